"""What the reports on these pictures have come to."""

from typing import Any

from django.utils import timezone

from moderation import actions
from moderation.models import Decision, Report


def run(first: int, pictures: int) -> dict[str, Any]:
    """Of so many pictures from the first on, once what was left to the worker is examined too."""
    started = timezone.now()
    left = Report.objects.unexamined().count()
    while actions.settle_open_cases(timezone.now()):
        pass
    ours = range(first, first + pictures)
    return {
        "counted": Report.objects.live().filter(case__image__in=ours).count(),
        "decided": Decision.objects.filter(case__image__in=ours).count(),
        "left": left,
        "seconds": (timezone.now() - started).total_seconds(),
    }
