"""Did you mean: the query with words that articles show, where that finds more.

The words that the index knows outlive their articles, so each is looked for in what readers may read at this moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from articles.models import Article
from articles.search.candidates import newest
from articles.search.expression import Expression
from articles.search.find import Found
from articles.search.normalise import words
from articles.search.spelling import SHORTEST, alike, distance, known_among, spelt
from articles.search.stems import ways

FEW = 3  # results with which a reader may as well have meant something else
MOST_CORRECTED = 3  # words of a query, the first: each costs an answer of the index for every word that is weighed
MOST_ALIKE, MOST_WEIGHED = 60, 5
ENOUGH = 50  # articles; a word is not more usual than that


def suggest(text: str, found: Found, at: datetime) -> str:
    """The corrected query, or nothing. Whether it finds anything, the caller asks."""
    if found.total >= FEW or not found.query.terms:
        return ""
    every = (word for term in found.query.terms for word in term.words)
    asked = dict.fromkeys(word for word in every if len(word) >= SHORTEST and word.isalpha())
    known = known_among(asked)
    unknown = [word for word in asked if word not in known]
    better = {word: nearest(word, at) for word in unknown[:MOST_CORRECTED]}
    return _with(text, {word: other for word, other in better.items() if other})


def nearest(word: str, at: datetime) -> str:
    """As it is written in a title or standfirst: of the nearest words the one in most articles that readers may see."""
    slips = 1 if len(word) <= SHORTEST + 1 else 2
    near = [(distance(word, other.word), other.word) for other in alike(word, MOST_ALIKE)]
    near = sorted(one for one in near if one[0] <= slips)[:MOST_WEIGHED]
    numbers, written = _shown([other for _slips, other in near], at)
    weighed = [(slips_made, -numbers[other], written[other]) for slips_made, other in near if other in written]
    return min(weighed)[2] if weighed else ""


def _shown(others: Iterable[str], at: datetime) -> tuple[Counter[str], dict[str, str]]:
    """In how many of the newest articles each word stands, and as the newest of them writes it."""
    places = {place for other in others for place in newest(_form_of(other), most=ENOUGH)}
    rows = Article.objects.published(at).filter(search_entry__place__in=places).select_related("source")
    rows = rows.only("title", "standfirst", "source__reuse").order_by("-search_entry__place")
    numbers: Counter[str] = Counter()
    written: dict[str, str] = {}
    for row in rows:
        found = spelt([row])
        numbers.update(found.keys())
        written = found | written
    return numbers, written


def _form_of(word: str) -> Expression:
    return Expression(all_of=(tuple((way,) for way in ways(word)),))


def _with(text: str, better: dict[str, str]) -> str:
    """The same text with other words in their places; nothing where none is."""
    pieces, place = [], 0
    for word in words(text):
        if word.plain in better:
            pieces += [text[place : word.start], better[word.plain]]
            place = word.end
    return "".join([*pieces, text[place:]]) if pieces else ""
