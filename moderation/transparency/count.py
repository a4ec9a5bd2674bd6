"""What happened in each month, by the reason that was given. Pure: links of the log in, numbers out."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from typing import Optional

from moderation.chain import Link

# Each decision is of one measure at most, so that none can be had by taking another from a third.
MEASURES = (
    "reports",  # of readers; not in the log
    "automatic",  # blocks by the rule
    "upheld",  # of those, confirmed by a person
    "overturned",  # of those, lifted by a person
    "held",  # left to a person, by the rule or by another person
    "copies",  # blocked as copies
    "blocked",  # by a person, without an automatic block before it
    "restored",  # other blocks lifted by a person
    "kept",  # reported pictures that a person let stand
    "appeals",
)
PATIENCE = timedelta(days=1)  # a decision may be undone, a clock may be late: no month is published before
BEGIN_WAITING = frozenset({"automatic", "held", "copies"})
END_WAITING = frozenset({"upheld", "overturned", "blocked", "restored", "kept"})
AFTER_BLOCK = {"auto_blocked": ("upheld", "overturned"), "reported": ("blocked", "kept"), "held": ("blocked", "kept")}
STAYS_HIDDEN = frozenset({"confirmed", "appealed"})
HEARD = {"uphold": "upheld", "grant": "overturned"}  # an appeal
LIFTED = {"copies": "restored", "automatic": "overturned"}


@dataclass(kw_only=True)
class Month:
    """`counts` by measure and reason; `waits` in seconds, from an automatic step to a person's decision, by reason."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in MEASURES})
    waits: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one decision adds to a month; an undo at once takes it out again."""

    month: str
    measure: str
    reason: str
    wait: int | None = None


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One picture on its way: the reason it is objected to for, since when it waits for a person, whether the rule hid
    it, and when the last decision was taken."""

    reason: str = ""
    waits_since: datetime | None = None
    is_by_rule: bool = False
    at: datetime | None = None
    last: Entry | None = None
    before: Optional["Matter"] = None


def count(links: Iterable[Link], zone: tzinfo) -> dict[str, Month]:
    """Months are as `2026-03`, in the newsroom's time."""
    months: dict[str, Month] = defaultdict(Month)
    matters: dict[str, Matter] = defaultdict(Matter)
    for link in links:
        matter = matters[link.picture]
        if link.kind == "undo":
            _undo(months, matter, link, zone)
            matters[link.picture] = matter.before or Matter()
            continue
        after = _after(matter, link, zone)
        _add(months, after.last, 1)
        matters[link.picture] = after
    return dict(months)


def _undo(months: dict[str, Month], matter: Matter, link: Link, zone: tzinfo) -> None:
    """Later it takes nothing out of a month that may be published: a copy that is shown again with its original, long
    after it was hidden, counts when that happens."""
    at = datetime.fromisoformat(link.at).astimezone(zone)
    if matter.at is None or at - matter.at <= PATIENCE:
        _add(months, matter.last, -1)
    elif matter.last and matter.last.measure in LIFTED:
        _add(months, replace(matter.last, month=f"{at:%Y-%m}", measure=LIFTED[matter.last.measure], wait=None), 1)


def _after(matter: Matter, link: Link, zone: tzinfo) -> Matter:
    at, measure = datetime.fromisoformat(link.at).astimezone(zone), measure_of(link, is_by_rule=matter.is_by_rule)
    reason = link.reason or matter.reason
    before = replace(matter, last=None, before=None)
    is_by_rule = link.state_after == "auto_blocked" or (matter.is_by_rule and link.state_after in STAYS_HIDDEN)
    if measure is None:
        return replace(before, is_by_rule=is_by_rule, at=at, before=before)
    ends, since = measure in END_WAITING, matter.waits_since
    wait = int((at - since).total_seconds()) if ends and since else None
    return Matter(
        reason="" if link.state_after in ("restored", "visible") else reason,
        waits_since=None if ends else (since or at) if measure in BEGIN_WAITING and link.by is None else since,
        is_by_rule=is_by_rule,
        at=at,
        last=Entry(month=f"{at:%Y-%m}", measure=measure, reason=reason, wait=wait),
        before=before,
    )


def measure_of(link: Link, *, is_by_rule: bool = False) -> str | None:
    """None for what is no block and no end of one. `is_by_rule`: the picture was hidden by the rule, whoever has
    confirmed it since; only then does an appeal confirm or lift an automatic block."""
    plain = {
        "auto_block": "automatic",
        "auto_hold": "held",
        "hold": "held",
        "copy_block": "copies",
        "appeal": "appeals",
    }
    if link.state_before == "appealed" and is_by_rule and link.kind in HEARD:
        return HEARD[link.kind]
    blocked, shown = AFTER_BLOCK.get(link.state_before, ("blocked", "restored"))
    if link.kind == "block" or (link.kind == "grant" and link.state_after == "confirmed"):
        return blocked
    if link.kind in ("restore", "grant"):
        return shown
    if link.kind == "clear" and link.state_before in ("reported", "held"):
        return "kept"
    return plain.get(link.kind)


def _add(months: dict[str, Month], entry: Entry | None, one: int) -> None:
    if entry is None:
        return
    month = months[entry.month]
    month.counts[entry.measure][entry.reason] += one
    if entry.wait is None:
        return
    if one > 0:
        month.waits[entry.reason].append(entry.wait)
    else:
        month.waits[entry.reason].remove(entry.wait)
