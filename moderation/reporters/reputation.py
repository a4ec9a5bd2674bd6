"""What is known of one who came back: how often they were right, a warning, a mute."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, CharField, DateField, ExpressionWrapper, Q

from articles.prepared import Prepared, Slot
from moderation.models import ReporterStat

BAND = 100  # thousandths: an exact figure would tell one reader from all others


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`accuracy` is `a` of the rule, in thousandths."""

    accuracy: int = 1000
    is_warned: bool = False
    is_muted: bool = False


STRANGER = Standing()


def _query() -> Any:
    warned, muted = Q(warned_on__isnull=False), Q(muted_until__isnull=False, muted_until__gt=Slot("today", DateField()))
    is_warned, is_muted = (ExpressionWrapper(is_so, BooleanField()) for is_so in (warned, muted))
    stat = ReporterStat.objects.filter(pk=Slot("pseudonym", CharField()))
    return stat.values_list("upheld", "rejected", is_warned, is_muted)


_past = Prepared(_query)


def accuracy(*, upheld: int, rejected: int) -> int:
    """2(2+upheld)/(4+upheld+rejected), from 0.1 to 2, in thousandths and whole bands."""
    exact = 2000 * (2 + upheld) / (4 + upheld + rejected)
    return min(2000, max(100, round(exact / BAND) * BAND))


def standing(pseudonym: str, *, at: datetime) -> Standing:
    for upheld, rejected, is_warned, is_muted in _past.rows(pseudonym=pseudonym, today=at.date()) if pseudonym else ():
        return Standing(
            accuracy=accuracy(upheld=upheld, rejected=rejected), is_warned=bool(is_warned), is_muted=bool(is_muted)
        )
    return STRANGER
