"""Two versions of one text, with what differs marked in each. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

# Comparing costs the product of both lengths: above so many words go lines, above so many lines the whole.
MOST_WORDS = 4000
MOST_LINES = 2000
WORDS = re.compile(r"\s*\S+")
LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, kw_only=True)
class Piece:
    text: str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Compared:
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]


def compare(theirs: str, mine: str) -> Compared:
    """Both texts in pieces; joined again, the pieces of a side are that side's text (but for space around it)."""
    left, right = _units(theirs, mine)
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return Compared(
        theirs=tuple(_pieces((tag != "equal", left[start:end]) for tag, start, end, _, _ in blocks)),
        mine=tuple(_pieces((tag != "equal", right[start:end]) for tag, _, _, start, end in blocks)),
    )


def _units(theirs: str, mine: str) -> tuple[list[str], list[str]]:
    if len(theirs.split()) + len(mine.split()) <= MOST_WORDS:
        return WORDS.findall(theirs.strip()), WORDS.findall(mine.strip())
    left, right = LINES.findall(theirs), LINES.findall(mine)
    return (left, right) if len(left) + len(right) <= MOST_LINES else ([theirs], [mine])


def _pieces(runs: Iterator[tuple[bool, list[str]]]) -> Iterator[Piece]:
    return (Piece(text="".join(run), differs=differs) for differs, run in runs if run)


def as_lines(html: str) -> str:
    """Clean HTML as lines to compare, one a block, with headings, list items and link targets still to be told."""
    text = re.sub(r"<h([2-6])[^>]*>", lambda found: "\n" + "#" * int(found[1]) + " ", html)
    text = re.sub(r"<li[^>]*>", "\n• ", text)
    text = re.sub(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', r"\2 [\1]", text, flags=re.DOTALL)
    text = re.sub(r"<(p|blockquote|br|div|tr)\b[^>]*>", "\n", text)
    text = re.sub(r"<[^>]*>", "", text)
    return re.sub(r"\n\s*\n+", "\n", unescape(text)).strip()
