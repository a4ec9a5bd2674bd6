"""Foreign HTML and text → what we print. Pure; safe to call on anything that anybody sends.

`clean_html` is the one allowlist. Its answer may be marked safe: no script, no style, no foreign picture, every
address absolute http(s). Cleaning what is clean changes nothing.
"""

import html as entities
import re
from collections.abc import Iterator

import nh3

from articles.addresses import absolute, canonical_url, strip_tracking
from articles.html_tree import GONE, Node, parse, serialise
from articles.scripts import direction_of, language_of
from articles.tidy import ATTRIBUTES, BLOCKS, EVERYWHERE, INLINE, OPENED, tidy

__all__ = [
    "absolute",
    "canonical_url",
    "clean_html",
    "direction_of",
    "excerpt",
    "language_of",
    "paragraphs",
    "plain_text",
    "plain_title",
    "strip_tracking",
    "without_controls",
]

LONGEST_HTML = 500_000  # characters; what lies beyond is not read
TAGS = {"br", *INLINE, *(BLOCKS - OPENED)}
ALLOWED = {"*": set(EVERYWHERE)} | {tag: set(names) for tag, names in ATTRIBUTES.items()}
TITLE_LENGTH = 300
MARKUP = re.compile(r"<(?:!--.*?-->|/?[a-zA-Z!?][^<>]*>)", re.DOTALL)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
INVISIBLE = re.compile("[\u200b\u2060\u00ad]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
LONGEST_TITLE_SOURCE = 20_000
SENTENCE_END = re.compile(r"[.!?…؟](?:[\"'»”’)\]]|\u00a0»)*\s")


def clean_html(html: str, base: str = "") -> str:
    """The HTML that we print of foreign `html`, whose relative addresses are meant from `base`.

    The tree bounds size and depth before the sanitiser, which is quadratic in both; the sanitiser has the last word.
    """
    tree = tidy(parse(without_controls(html[:LONGEST_HTML])), base)
    return nh3.clean(
        serialise(tree),
        tags=TAGS,
        clean_content_tags=set(GONE),
        attributes=ALLOWED,
        attribute_filter=_last_look,
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
    )


def _last_look(_tag: str, name: str, value: str) -> str | None:
    """No address leaves that is not absolute http(s), whatever came before."""
    return value if name != "href" or absolute(value) == value else None


def plain_text(html: str) -> str:
    """What HTML says, without markup: a line a block."""
    pieces = "".join(_pieces(parse(without_controls(html[:LONGEST_HTML]))))
    lines = (" ".join(line.split()) for line in pieces.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node.replace("\n", " ")
    elif node.name not in GONE:
        edge = "\n" if node.name in BLOCKS or node.name == "br" else " " if node.name in ("td", "th") else ""
        yield edge
        for child in node.children:
            yield from _pieces(child)
        yield edge


def excerpt(html: str, length: int = 300) -> str:
    """The beginning of what `html` says, in at most `length` characters: whole sentences where they fill it halfway."""
    text = " ".join(plain_text(html).split())
    if len(text) <= length:
        return text
    head = text[:length]
    ends = [found.end() for found in SENTENCE_END.finditer(head)]
    if ends and ends[-1] > length // 2:
        return head[: ends[-1]].rstrip()
    return head[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-«") + "…"


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
