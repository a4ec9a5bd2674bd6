"""Why a verdict is what it is, as numbers. `moderation.grounds` puts them in words."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Score:
    have: int  # thousandths
    need: int
    code: str = "score"


@dataclass(frozen=True, kw_only=True)
class People:
    have: int
    need: int
    code: str = "people"


@dataclass(frozen=True, kw_only=True)
class Networks:
    have: int
    need: int
    code: str = "networks"


@dataclass(frozen=True, kw_only=True)
class Calm:
    """Neither a burst nor a crowd from one other site."""

    code: str = "calm"


@dataclass(frozen=True, kw_only=True)
class Burst:
    reports: int
    minutes: int
    code: str = "burst"


@dataclass(frozen=True, kw_only=True)
class OneSite:
    share: int  # thousandths of the reports
    code: str = "one_site"


@dataclass(frozen=True, kw_only=True)
class Breaker:
    blocks: int  # automatic ones within the hour
    code: str = "breaker"


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


Ground = Score | People | Networks | Calm | Burst | OneSite | Breaker | Immune | Cleared | RestoredOften
