"""The one way in: what a reader asks → the articles that readers may see, counted up to a bound.

Nothing grows with the archive: the newest `COUNTED` matches are read and counted, and ranked together with the newest
that have the words in their title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from articles.models import Article
from articles.models.source import Source
from articles.search import cursors
from articles.search.candidates import FIRST, LAST, newest
from articles.search.cursors import BadCursor, Cursor
from articles.search.document import place_of
from articles.search.expression import Expression, Way
from articles.search.query import Query, narrowed, parse
from articles.search.rank import Candidate, score
from articles.search.resolve import Resolved, resolve

if TYPE_CHECKING:
    from articles.models.article import ArticleQuerySet

COUNTED = 500
FURTHER_STEPS = 4  # of so many, past articles that are no answer now
TITLES = 200
PAGE_SIZE = 24
RELEVANCE, NEWEST = "relevance", "newest"


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """What is chosen beside the words: rows by their ids, days both included."""

    source: int | None = None
    section: int | None = None
    language: str = ""
    edition: str = ""
    since: date | None = None
    last: date | None = None

    @property
    def marks(self) -> list[str]:
        chosen = {"s": self.source, "c": self.section, "l": self.language, "e": self.edition}
        return [f"{kind}={value}" for kind, value in chosen.items() if value]

    @property
    def is_any(self) -> bool:
        return bool(self.marks or self.since or self.last)


@dataclass(frozen=True, kw_only=True)
class Found:
    """`ids` of one page in their order; `candidates` all that were counted. `lit` is what a highlight marks, `next` the
    cursor of the page after. `is_more`: there are more matches than `total`."""

    query: Query
    expression: Expression
    ids: tuple[int, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    total: int = 0
    is_more: bool = False
    lit: tuple[Way, ...] = ()
    next: str = ""
    is_first: bool = True

    def articles(self, among: ArticleQuerySet | None = None) -> list[Article]:
        """The rows of the page, with whatever `among` selects beside them; without those withdrawn meanwhile."""
        rows = (Article.objects.published() if among is None else among).filter(pk__in=self.ids)
        by_id = {row.pk: row for row in rows}
        return [by_id[pk] for pk in self.ids if pk in by_id]


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """`at` decides what readers may see, `as_of` what is new: the moment at which the first page was made."""

    resolved: Resolved
    first: int
    last: int
    at: datetime
    as_of: datetime
    edition: str
    size: int

    @property
    def expression(self) -> Expression:
        return self.resolved.expression


@dataclass(frozen=True, kw_only=True)
class _Page:
    rows: Sequence[Candidate]
    next: str


def find(
    text: str,
    *,
    at: datetime,
    narrowing: Narrowing = Narrowing(),
    sort: str = RELEVANCE,
    cursor: str = "",
    edition: str = "",
    size: int = PAGE_SIZE,
) -> Found:
    """What is found for `text`, whatever that is: `query.problems` tells what was not understood. Articles of `edition`
    rank higher; to have no others, narrow. Raises `BadCursor` for a cursor that no answer had as its `next`."""
    place = cursors.read(cursor)
    if place and (place.as_of is None) != (sort == NEWEST):
        raise BadCursor(cursor)
    query = narrowed(parse(text), since=narrowing.since, last=narrowing.last)
    resolved = resolve(query, marks=narrowing.marks)
    empty = Found(query=resolved.query, expression=resolved.expression, lit=resolved.lit, is_first=not cursor)
    if query.is_empty and not narrowing.is_any:
        return empty
    as_of = place.as_of if place and place.as_of else at.replace(microsecond=0)
    last = min(_bound(query.until, LAST), place_of(as_of + timedelta(seconds=1)))
    asked = _Asked(
        resolved=resolved, first=_bound(query.since, FIRST), last=last, at=at, as_of=as_of, edition=edition, size=size
    )
    places = newest(asked.expression, most=COUNTED + 1, first=asked.first, last=asked.last)
    counted = candidates(places[:COUNTED], at)
    is_more = len(places) > COUNTED
    turn = _newest_first if sort == NEWEST else _most_relevant_first
    page = turn(asked, counted, place, is_more)
    return Found(
        query=resolved.query, expression=resolved.expression, ids=tuple(row.pk for row in page.rows),
        candidates=tuple(counted), total=len(counted), is_more=is_more, lit=resolved.lit, next=page.next,
        is_first=not cursor,
    )  # fmt: skip


def _bound(day: date | None, default: int) -> int:
    if day is None:
        return default
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    return place_of(midnight)


def candidates(places: Sequence[int], at: datetime) -> list[Candidate]:
    """Those that readers may see, newest first. An entry that was made on other terms than its source's of now waits to
    be made again, and is no answer meanwhile."""
    shown = Article.objects.published(at).filter(search_entry__place__in=places).order_by("-search_entry__place")
    rows = shown.values_list(
        "search_entry__place", "pk", "source", "section", "language", "edition", "listed_at",
        "search_entry__title_stems", "search_entry__standfirst_stems", "search_entry__reuse", "source__reuse",
    )  # fmt: skip
    return [
        Candidate(
            place=place, pk=pk, source=source, section=section, language=language, edition=edition,
            listed_at=listed_at or cursors.EPOCH, title=tuple(title.split()), standfirst=tuple(standfirst.split()),
        )
        for place, pk, source, section, language, edition, listed_at, title, standfirst, had, has in rows
        if had == (has or Source.Reuse.FULL)
    ]  # fmt: skip


def _newest_first(asked: _Asked, counted: list[Candidate], place: Cursor | None, is_more: bool) -> _Page:
    rows, before = [row for row in counted if not place or row.place < place.place], None
    if len(rows) <= asked.size and is_more:
        rows, before = _walk(asked, min(asked.last, place.place) if place else asked.last)
    if len(rows) > asked.size:
        before = rows[asked.size - 1].place
    return _Page(rows=rows[: asked.size], next=cursors.write(None if before is None else Cursor(place=before)))


def _walk(asked: _Asked, last: int) -> tuple[list[Candidate], int | None]:
    """More than a page of candidates before `last`, past those that are no answer now; and where to go on, unless that
    was the end. After some steps a page may be short, but never the last one for that."""
    rows: list[Candidate] = []
    for most in (asked.size + 1, *[COUNTED] * FURTHER_STEPS):
        places = newest(asked.expression, most=most, first=asked.first, last=last)
        rows += candidates(places, asked.at)
        if len(places) < most:
            return rows, None
        last = places[-1]
        if len(rows) > asked.size:
            break
    return rows, last


def _most_relevant_first(asked: _Asked, counted: list[Candidate], place: Cursor | None, is_more: bool) -> _Page:
    pool = {row.place: row for row in counted}
    if is_more and asked.resolved.lit:
        titles = newest(asked.expression.in_title(), most=TITLES, first=asked.first, last=asked.last)
        pool |= {row.place: row for row in candidates([one for one in titles if one not in pool], asked.at)}
    scored = [
        (score(row, asked.expression, at=asked.as_of, edition=asked.edition), row.place, row) for row in pool.values()
    ]
    ranked = sorted(scored, key=lambda one: one[:2], reverse=True)
    if place:
        ranked = [one for one in ranked if one[:2] < (place.score, place.place)]
    page = ranked[: asked.size]
    end = Cursor(place=page[-1][1], score=page[-1][0], as_of=asked.as_of) if len(ranked) > asked.size else None
    return _Page(rows=[row for _score, _place, row in page], next=cursors.write(end))
