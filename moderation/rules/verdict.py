"""The verdict: enough or not, and what stands against a block."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from moderation.rules import barriers
from moderation.rules.enough import measure, score
from moderation.rules.facts import Limits, LiveReport, Standing, Traffic
from moderation.rules.grounds import Calm, Ground
from moderation.rules.weight import Weighed, weigh


class Action(Enum):
    BLOCK = "block"
    HOLD = "hold"  # enough, but only a moderator may block
    WAIT = "wait"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`look_at` is when the verdict may change although nobody reports: the reports are enough, but too new."""

    action: Action
    grounds: tuple[Ground, ...]
    rule_version: str
    score: int  # thousandths
    is_grave: bool
    look_at: datetime | None = None

    @property
    def stored(self) -> list[dict[str, Any]]:
        """The grounds as plain data for a JSON column; `moderation.grounds` turns them into words."""
        return [asdict(ground) for ground in self.grounds]


def verdict(
    reports: Collection[LiveReport], standing: Standing, traffic: Traffic, limits: Limits, *, at: datetime
) -> Verdict:
    """BLOCK when there is enough and nothing stands against it. What waits in quiet traffic waits in any."""
    counted = weigh(reports, limits, at=at)
    suffices = measure(counted, standing, limits)
    against = (*barriers.decided(standing, limits, at=at), *barriers.crowding(counted, traffic, limits))
    breaker = barriers.breaker(traffic, limits)
    action, look_at = Action.WAIT, None
    if not standing.is_blocked and suffices.is_enough:
        look_at = None if against else _settled_at(counted, standing, limits, at=at)
        if look_at is None:
            action = Action.HOLD if against or breaker else Action.BLOCK
    calm = (Calm(),) if limits.burst_reports and not against else ()
    return Verdict(
        action=action, look_at=look_at, grounds=(*suffices.grounds, *against, *breaker, *calm),
        rule_version=limits.version, score=score(counted, limits), is_grave=any(one.is_grave for one in counted),
    )  # fmt: skip


def _settled_at(counted: Collection[Weighed], standing: Standing, limits: Limits, *, at: datetime) -> datetime | None:
    """When to look again, unless what is older than `settles_seconds` is enough by itself.

    Five clicks block, and the sixth to the three hundredth would come a minute too late to show that all were sent.
    """
    pause = timedelta(seconds=limits.settles_seconds)
    new = [one.at for one in counted if one.at > at - pause]
    settled = [one for one in counted if one.at <= at - pause]
    if not pause or not new or measure(settled, standing, limits).is_enough:
        return None
    return min(new) + pause
