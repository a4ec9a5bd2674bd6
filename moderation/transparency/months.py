"""Closes the months that are over: what the page tells is computed once, from the whole log, by the worker."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth
from django.utils import timezone

from moderation.links import link_of
from moderation.models import Decision, PublishedMonth, Reason, Report
from moderation.transparency.count import PATIENCE, Month, count

ALL = "all"
REASONS = (*Reason.values, "")


def close(at: datetime) -> int:
    """Publishes the months that are over and are not yet published; says how many. Asks little when there is none."""
    last = _last_month(at)
    if PublishedMonth.objects.filter(month=last).exists() or not (first := _first_month()):
        return 0
    known = set(PublishedMonth.objects.values_list("month", flat=True))
    missing = [month for month in _from(first, last) if month not in known]
    rows = list(_rows(missing, at)) if missing else []
    PublishedMonth.objects.bulk_create(rows, ignore_conflicts=True)  # another worker may be doing the same
    return len(rows)


def wrong() -> list[PublishedMonth]:
    """Published months of which the log says something else, as it says them. Reports are not in it: theirs stay."""
    published = list(PublishedMonth.objects.all())
    counted = _count() if published else {}
    return [row for row in published if _corrected(row, counted.get(f"{row.month:%Y-%m}", Month()))]


def _corrected(row: PublishedMonth, month: Month) -> bool:
    before = row.counts, row.waits
    row.counts, row.waits = _counts(month, row.counts["reports"]), _waits(month)
    return before != (row.counts, row.waits)


def _last_month(at: datetime) -> date:
    """The last that is surely over."""
    return (timezone.localdate(at - PATIENCE).replace(day=1) - timedelta(days=1)).replace(day=1)


def _first_month() -> date | None:
    starts = (model.objects.aggregate(first=Min("at"))["first"] for model in (Report, Decision))
    found = [timezone.localdate(start).replace(day=1) for start in starts if start]
    return min(found, default=None)


def _from(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = (first + timedelta(days=31)).replace(day=1)


def _rows(missing: list[date], at: datetime) -> Iterator[PublishedMonth]:
    counted, reports = _count(), _reports(missing[0])
    for month in missing:
        found = counted.get(f"{month:%Y-%m}", Month())
        counts = _counts(found, reports[month])
        yield PublishedMonth(month=month, counts=counts, waits=_waits(found), closed_at=at)


def _count() -> dict[str, Month]:
    rows = Decision.objects.select_related("case__image").order_by("number").iterator(chunk_size=2000)
    return count(map(link_of, rows), timezone.get_current_timezone())


def _reports(first: date) -> dict[date, Counter[str]]:
    """Every report that came, whatever became of it, by its month and reason."""
    start = datetime(first.year, first.month, 1, tzinfo=timezone.get_current_timezone())
    months = Report.objects.filter(at__gte=start).annotate(month=TruncMonth("at")).order_by()
    found: dict[date, Counter[str]] = defaultdict(Counter)
    for month, reason, number in months.values_list("month", "reason").annotate(number=Count("pk")):
        found[month.date()][reason] = number
    return found


def _counts(month: Month, reports: dict[str, int]) -> dict[str, dict[str, int]]:
    """Without zeros."""
    counts = {**month.counts, "reports": reports}
    return {
        name: {reason: number for reason, number in sorted(found.items()) if number} for name, found in counts.items()
    }


def _waits(month: Month) -> dict[str, Any]:
    waits = {reason: found for reason, found in sorted(month.waits.items()) if found}
    everything = [seconds for found in waits.values() for seconds in found]
    waits |= {ALL: everything} if everything else {}
    return {reason: [len(found), int(median(found))] for reason, found in waits.items()}
