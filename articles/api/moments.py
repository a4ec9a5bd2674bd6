"""Days and moments as RFC 3339 writes them, read into moments of UTC. Pure but for the site's own midnight."""

import re
from datetime import UTC, date, datetime, timedelta

from articles.site.archive import midnight

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INSTANT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
    r"(?:\.(?P<fraction>[0-9]{1,30}))?(?:[Zz]|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2}))"
)
LEAP = 60
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class BadMoment(ValueError):
    """Neither a day nor a moment."""


def read_moment(text: str, *, is_end: bool = False) -> datetime:
    """A day begins at the site's midnight, and ends at the next where it `is_end`. Raises `BadMoment`."""
    found = INSTANT.fullmatch(text)
    try:
        return _instant(found) if found else _edge(read_day(text), is_end=is_end)
    except ValueError as error:
        raise BadMoment(text) from error


def read_day(text: str) -> date:
    """Raises `BadMoment`."""
    if not DAY.fullmatch(text):
        raise BadMoment(text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadMoment(text) from error


def _edge(day: date, *, is_end: bool) -> datetime:
    try:
        return midnight(day + timedelta(days=is_end)).astimezone(UTC)
    except OverflowError:
        return LAST if is_end else FIRST


def _instant(found: re.Match[str]) -> datetime:
    second = int(found["second"])
    micro = int(((found["fraction"] or "") + "000000")[:6])
    if second == LEAP:  # as the last moment of its minute: nothing here knows leap seconds
        second, micro = LEAP - 1, 999_999
    day = date.fromisoformat(found["day"])
    at = datetime(day.year, day.month, day.day, int(found["hour"]), int(found["minute"]), second, micro, tzinfo=UTC)
    hours, minutes = int(found["hours"] or 0), int(found["minutes"] or 0)
    if hours > 23 or minutes > 59:
        raise BadMoment(found[0])
    offset = timedelta(hours=hours, minutes=minutes)
    try:
        return at + offset if found["sign"] == "-" else at - offset
    except OverflowError:
        return LAST if found["sign"] == "-" else FIRST
