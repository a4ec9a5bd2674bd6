"""Once a day, what waits for the desk; nothing when nothing does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from moderation.alerts.occasions import tell_desk
from moderation.models import Alert, Case

MORNING = 7  # o'clock, where the newsroom is


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many pictures wait in each state, since when the oldest does, and how many answers are overdue."""

    states: list[tuple[str, int]]
    oldest: datetime | None
    overdue: int


def write_digest(at: datetime) -> None:
    """From the morning on, once a day, when something has waited since before it."""
    morning = timezone.localtime(at).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    told = Alert.objects.filter(kind=Alert.Kind.DIGEST, occasion=_day(morning))
    if at >= morning and not told.exists() and _cases().filter(opened_at__lt=morning).exists():
        tell_desk(Alert.Kind.DIGEST, at=at, occasion=_day(morning))


def waiting(at: datetime) -> Waiting:
    counted = dict(_cases().values_list("state").annotate(Count("pk")))
    since = _cases().annotate(since=Coalesce(_FIRST_REPORT, "image__blocked_at", "opened_at"))
    return Waiting(
        states=[(str(state.label), counted[state]) for state in Case.WAITING if state in counted],
        oldest=since.aggregate(oldest=Min("since"))["oldest"],
        overdue=since.filter(_is_overdue(at)).count(),
    )


_FIRST_REPORT = Min(
    "reports__at",
    filter=Q(reports__round=F("round"), reports__withdrawn_at=None, reports__held="", reports__set_aside_by=None),
)


def _cases() -> QuerySet[Case]:
    return Case.objects.filter(state__in=Case.WAITING).order_by()


def _is_overdue(at: datetime) -> Q:
    hours, grave = (timedelta(hours=settings.MODERATION_DESK[name]) for name in ("answer_hours", "answer_grave_hours"))
    return Q(is_grave=True, since__lt=at - grave) | Q(is_grave=False, since__lt=at - hours)


def _day(morning: datetime) -> str:
    return f"{morning:%Y-%m-%d}"
