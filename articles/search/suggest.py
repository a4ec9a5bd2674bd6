"""Did you mean: the query with words that the index knows, where that finds more."""

from __future__ import annotations

from articles.search.candidates import newest
from articles.search.expression import Expression
from articles.search.find import Found
from articles.search.normalise import words
from articles.search.spelling import SHORTEST, alike, distance, known_among
from articles.search.stems import ways

FEW = 3  # results with which a reader may as well have meant something else
MOST_ALIKE, MOST_WEIGHED = 60, 5
ENOUGH = 200  # articles; a word is not more usual than that


def suggest(text: str, found: Found) -> str:
    """The corrected query, or nothing. Whether it finds anything, the caller asks."""
    if found.total >= FEW or not found.query.terms:
        return ""
    asked = {word for term in found.query.terms for word in term.words if len(word) >= SHORTEST and word.isalpha()}
    unknown = asked - known_among(asked)
    better = {word: nearest(word) for word in unknown}
    return _with(text, {word: other for word, other in better.items() if other})


def nearest(word: str) -> str:
    """As it is written in a title: of the nearest known words the one in most articles."""
    slips = 1 if len(word) <= SHORTEST + 1 else 2
    near = [(distance(word, other.word), other) for other in alike(word, MOST_ALIKE)]
    near = sorted((one for one in near if one[0] <= slips), key=lambda one: one[0])[:MOST_WEIGHED]
    weighed = [(slips_made, -_usual(other.word), other.shown) for slips_made, other in near]
    return min(weighed)[2] if weighed else ""


def _usual(word: str) -> int:
    return len(newest(Expression(all_of=(tuple((way,) for way in ways(word)),)), most=ENOUGH))


def _with(text: str, better: dict[str, str]) -> str:
    """The same text with other words in their places; nothing where none is."""
    pieces, place = [], 0
    for word in words(text):
        if word.plain in better:
            pieces += [text[place : word.start], better[word.plain]]
            place = word.end
    return "".join([*pieces, text[place:]]) if pieces else ""
