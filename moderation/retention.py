"""How long what is known of reporters is kept. Keys go, counts stay."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from moderation.models import Decision, NetworkSecret, Report, ReporterStat, ReportQuerySet, ReportRate
from moderation.reporters import rates, secret

AFTER_DECISION = timedelta(days=30)
WITHOUT_DECISION = timedelta(days=90)  # secrets last no longer; this is for a report filed while one was destroyed
STATS_KEPT = timedelta(days=180)  # as long as the cookie
BATCH = 1000

KIND = Decision.Kind
DECIDING = (KIND.BLOCK, KIND.RESTORE, KIND.CLEAR, KIND.UPHOLD, KIND.GRANT)
KEYED = ~Q(net24="") | ~Q(net16="") | ~Q(referrer="") | ~Q(sealed="")
NO_KEYS = {"net24": "", "net16": "", "referrer": "", "sealed": ""}


def forget(at: datetime) -> str:
    """Says what was forgotten, or nothing."""
    forgotten = {
        "reports without keys": forget_keys(at),
        "secrets destroyed": destroy_secrets(at),
        "reporters forgotten": ReporterStat.objects.filter(settled_on__lt=(at - STATS_KEPT).date()).delete()[0],
    }
    ReportRate.objects.filter(hour__lt=rates.hour(at) - 1).delete()
    return ", ".join(f"{number} {what}" for what, number in forgotten.items() if number)


def forget_keys(at: datetime) -> int:
    """Of reports decided 30 days ago, and of those never decided after 90. Says how many."""
    later = Decision.objects.filter(case=OuterRef("case"), round=OuterRef("round"), at__gte=OuterRef("at"))
    judged = later.filter(kind__in=DECIDING, undone_by=None)
    is_decided = Exists(judged) & ~Exists(judged.filter(at__gte=at - AFTER_DECISION))
    return _forget(Report.objects.filter(Q(is_decided) | Q(at__lt=at - WITHOUT_DECISION)))


def destroy_secrets(at: datetime) -> int:
    """With every key that was made with one of them."""
    doomed = secret.doomed(at)
    for period in doomed:
        with transaction.atomic():
            _forget(Report.objects.filter(case__network_secret=period))
            NetworkSecret.objects.filter(pk=period).delete()
    return len(doomed)


def _forget(reports: ReportQuerySet) -> int:
    """In short updates, so that nobody who reports or decides waits for long."""
    found = iter(list(reports.filter(KEYED).order_by("pk").values_list("pk", flat=True)))
    return sum(Report.objects.filter(pk__in=batch).update(**NO_KEYS) for batch in _batches(found))


def _batches(found: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(found, BATCH)):
        yield batch
