"""The decisions of a span of time by which pictures were hidden, as statements."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from moderation.export.statement import Facts, statement
from moderation.models import Report, Statement


def statements(start: date, end: date) -> Iterator[dict[str, Any]]:
    """In the order of the log; both days count, in the newsroom's time. What was undone at once has none."""
    reports = Report.objects.filter(case=OuterRef("decision__case"), round=OuterRef("decision__round"))
    rows = Statement.objects.filter(
        decision__at__gte=_midnight(start),
        decision__at__lt=_midnight(end + timedelta(days=1)),
        decision__undone_by=None,
    )
    rules = _rules_url()
    told = rows.annotate(has_reports=Exists(reports)).select_related("decision__case__image")
    for row in told.order_by("decision__number").iterator(chunk_size=1000):
        yield statement(_facts(row, rules))


def _facts(row: Any, rules_url: str) -> Facts:
    """`row` is a `Statement` with `has_reports`."""
    decision = row.decision
    return Facts(
        hash=decision.hash, kind=decision.kind, reason=row.reason, state_before=decision.state_before,
        decided_on=timezone.localdate(decision.at), came_on=timezone.localdate(decision.case.image.created_at),
        has_reports=row.has_reports, follows_notice=row.follows_notice, rules_url=rules_url,
    )  # fmt: skip


def _rules_url() -> str:
    with override("en"):
        return f"{settings.SITE_URL}{reverse('rules')}"


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
