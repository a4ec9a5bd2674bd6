"""Published months as anybody may see them: masked, and nothing else told from them. The page, the CSV and the JSON all
start from here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from moderation.models import PublishedMonth
from moderation.transparency.count import MEASURES
from moderation.transparency.mask import LEAST, Shown, add, mask, mask_total, share
from moderation.transparency.months import ALL, REASONS


@dataclass(frozen=True, kw_only=True)
class Line:
    """What is told of one reason, or of `ALL`. `hours` is the median wait for a person, when enough have waited."""

    reason: str
    counts: dict[str, Shown]
    hours: float | None

    @property
    def accuracy(self) -> tuple[int, int] | None:
        """Which share of the automatic blocks that a person examined were confirmed, in per cent."""
        return share(self.counts["upheld"], self.counts["overturned"])


@dataclass(frozen=True, kw_only=True)
class MonthShown:
    month: date
    total: Line
    by_reason: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.total, *self.by_reason)


def shown(row: PublishedMonth) -> MonthShown:
    counts = {name: {reason: row.counts[name].get(reason, 0) for reason in REASONS} for name in MEASURES}
    totals = {name: mask_total(found) for name, found in counts.items()}
    return MonthShown(
        month=row.month,
        total=Line(reason=ALL, counts=totals, hours=_hours(row, ALL)),
        by_reason=tuple(
            Line(
                reason=reason, counts={name: mask(counts[name][reason]) for name in MEASURES}, hours=_hours(row, reason)
            )
            for reason in REASONS
        ),
    )


def together(months: Iterable[MonthShown]) -> tuple[Line, ...]:
    """By reason over several months: as much as the months tell."""
    listed = list(months)
    return tuple(
        Line(
            reason=reason,
            counts={name: add(month.by_reason[place].counts[name] for month in listed) for name in MEASURES},
            hours=None,
        )
        for place, reason in enumerate(REASONS)
    )


def _hours(row: PublishedMonth, reason: str) -> float | None:
    number, seconds = row.waits.get(reason, (0, 0))
    return round(seconds / 3600, 1) if number >= LEAST else None
