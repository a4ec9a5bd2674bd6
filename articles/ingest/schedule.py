"""Pure: when a feed is fetched next."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

FIRST_PAUSE = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=24)


def after_success(at: datetime, *, interval: timedelta) -> datetime:
    return at + interval


def after_failure(at: datetime, *, failures: int, retry_after: str = "") -> datetime:
    """After the first failure in a row in an hour, then twice as long each time, at most a day.

    A server that asks for more patience gets it, within the same day.
    """
    doublings = min(max(failures, 1) - 1, 10)
    pause = max(FIRST_PAUSE * 2**doublings, read_retry_after(retry_after, at))
    return at + min(pause, LONGEST_PAUSE)


def read_retry_after(text: str, at: datetime) -> timedelta:
    """A Retry-After header, in seconds or as a date; nothing where it is neither or lies in the past."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:10]), LONGEST_PAUSE.total_seconds()))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return timedelta(0)
    return max(moment.replace(tzinfo=moment.tzinfo or UTC) - at, timedelta(0))
