"""What the rule is told: the reports, what moderators decided, how the site fares, and every number."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class LiveReport:
    """A report of the current round that is neither withdrawn nor set aside. All keys are opaque.

    `quality` is q and `accuracy` is a, in thousandths. `net24` and `net16` are "" where the network is not known,
    `referrer` is "" for who came from no other site.
    """

    person: str
    reason: str
    at: datetime
    quality: int = 1000
    accuracy: int = 1000
    net24: str = ""
    net16: str = ""
    referrer: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What moderators have decided about the picture so far."""

    is_blocked: bool = False
    restores: int = 0
    immune_until: datetime | None = None
    cleared_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Traffic:
    """How the whole site fares. The usual numbers are in thousandths: a small site has less than one an hour."""

    usual_reports: int  # within `Limits.burst_minutes`
    usual_blocks: int  # automatic ones, an hour
    blocks_lately: int  # automatic ones, within the last hour


QUIET = Traffic(usual_reports=0, usual_blocks=0, blocks_lately=0)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Every number of the rule; what is 0 is not asked for. `version` is stamped in each decision.

    Weights and scores are in thousandths. docs/moderation.md says of each what changes with it.
    """

    version: str
    profile: str
    queue_only: frozenset[str]  # reasons
    grave: frozenset[str]  # reasons

    score: int
    people: int
    networks: int
    grave_share: int  # thousandths of `score` that suffice when the reasons are grave
    after_restore: int  # times as much once a moderator restored the picture
    most_restores: int  # from this many on, only a moderator blocks

    most_weight: int  # of one report
    most_of_network: int
    counts_for_days: int
    settles_seconds: int  # after which a report may be what blocks

    burst_reports: int
    burst_minutes: int
    burst_times: int  # the usual
    burst_of_line: int  # no more of one line make a burst, or the majority of one site
    one_site: int  # thousandths of the reports

    breaker_blocks: int  # automatic ones, an hour
    breaker_times: int  # the usual

    immune_days: int
    clear_days: int  # at most, for « vérifiée par la rédaction »
