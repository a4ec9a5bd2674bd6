"""What one report weighs. The two profiles differ in this and in their numbers, in nothing else."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from moderation.rules.facts import Limits, LiveReport

UNIT = 1000


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A report that counts. A line is what may well be one household (a /24), a network what may be one company."""

    weight: int  # thousandths, more than 0
    line: str
    network: str
    referrer: str
    is_grave: bool
    at: datetime


def weigh(reports: Collection[LiveReport], limits: Limits, *, at: datetime) -> list[Weighed]:
    """Those whose reason may block, that weigh anything, and that are not too old."""
    profile = PROFILES[limits.profile]
    since = at - timedelta(days=limits.counts_for_days) if limits.counts_for_days else None
    fresh = (one for one in reports if one.reason not in limits.queue_only and (since is None or one.at > since))
    return [weighed for one in fresh if (weighed := profile(one, limits)).weight > 0]


def simple(report: LiveReport, limits: Limits) -> Weighed:
    """Every person weighs the same, as if on a network of their own."""
    return Weighed(
        weight=UNIT, line=report.person, network=report.person, referrer="", at=report.at,
        is_grave=report.reason in limits.grave,
    )  # fmt: skip


def robust(report: LiveReport, limits: Limits) -> Weighed:
    """By the browser and by what became of earlier reports. Those without a network share one: the empty key."""
    weight = report.quality * report.accuracy // UNIT
    return Weighed(
        weight=max(0, min(weight, limits.most_weight)), line=report.net24, network=report.net16,
        referrer=report.referrer, at=report.at, is_grave=report.reason in limits.grave,
    )  # fmt: skip


PROFILES: dict[str, Callable[[LiveReport, Limits], Weighed]] = {"simple": simple, "robust": robust}
LIGHTEST = {"simple": UNIT, "robust": 1}  # what a report that counts weighs at least
