"""Where a page of results ended, as its link to the next page says it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

WRITTEN = re.compile(r"(?:([0-9]{1,11})\.([0-9]{1,9})\.)?(-?[0-9]{1,19})")
LARGEST = (1 << 63) - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadCursor(ValueError):
    """The text is no cursor that `write` made."""


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """A ranking has its score besides, and the moment at which it was made: its pages go on as the first began."""

    place: int
    score: int = 0
    as_of: datetime | None = None


def write(cursor: Cursor | None) -> str:
    """Empty where nothing follows."""
    if cursor is None:
        return ""
    ranked = f"{int(cursor.as_of.timestamp())}.{cursor.score}." if cursor.as_of else ""
    return f"{ranked}{cursor.place}"


def read(text: str) -> Cursor | None:
    """None for no text; raises `BadCursor`."""
    if not text:
        return None
    found = WRITTEN.fullmatch(text) if text.isascii() else None
    if not found or abs(int(found[3])) > LARGEST:
        raise BadCursor(text[:80])
    if not found[1]:
        return Cursor(place=int(found[3]))
    try:
        as_of = datetime.fromtimestamp(int(found[1]), tz=UTC)
    except (ValueError, OverflowError) as error:
        raise BadCursor(text[:80]) from error
    return Cursor(place=int(found[3]), score=int(found[2]), as_of=as_of)
