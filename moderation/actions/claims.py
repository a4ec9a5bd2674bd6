"""Who is at a case. A claim is a hint to colleagues and never a lock: it moves nothing and bars nobody."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q

from moderation.models import Case


def claim(case: Case, *, by: User, at: datetime) -> bool:
    """`by` takes the case up, or says that they are still at it; False while somebody else is."""
    free = Q(claimed_by=None) | Q(claimed_by=by) | Q(claimed_at__lte=at - claim_holds())
    return bool(Case.objects.filter(free, pk=case.pk).update(claimed_by=by, claimed_at=at))


def claim_holds() -> timedelta:
    return timedelta(minutes=settings.MODERATION_DESK["claim_minutes"])
