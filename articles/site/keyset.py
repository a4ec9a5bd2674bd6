"""Pages of a long list by the place of their first or last row: no count, no offset, nothing grows with it."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from articles.models import Article
    from articles.models.article import ArticleQuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
WRITTEN = re.compile(r"(-?[0-9]{1,18}):([0-9]{1,18})")
LONGEST = 80


class BadCursor(ValueError):
    """The text is no cursor that `write` made."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a row stands in a list that is ordered by `listed_at`, then by id."""

    listed_at: datetime
    pk: int


@dataclass(frozen=True, kw_only=True)
class Page:
    """Rows of one page, newest first; `older` and `newer` are cursors, empty where the list ends."""

    rows: list[Article]
    older: str = ""
    newer: str = ""
    is_first: bool = True


def place_of(article: Article) -> Place:
    """Only for published articles: the database holds that they have a place."""
    return Place(listed_at=article.listed_at or EPOCH, pk=article.pk)


def write(place: Place) -> str:
    words = f"{(place.listed_at - EPOCH) // MICROSECOND}:{place.pk}"
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def read(cursor: str) -> Place:
    """Raises `BadCursor` for anything but what `write` wrote."""
    if len(cursor) > LONGEST or not cursor.isascii():
        raise BadCursor(cursor[:LONGEST])
    try:
        words = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        found = WRITTEN.fullmatch(words)
        if found is None:
            raise BadCursor(cursor)
        return Place(listed_at=EPOCH + MICROSECOND * int(found[1]), pk=int(found[2]))
    except (ValueError, OverflowError) as error:
        raise BadCursor(cursor) from error


def beyond(place: Place, side: str, moment: str = "listed_at", pk: str = "pk") -> Q:
    """The rows on one `side` of a place: `lt` older, `gt` newer. The first condition is what an index can use."""
    tie = Q(**{moment: place.listed_at, f"{pk}__{side}": place.pk})
    return Q(**{f"{moment}__{side}e": place.listed_at}) & (Q(**{f"{moment}__{side}": place.listed_at}) | tie)


def cut(articles: ArticleQuerySet, *, size: int, before: str = "", after: str = "") -> Page:
    """The page before or after a cursor, or the first one. Raises `BadCursor`."""
    if after:
        return _newer(articles, read(after), size) or cut(articles, size=size)
    if not before:
        rows = list(articles.newest_first()[: size + 1])
        return Page(rows=rows[:size], older=_cursor(rows[:size], -1) if len(rows) > size else "")
    rows = list(articles.filter(beyond(read(before), "lt", *articles.place_fields)).newest_first()[: size + 1])
    older = _cursor(rows[:size], -1) if len(rows) > size else ""
    return Page(rows=rows[:size], older=older, newer=_cursor(rows, 0), is_first=False)


def _newer(articles: ArticleQuerySet, place: Place, size: int) -> Page | None:
    """None where so few rows are newer that the first page says more."""
    rows = list(articles.filter(beyond(place, "gt", *articles.place_fields)).oldest_first()[: size + 1])
    if len(rows) <= size:
        return None
    rows = rows[:size][::-1]
    return Page(rows=rows, older=_cursor(rows, -1), newer=_cursor(rows, 0), is_first=False)


def _cursor(rows: list[Article], index: int) -> str:
    return write(place_of(rows[index])) if rows else ""
