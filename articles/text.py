"""Foreign HTML and text → what we print. Pure; safe to call on anything that anybody sends.

`clean_html` is the one allowlist. Its answer may be marked safe: no script, no style, no foreign picture, every
address absolute http(s). Cleaning what is clean changes nothing.
"""

import html as entities
import re

from articles.addresses import absolute, canonical_url, strip_tracking
from articles.scripts import direction_of, language_of

__all__ = [
    "absolute",
    "canonical_url",
    "direction_of",
    "language_of",
    "paragraphs",
    "plain_title",
    "strip_tracking",
    "without_controls",
]

TITLE_LENGTH = 300
MARKUP = re.compile(r"<(?:!--.*?-->|/?[a-zA-Z!?][^<>]*>)", re.DOTALL)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
INVISIBLE = re.compile("[\u200b\u2060\u00ad]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
LONGEST_TITLE_SOURCE = 20_000


def without_controls(text: str) -> str:
    """Without control characters, lone surrogates and marks that turn the order of the text round them."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain_title(text: str, length: int = TITLE_LENGTH) -> str:
    """One line of plain text, never HTML: for titles, names, captions. At most `length` characters."""
    text = text[:LONGEST_TITLE_SOURCE]
    for _round in range(3):  # some feeds escape twice
        text = entities.unescape(MARKUP.sub(" " if "<br" in text else "", text))
        if not ENTITY.search(text) and not MARKUP.search(text):
            break
    text = " ".join(INVISIBLE.sub("", without_controls(MARKUP.sub("", text))).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def paragraphs(text: str) -> str:
    """Plain text as HTML: a paragraph a blank line, a break a line."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", without_controls(text))]
    return "".join(
        f"<p>{entities.escape(block, quote=False).replace(chr(10), '<br>')}</p>" for block in blocks if block
    )
