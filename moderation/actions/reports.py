"""What readers do: report a picture, and take the report back."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.models import Article, Image
from moderation import reporters
from moderation.actions.locking import locked
from moderation.actions.looks import look_again
from moderation.models import Case, Report, ReportQuerySet


def open_case(image: Image, *, at: datetime) -> Case:
    """The picture's case; the first to ask makes it, and of two firsts the database takes one."""
    case = Case.objects.filter(image_id=image.pk).first()
    if case is None:
        Case.objects.bulk_create([Case(image_id=image.pk, opened_at=at)], ignore_conflicts=True)
        case = Case.objects.get(image_id=image.pk)
    return case


def file_report(
    image: Image, *, rid: str, reason: str, at: datetime, text: str = "", article: Article | None = None,
    nonce: str = "", held: str = "",
) -> Report:  # fmt: skip
    """The person's report in this round: a new one, or the one they had filed before, live again if withdrawn.

    `held`, one of `Report.Held`, stores it without letting it count. May not run inside a transaction.
    """
    case = open_case(image, at=at)
    key = reporters.person_key(image.pk, case.round, rid)
    words: dict[str, Any] = {"reason": reason, "text": text, "article": article, "at": at}
    filed = Report(
        case=case, round=case.round, person_key=key, held=held, nonce=nonce or reporters.new_nonce(), **words
    )  # fmt: skip
    report = _insert(filed).first()
    if report is None:  # the nonce was somebody else's
        filed.held, filed.nonce = held or Report.Held.REPLAY, reporters.new_nonce()
        report = _insert(filed).get()
    if report.withdrawn_at or (report.held and not filed.held):
        _revive(report, held=filed.held, nonce=filed.nonce, **words)
    if Image.objects.showable().filter(pk=image.pk).exists():
        look_again(case.pk, at=at)
    return report


def _insert(report: Report) -> ReportQuerySet:
    """Finds the new row, or the one this person filed before; nothing when only the nonce was known."""
    with transaction.atomic(durable=True):
        Report.objects.bulk_create([report], ignore_conflicts=True)
    return Report.objects.filter(case=report.case_id, round=report.round, person_key=report.person_key)


def _revive(report: Report, *, held: str, nonce: str, at: datetime, **words: object) -> None:
    """The same person reports again after withdrawing, or rightly after a report that was set aside: the same row and
    the same receipt, never a second one. Nothing changes where the nonce is somebody else's.
    """
    revivable = Q(withdrawn_at__isnull=False) if held else Q(withdrawn_at__isnull=False) | ~Q(held="")
    with locked(report.case_id, at=at), suppress(IntegrityError), transaction.atomic():
        Report.objects.filter(revivable, pk=report.pk).update(
            withdrawn_at=None, examined_at=None, held=held, nonce=nonce, at=at, **words
        )


def withdraw(report: Report, *, at: datetime) -> bool:
    """The reader takes the report back; False when they already had. A blocked picture stays blocked."""
    with locked(report.case_id, at=at):
        live = Report.objects.filter(pk=report.pk, withdrawn_at=None)
        return bool(live.update(withdrawn_at=at, examined_at=None))
