"""The published figures a second time, from nothing: rows of the log and of the reports, plain loops, no code of ours.

Written apart from `moderation.transparency`, to be compared with it.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from moderation.models import Decision, Report

COLUMNS = [
    "reports", "automatic", "upheld", "overturned", "held", "copies", "blocked", "restored", "kept", "appeals",
]  # fmt: skip
REASONS = [
    "intimate", "minor", "extreme", "violence", "hate", "nudity", "privacy", "wrong", "copyright", "other", "",
]  # fmt: skip
ZONE = ZoneInfo("Africa/Casablanca")


def month_of(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%Y-%m")


def facts() -> list[dict[str, Any]]:
    """One for each thing that counts: month, column, reason, and how many seconds a picture had waited."""
    found = [{"month": month_of(row.at), "column": "reports", "reason": row.reason} for row in Report.objects.all()]
    for case in set(Decision.objects.values_list("case", flat=True)):
        rows = list(Decision.objects.filter(case=case).order_by("number"))
        times = {row.pk: row.at for row in rows}
        late = {row.undoes_id for row in rows if row.undoes_id and row.at > times[row.undoes_id] + timedelta(hours=24)}
        undone = {row.undoes_id for row in rows if row.undoes_id} - late
        undoing = {row.pk for row in rows if row.undoes_id in undone}
        found += of_one_case([row for row in rows if row.pk not in undone | undoing])
    return found


def of_one_case(rows: list[Decision]) -> list[dict[str, Any]]:
    """An undo is among them only where it came late: a copy is shown again, with the reason and the wait it had before
    it was hidden."""
    found: list[dict[str, Any]] = []
    reason, waiting = "", None
    earlier: dict[int | None, tuple[str, datetime | None]] = {}
    for place, row in enumerate(rows):
        if row.kind == "undo":
            found.append({"month": month_of(row.at), "column": "restored", "reason": reason})
            reason, waiting = earlier[row.undoes_id]
            continue
        earlier[row.pk] = reason, waiting
        column = column_after_appeal(rows[: place + 1]) or column_of(row)
        if column is None:
            continue
        reason = row.reason or reason
        fact: dict[str, Any] = {"month": month_of(row.at), "column": column, "reason": reason}
        if column in ("upheld", "overturned", "blocked", "restored", "kept"):
            if waiting:
                fact["waited"] = int((row.at - waiting).total_seconds())
            waiting = None
        elif row.by_id is None and column in ("automatic", "held", "copies") and waiting is None:
            waiting = row.at
        if row.state_after in ("restored", "visible"):
            reason = ""
        found.append(fact)
    return found


def column_after_appeal(rows: list[Decision]) -> str | None:
    """The last row answers the owner of a picture that was hidden by the first of those since it was last seen."""
    column = {"uphold": "upheld", "grant": "overturned"}.get(rows[-1].kind)
    if not column or rows[-1].state_before != "appealed":
        return None
    hidden_by = rows[-1]
    for row in reversed(rows[:-1]):
        if row.state_after not in ("auto_blocked", "copy_blocked", "confirmed", "appealed"):
            break
        hidden_by = row
    if hidden_by.state_after == "auto_blocked":
        return column
    return "restored" if column == "overturned" else None


PLAIN = {
    "auto_block": "automatic", "copy_block": "copies", "appeal": "appeals", "auto_hold": "held", "hold": "held",
}  # fmt: skip
BY_PEOPLE = {
    ("block", "auto_blocked"): "upheld",
    ("restore", "auto_blocked"): "overturned",
    **{(kind, state): "kept" for kind in ("restore", "clear") for state in ("reported", "held")},
    **{("restore", state): "restored" for state in ("confirmed", "copy_blocked")},
}


def column_of(row: Decision) -> str | None:
    return PLAIN.get(row.kind) or BY_PEOPLE.get(
        (row.kind, row.state_before), "blocked" if row.kind == "block" else None
    )


def cell(low: int, high: int) -> str:
    if (low, high) == (0, 4):
        return "<5"
    return str(low) if low == high else f"{low}–{high}"


def span(number: int) -> tuple[int, int]:
    return (0, 4) if number < 5 else (number, number)


def total_span(numbers: list[int]) -> tuple[int, int]:
    """What is left beside the counts that are told: none, told with them, told as under five, or not told at all."""
    told = sum(number for number in numbers if number >= 5)
    left = [number for number in numbers if number < 5]
    if not left:
        return told, told
    if sum(left) <= 4:
        return told, told + 4
    if sum(left) >= 4 * len(left) - 1:
        return told, told + 4 * len(left)
    return told + sum(left), told + sum(left)


def accuracy(upheld: tuple[int, int], overturned: tuple[int, int]) -> str:
    if upheld[0] + overturned[0] < 5:
        return ""
    ends = {
        round(100 * upheld[0] / (upheld[0] + overturned[1])), round(100 * upheld[1] / (upheld[1] + overturned[0])),
    }  # fmt: skip
    return "–".join(str(end) for end in sorted(ends))


def hours(waits: list[int]) -> str:
    if len(waits) < 5:
        return ""
    waits, middle = sorted(waits), len(waits) // 2
    seconds = waits[middle] if len(waits) % 2 else int((waits[middle - 1] + waits[middle]) / 2)
    return str(round(seconds / 3600, 1))


def spans(months: list[str]) -> dict[tuple[str, str, str], tuple[int, int]]:
    """By month, reason (`all` for all of them) and column."""
    found, counted = {}, facts()
    for month in months:
        for column in COLUMNS:
            here = [fact["reason"] for fact in counted if (fact["month"], fact["column"]) == (month, column)]
            numbers = [here.count(reason) for reason in REASONS]
            found[month, "all", column] = total_span(numbers)
            for reason, number in zip(REASONS, numbers, strict=True):
                found[month, reason, column] = span(number)
    return found


def table(months: list[str]) -> list[list[str]]:
    """The lines of the CSV below its head."""
    told, counted, lines = spans(months), facts(), []
    for month in months:
        for reason in ["all", *REASONS]:
            waits = [
                fact["waited"]
                for fact in counted
                if fact["month"] == month and "waited" in fact and reason in ("all", fact["reason"])
            ]
            cells = [cell(*told[month, reason, column]) for column in COLUMNS]
            share = accuracy(told[month, reason, "upheld"], told[month, reason, "overturned"])
            lines.append([month, reason or "none", *cells, share, hours(waits)])
    return lines


def by_reason(months: list[str]) -> list[list[str]]:
    """The lines of the page's second table: the months together, as far as they tell."""
    told, lines = spans(months), []
    for reason in REASONS:
        sums = {
            column: (
                sum(told[month, reason, column][0] for month in months),
                sum(told[month, reason, column][1] for month in months),
            )
            for column in COLUMNS
        }
        cells = [cell(*sums[column]) for column in COLUMNS]
        lines.append([reason, *cells, accuracy(sums["upheld"], sums["overturned"])])
    return lines
