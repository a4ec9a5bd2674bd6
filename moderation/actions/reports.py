"""What readers do: report a picture, and take the report back."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from articles.models import Image
from moderation import folding, reporters
from moderation.actions.locking import locked
from moderation.actions.looks import look_again, look_at_one, take
from moderation.models import OPEN_STATES, Case, Report

# What a report that is sent again brings into the row there is.
SENT = (
    "held", "nonce", "reason", "text", "article_id", "at", "quality", "accuracy", "net24", "net16", "referrer",
    "sealed",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Known:
    """None where nobody has objected to the picture yet."""

    case: Case | None


class _WasHere(Exception):
    """This person has filed a report in this round, or somebody has used this nonce."""


class _TooMany(Exception):
    """It counts for nothing, and enough of such are stored."""


def open_case(image: Image, *, at: datetime) -> Case:
    """The picture's case; the first to ask makes it, and of two firsts the database takes one."""
    case = Case.objects.filter(image_id=image.pk).first()
    if case is None:
        _make_case(image, at=at)
        case = Case.objects.get(image_id=image.pk)
    return case


def _make_case(image: Image, *, at: datetime) -> None:
    Case.objects.bulk_create([Case(image_id=image.pk, opened_at=at)], ignore_conflicts=True)


def file_report(
    image: Image, *, rid: str, reason: str, at: datetime, text: str = "", article: int | None = None,
    nonce: str = "", held: str = "", origin: reporters.Origin = reporters.UNKNOWN, known: Known | None = None,
) -> Report:  # fmt: skip
    """The person's report in this round: a new one, or the one they had filed before, live again if withdrawn.

    `held`, one of `Report.Held`, stores it without letting it count, as long as not too many of such are stored; then
    it is only counted, and the report given back is in no table. `known` is what the caller has just read of the
    picture's case, as `reportable` does; `article` is the id of the one that shows it. Not inside a transaction.
    """
    report = Report(
        held=held, nonce=nonce or reporters.new_nonce(), reason=reason, text=text, article_id=article, at=at
    )  # fmt: skip
    case = known.case if known else Case.objects.filter(image_id=image.pk).first()
    try:
        try:
            has_looked = _file(report, image, case, rid, origin)
        except _WasHere:
            case, has_looked = open_case(image, at=at), False
            _sign(report, case, rid, origin)
            report = _file_again(report, origin)
    except _TooMany:
        report.case = open_case(image, at=at)
        return folding.fold(report)
    if not has_looked and (case is None or case.state in OPEN_STATES):
        look_again(report.case_id, at=at)
    return report


def _file(report: Report, image: Image, case: Case | None, rid: str, origin: reporters.Origin) -> bool:
    """Inserts the report and, where the rule may still decide and nobody else holds the case, looks at it in the same
    transaction. True when that was the last look needed. Raises `_WasHere`."""
    with transaction.atomic(durable=True):
        if not report.held and reporters.is_over(rid, origin, at=report.at):
            report.held = Report.Held.RATE
        if case is None:
            _make_case(image, at=report.at)
        mine = take(image.pk) if case is None or case.state in OPEN_STATES else None
        if mine and case and mine.network_secret_id == case.network_secret_id:
            mine.network_secret = case.network_secret
        _sign(report, mine or case or Case.objects.get(image_id=image.pk), rid, origin)
        report.examined_at = report.at if mine else None
        _keep_to_the_bound(report, origin)
        try:
            report.save(force_insert=True)
        except IntegrityError as known:
            raise _WasHere from known
        if mine:
            look_at_one(mine, report)
    # Where locked rows are not skipped, nobody left while we held the case.
    return mine is not None and not connection.features.has_select_for_update_skip_locked


def _sign(report: Report, case: Case, rid: str, origin: reporters.Origin) -> None:
    report.case, report.round = case, case.round
    if report.held:
        origin = replace(origin, networks=None, site="", pseudonym="")
    for name, value in reporters.marks(case, rid, origin, at=report.at).items():
        setattr(report, name, value)
    if report.held:
        _hold(report, report.held)


def _hold(report: Report, why: str) -> None:
    """Weighs nothing, so nothing is kept of where it comes from."""
    report.held, report.quality = why, 0
    report.net24 = report.net16 = report.referrer = report.sealed = ""


def _keep_to_the_bound(report: Report, origin: reporters.Origin) -> None:
    """What counts is always stored, and so is what somebody sends again who is known here. Raises `_TooMany`."""
    if not report.held:
        return
    mine = Report.objects.filter(case=report.case, round=report.round, person_key=report.person_key)
    if not mine.exists() and folding.is_full(report.case, origin, at=report.at):
        raise _TooMany


def _file_again(report: Report, origin: reporters.Origin) -> Report:
    """The one that this person filed before, live again where it was not. Or a new one, set aside, when only the nonce
    was known, and was somebody else's."""
    report.examined_at = None
    mine = Report.objects.filter(case=report.case, round=report.round, person_key=report.person_key)
    before = mine.first()
    if before is None:
        report.nonce = reporters.new_nonce()
        _hold(report, report.held or Report.Held.REPLAY)
        with transaction.atomic():
            _keep_to_the_bound(report, origin)
        Report.objects.bulk_create([report], ignore_conflicts=True)
        before = mine.get()
    if before.withdrawn_at or (before.held and not report.held):
        _revive(before, report)
    return before


def _revive(report: Report, again: Report) -> None:
    """The same person reports again after withdrawing, or rightly after a report that was set aside: the same row and
    the same receipt, never a second one. Nothing changes where the nonce is somebody else's.
    """
    revivable = Q(withdrawn_at__isnull=False) if again.held else Q(withdrawn_at__isnull=False) | ~Q(held="")
    sent = {name: getattr(again, name) for name in SENT}
    with locked(report.case_id, at=again.at), suppress(IntegrityError), transaction.atomic():
        Report.objects.filter(revivable, pk=report.pk).update(withdrawn_at=None, examined_at=None, **sent)


def withdraw(report: Report, *, at: datetime) -> bool:
    """The reader takes the report back; False when they already had. A blocked picture stays blocked."""
    if report.pk is None and not folding.keep(report):
        return False
    with locked(report.case_id, at=at):
        live = Report.objects.filter(pk=report.pk, withdrawn_at=None)
        return bool(live.update(withdrawn_at=at, examined_at=None))
