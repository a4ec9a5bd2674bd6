"""A month as a calendar: rows of seven days. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
MONDAY = date(2024, 1, 1)
A_WEEK = 7


def weekdays(first: int) -> list[date]:
    """A day of each name in the order of a week; `first` is 0 for Sunday, 1 for Monday … 6 for Saturday."""
    return [MONDAY + timedelta(days=(first - 1 + number) % A_WEEK) for number in range(A_WEEK)]


def weeks(days: Sequence[T], start: date, first: int) -> list[list[T | None]]:
    """The days of a month that begins at `start`, in weeks; None for the days of its neighbours."""
    before = (start.isoweekday() - first) % A_WEEK
    after = -(before + len(days)) % A_WEEK
    cells: list[T | None] = [*[None] * before, *days, *[None] * after]
    return [cells[place : place + A_WEEK] for place in range(0, len(cells), A_WEEK)]
