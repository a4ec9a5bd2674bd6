"""The same numbers for machines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from moderation.transparency.count import MEASURES
from moderation.transparency.publish import Line, MonthShown

COLUMNS = ("month", "reason", *MEASURES, "accuracy_percent", "median_hours")


def as_csv(months: Iterable[MonthShown]) -> str:
    """One line a month and reason, `all` first; empty where too few waited or were examined."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for month in months:
        for line in month.lines:
            writer.writerow(_row(month, line))
    return out.getvalue()


def as_json(months: Iterable[MonthShown]) -> str:
    return json.dumps({"months": list(_months(months))}, ensure_ascii=False, indent=1)


def _months(months: Iterable[MonthShown]) -> Iterator[dict[str, Any]]:
    for month in months:
        lines = [dict(zip(COLUMNS[1:], _row(month, line)[1:], strict=True)) for line in month.lines]
        yield {"month": f"{month.month:%Y-%m}", "figures": lines}


def _row(month: MonthShown, line: Line) -> list[Any]:
    counts = [line.counts[name].told for name in MEASURES]
    return [f"{month.month:%Y-%m}", line.reason or "none", *counts, percent(line.accuracy), line.hours]


def percent(accuracy: tuple[int, int] | None) -> int | str | None:
    """A number, or `83–100`."""
    if accuracy is None:
        return None
    least, greatest = accuracy
    return least if least == greatest else f"{least}–{greatest}"
