"""Words of a text in any of our languages, as search compares them. Pure.

Case, accents, Arabic vowel signs, forms of hamza, ة/ه, ى/ي and kinds of digits make no difference; an elided article
(l’, d’, qu’) and an English possessive are no part of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 60  # characters
# What may stand inside a word without being a letter: combining accents, Arabic vowel signs, joiners, soft hyphens.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u200c\u200d\u00ad"
)
APOSTROPHES = "'’ʼ‘＇"
WORD = re.compile(rf"[^\W_][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_]*)*(?:[{APOSTROPHES}][^\W_](?:[^\W_]|[{MARKS}])*)*")
PARTS = re.compile(rf"[^{APOSTROPHES}]+")
ONLY_MARKS = re.compile(f"[{MARKS}\u0640]")
ELIDED = frozenset(["l", "d", "j", "m", "n", "s", "t", "c", "qu", "lorsqu", "puisqu", "quoiqu", "jusqu"])
LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h",
        "ء": "", "ـ": "", "ى": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "گ": "ك", "ڭ": "ك", "ݣ": "ك", "ی": "ي", "ې": "ي",
        "پ": "ب", "چ": "ج", "ڤ": "ف", "ھ": "ه", "ہ": "ه",
    }
)  # fmt: skip
# Words that every text is full of, and that mean nothing else in another of our languages: « thé » is not "the",
# a CAN is no "can". They are neither indexed nor asked for.
SMALL_WORDS = (
    "le la les l de du des d un une et est en au aux que qui qu dans pour par sur ce cet cette ces se sa ses il elle "
    "ils elles on ne pas avec sont a à ou où y leur leurs nous vous mais",
    "the of and to in is was for that with as at by from it be are have has this his its not an been were which "
    "their they he she we you",
    "من في فى على إلى الى عن أن إن ان هذا هذه ذلك التي التى الذي الذى مع كان كانت قد ما لم لن أو او ثم هو هي كما",
)
STOP_WORDS = frozenset(word for line in SMALL_WORDS for word in line.split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """`plain` is what is compared; `start` and `end` say where it stands, without an elided article before it."""

    plain: str
    start: int
    end: int
    is_stop: bool = False


def words(text: str) -> Iterator[Word]:
    for found in WORD.finditer(text):
        start, end = _core(found)
        plain, is_stop = _read(text[start:end])
        if plain:
            yield Word(plain=plain, start=start, end=end, is_stop=is_stop)


def plain_words(text: str) -> list[str]:
    """Those that carry meaning, as search compares them."""
    return [word.plain for word in words(text) if not word.is_stop]


def _core(found: re.Match[str]) -> tuple[int, int]:
    """Where the word begins after elided articles, and ends before a possessive."""
    start, end = found.span()
    text = found[0]
    if not any(mark in text for mark in APOSTROPHES):
        return start, end
    parts = [part.span() for part in PARTS.finditer(text)]
    while len(parts) > 1 and text[slice(*parts[0])].lower() in ELIDED:
        parts.pop(0)
    if len(parts) > 1 and text[slice(*parts[-1])].lower() == "s":
        parts.pop()
    return start + parts[0][0], start + parts[-1][1]


@lru_cache(maxsize=1 << 17)
def _read(word: str) -> tuple[str, bool]:
    lower = unicodedata.normalize("NFC", word[:LONGEST_WORD].lower())
    return plain(lower), ONLY_MARKS.sub("", lower) in STOP_WORDS


def plain(word: str) -> str:
    """One word as it is compared; empty where nothing in it can be."""
    apart = unicodedata.normalize("NFKD", word[:LONGEST_WORD].casefold()).translate(LETTERS)
    return "".join(_digit(char) for char in apart if char.isalnum())[:LONGEST_WORD]


def _digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
