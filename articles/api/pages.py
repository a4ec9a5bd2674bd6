"""One page of a long list, by the place of its last row (docs/decisions/lists-by-place.md): no count, no offset.

A cursor says the place in plain figures, so that the schema can tell which there are, and every one of them leads to
a page: what nobody wrote leads to what stands after that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from articles.site.keyset import EPOCH, MICROSECOND, Place, beyond

if TYPE_CHECKING:
    from django.db.models import QuerySet

SLUG = "[-a-zA-Z0-9_]{1,80}"
ID = "[0-9]{1,18}"
PLACE = r"-?[0-9]{1,17}\.[0-9]{1,18}"


class BadCursor(ValueError):
    """The text is the cursor of no such list."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """`rows` are what the list is made of, or their ids; `next` is a cursor, empty where the list ends."""

    rows: list[Any]
    next: str


@dataclass(frozen=True, kw_only=True)
class ByMoment:
    """In the order of a moment, then of the id. Raises `BadCursor`."""

    moment: str
    is_newest_first: bool = True

    def ids(self, parts: Iterable[QuerySet[Any]], *, size: int, cursor: str) -> Page:
        """Of several lists as of one: each is one look into an index, where all of them together would be sorted."""
        place = read(cursor) if cursor else None
        rows = [row for part in parts for row in self._part(part, place, size + 1)]
        found = sorted(rows, reverse=self.is_newest_first)
        last = found[size - 1 : size] if len(found) > size else []
        following = "".join(write(Place(listed_at=at, pk=pk)) for at, pk in last)
        return Page(rows=[pk for _at, pk in found[:size]], next=following)

    def _part(self, rows: QuerySet[Any], place: Place | None, number: int) -> list[Any]:
        """Articles may say under which other names an index has their place."""
        sign, side = ("-", "lt") if self.is_newest_first else ("", "gt")
        named = getattr(rows, "place_fields", ()) if self.moment == "listed_at" else ()
        moment, pk = named or (self.moment, "pk")
        left = rows.filter(beyond(place, side, moment, pk)) if place else rows
        return list(left.order_by(f"{sign}{moment}", f"{sign}{pk}").values_list(self.moment, "pk")[:number])


def by_id(rows: QuerySet[Any], *, size: int, cursor: str) -> Page:
    """Raises `BadCursor`."""
    if cursor and not re.fullmatch(ID, cursor):
        raise BadCursor(cursor)
    left = rows.filter(pk__gt=int(cursor)) if cursor else rows
    found = list(left.order_by("pk")[: size + 1])
    return Page(rows=found[:size], next=str(found[size - 1].pk) if len(found) > size else "")


def by_slug(rows: QuerySet[Any], *, size: int, cursor: str) -> Page:
    """In the order of the slug, which is unique. Raises `BadCursor`."""
    if cursor and not re.fullmatch(SLUG, cursor):
        raise BadCursor(cursor)
    left = rows.filter(slug__gt=cursor) if cursor else rows
    found = list(left.order_by("slug")[: size + 1])
    return Page(rows=found[:size], next=found[size - 1].slug if len(found) > size else "")


def write(place: Place) -> str:
    return f"{(place.listed_at - EPOCH) // MICROSECOND}.{place.pk}"


def read(cursor: str) -> Place:
    if not re.fullmatch(PLACE, cursor):
        raise BadCursor(cursor)
    micros, pk = map(int, cursor.split("."))
    try:
        return Place(listed_at=EPOCH + MICROSECOND * micros, pk=pk)
    except OverflowError:  # before the first of all years
        return Place(listed_at=datetime.min.replace(tzinfo=UTC), pk=pk)
