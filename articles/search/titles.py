"""Articles by the words of their titles, for the desk: published ones, however old."""

from __future__ import annotations

from articles.search.candidates import newest
from articles.search.document import ID_BITS
from articles.search.query import parse
from articles.search.resolve import resolve


def by_title(text: str, *, most: int) -> list[int]:
    """The keys of the newest that have all the words, at most so many."""
    expression = resolve(parse(text)).expression
    places = newest(expression.in_title(), most=most) if expression.all_of else []
    return [place % (1 << ID_BITS) for place in places]
