"""What is known of one who came back: how often they were right, a warning, a mute."""

from dataclasses import dataclass
from datetime import datetime

from moderation.models import ReporterStat

BAND = 100  # thousandths: an exact figure would tell one reader from all others


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`accuracy` is `a` of the rule, in thousandths."""

    accuracy: int = 1000
    is_warned: bool = False
    is_muted: bool = False


STRANGER = Standing()


def accuracy(*, upheld: int, rejected: int) -> int:
    """2(2+upheld)/(4+upheld+rejected), from 0.1 to 2, in thousandths and whole bands."""
    exact = 2000 * (2 + upheld) / (4 + upheld + rejected)
    return min(2000, max(100, round(exact / BAND) * BAND))


def standing(pseudonym: str, *, at: datetime) -> Standing:
    stat = ReporterStat.objects.filter(pk=pseudonym).first() if pseudonym else None
    if stat is None:
        return STRANGER
    return Standing(
        accuracy=accuracy(upheld=stat.upheld, rejected=stat.rejected),
        is_warned=stat.warned_on is not None,
        is_muted=stat.muted_until is not None and at.date() < stat.muted_until,
    )
