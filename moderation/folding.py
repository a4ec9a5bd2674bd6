"""Reports that count for nothing, beyond the bound of what is stored of such: counted, with a receipt like any other.

The receipt itself says which row counts it, the reason that was given, and who sent it as far as two senders shall not
get the same, in a form that only we can read: a machine that sends a million forms makes no million rows.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from moderation import disguise, reporters
from moderation.models import Case, Folded, Reason, Report
from moderation.reporters.limits import limits

REASONS = tuple(Reason)
SENDERS = disguise.HALF // 16  # so many of each reason
MOST_KEPT = 20  # of a picture and round, after their senders had withdrawn or contested them


def is_full(case: Case, origin: reporters.Origin, *, at: datetime) -> bool:
    """Whether a further report that counts for nothing is only counted: of this picture, or from this network.
    Needs a transaction."""
    stored = Report.objects.filter(case=case, round=case.round).exclude(held="").order_by()
    most = limits().stored_of_held
    if stored.values("pk")[:most].count() >= most:
        return True
    return reporters.is_over("", origin, at=at, purpose="held ")


@transaction.atomic
def fold(report: Report) -> Report:
    """The same report, not stored, with the receipt that finds it again."""
    row = {"case": report.case, "round": report.round, "day": timezone.localdate(report.at)}
    counted = Folded.objects.filter(**row)
    if not counted.update(count=F("count") + 1):
        Folded.objects.bulk_create([Folded(at=report.at, **row)], ignore_conflicts=True)
        counted.update(count=F("count") + 1)
    sender = int(report.person_key, 16) % SENDERS
    report.receipt = disguise.written(counted.get().pk, REASONS.index(Reason(report.reason)) * SENDERS + sender)
    return report


def unfold(receipt: str) -> Report | None:
    """What was folded, as far as it is known: whose it is and what they wrote was never stored."""
    number, rest = disguise.read(receipt)
    row = Folded.objects.select_related("case__image").filter(pk=number).first()
    if row is None or rest // SENDERS >= len(REASONS):
        return None
    return Report(
        case=row.case, round=row.round, receipt=receipt, reason=REASONS[rest // SENDERS], at=row.at,
        examined_at=row.at, held=Report.Held.MANY, quality=0,
    )  # fmt: skip


@transaction.atomic
def keep(report: Report) -> bool:
    """Stores one that was unfolded, because its sender does something with it. False when too many were."""
    alike = Report.objects.filter(case=report.case, round=report.round, held=Report.Held.MANY)
    if alike.values("pk")[:MOST_KEPT].count() >= MOST_KEPT:
        return False
    report.nonce = reporters.new_nonce()
    report.person_key = reporters.person_key(report.case.image_id, report.round, f"folded {report.receipt}")
    Report.objects.bulk_create([report], ignore_conflicts=True)
    report.pk = Report.objects.get(receipt=report.receipt).pk
    return True
