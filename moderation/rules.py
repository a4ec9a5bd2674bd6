"""What reports lead to. Pure: data in, a verdict out; no rows, no settings, no clock."""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from typing import Any


class Action(Enum):
    BLOCK = "block"
    HOLD = "hold"  # enough people, but only a moderator may block
    WAIT = "wait"


@dataclass(frozen=True, kw_only=True)
class LiveReport:
    """A report of the current round that is neither withdrawn nor set aside. `person` is an opaque key."""

    person: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What moderators have decided about the picture so far."""

    is_blocked: bool = False
    restores: int = 0
    immune_until: datetime | None = None
    cleared_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Every number of the rules. `version` is stamped in each decision: change it with any of them."""

    version: str
    profile: str
    queue_only: frozenset[str]
    threshold: int  # people
    after_restore: int  # times as many people once a moderator restored the picture
    most_restores: int  # from this many on, only a moderator blocks
    immune_days: int
    clear_days: int  # at most, for « vérifiée par la rédaction »


@dataclass(frozen=True, kw_only=True)
class People:
    have: int
    need: int
    code: str = "people"


@dataclass(frozen=True, kw_only=True)
class Immune:
    until: str  # ISO 8601
    code: str = "immune"


@dataclass(frozen=True, kw_only=True)
class Cleared:
    until: str  # ISO 8601
    code: str = "cleared"


@dataclass(frozen=True, kw_only=True)
class RestoredOften:
    times: int
    code: str = "restored"


Ground = People | Immune | Cleared | RestoredOften


@dataclass(frozen=True, kw_only=True)
class Verdict:
    action: Action
    grounds: tuple[Ground, ...]
    rule_version: str

    @property
    def stored(self) -> list[dict[str, Any]]:
        """The grounds as plain data for a JSON column; `moderation.grounds` turns them into words."""
        return [asdict(ground) for ground in self.grounds]


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What a profile makes of the reports, before moderators' decisions are looked at."""

    is_enough: bool
    grounds: tuple[Ground, ...]


Profile = Callable[[Collection[LiveReport], Standing, Limits], Weighed]


def verdict(reports: Collection[LiveReport], standing: Standing, limits: Limits, *, at: datetime) -> Verdict:
    """BLOCK when the profile finds enough and no moderator's decision stands against it."""
    weighed = PROFILES[limits.profile](reports, standing, limits)
    barriers = _barriers(standing, limits, at)
    if standing.is_blocked or not weighed.is_enough:
        action = Action.WAIT
    else:
        action = Action.HOLD if barriers else Action.BLOCK
    return Verdict(action=action, grounds=(*weighed.grounds, *barriers), rule_version=limits.version)


def _barriers(standing: Standing, limits: Limits, at: datetime) -> tuple[Ground, ...]:
    """What a moderator decided is not undone by later clicks."""
    grounds: list[Ground] = []
    if standing.immune_until and at < standing.immune_until:
        grounds.append(Immune(until=standing.immune_until.isoformat()))
    if standing.cleared_until and at < standing.cleared_until:
        grounds.append(Cleared(until=standing.cleared_until.isoformat()))
    if standing.restores >= limits.most_restores:
        grounds.append(RestoredOften(times=standing.restores))
    return tuple(grounds)


def _simple(reports: Collection[LiveReport], standing: Standing, limits: Limits) -> Weighed:
    """Distinct people whose reason may block: no weights, no networks."""
    people = {report.person for report in reports if report.reason not in limits.queue_only}
    need = limits.threshold * (limits.after_restore if standing.restores else 1)
    return Weighed(is_enough=len(people) >= need, grounds=(People(have=len(people), need=need),))


PROFILES: dict[str, Profile] = {"simple": _simple}
