"""Which of the articles found say most about what was asked. Pure: both databases rank alike by construction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from articles.search.expression import Expression, Way, follows

IN_TITLE, IN_STANDFIRST, IN_TEXT = 100, 40, 10
WHOLE_TITLE, SIDE_BY_SIDE, OWN_EDITION = 60, 30, 30
SHARE_OF_TITLE = 30  # for a title that is nothing but the words
THIS_MONTH, THIS_YEAR = 50, 25  # for one of today; half after a month, or a year


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """An article that meets the query and that readers may see."""

    place: int
    pk: int
    source: int | None
    section: int | None
    language: str
    edition: str
    listed_at: datetime
    title: tuple[str, ...]
    standfirst: tuple[str, ...]


def score(candidate: Candidate, expression: Expression, *, at: datetime, edition: str) -> int:
    """More for words in the title than in the standfirst than in the text; more for what is new, and for articles of
    the edition in which somebody searches."""
    groups = [group for group in expression.all_of if "=" not in group[0][0]]
    points = [_points(candidate, group) for group in groups]
    total = sum(points) / len(points) if points else 0
    if points and min(points) >= IN_TITLE:
        total += WHOLE_TITLE + SHARE_OF_TITLE * min(1, len(points) / len(candidate.title))
    total += SIDE_BY_SIDE * _pairs(candidate.title, groups)
    total += OWN_EDITION * (candidate.edition == edition)
    return round(100 * (total + _freshness(at, candidate.listed_at)))


def _points(candidate: Candidate, group: Sequence[Way]) -> int:
    if any(follows(candidate.title, way) for way in group):
        return IN_TITLE
    return IN_STANDFIRST if any(follows(candidate.standfirst, way) for way in group) else IN_TEXT


def _pairs(title: tuple[str, ...], groups: Sequence[Sequence[Way]]) -> float:
    """The share of neighbours in the query that are neighbours in the title."""
    if len(groups) < 2:
        return 0
    pairs = pairwise(groups)
    met = sum(any(follows(title, (*one, *two)) for one in first for two in second) for first, second in pairs)
    return met / (len(groups) - 1)


def _freshness(at: datetime, listed_at: datetime) -> float:
    days = max(0.0, (at - listed_at).total_seconds() / 86_400)
    return float(THIS_MONTH * 0.5 ** (days / 30) + THIS_YEAR * 0.5 ** (days / 365))
