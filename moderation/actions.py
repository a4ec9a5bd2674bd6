"""The only writers of cases, reports, decisions and of a picture's block state.

A report is one INSERT in its own transaction, so that readers never wait for each other. Whether it blocks the picture
is examined afterwards by whoever gets hold of the case; who finds the case locked leaves, because each holder looks
again after its commit. A process that dies in between leaves unexamined reports, which `settle_open_cases` finds.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from articles.images import place
from articles.models import Article, Image
from moderation import reporters, rules
from moderation.models import OPEN_STATES, QUEUE_ONLY, Case, Decision, Report, ReportQuerySet

BATCH = 1000  # reports marked as examined in one transaction


def limits() -> rules.Limits:
    return rules.Limits(
        profile=settings.MODERATION_PROFILE,
        threshold=settings.REPORT_THRESHOLD,
        queue_only=frozenset(str(reason) for reason in QUEUE_ONLY),
        **settings.MODERATION_LIMITS,
    )


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
    is_immune = case.immune_until is not None and at < case.immune_until
    if not is_immune and Image.objects.showable().filter(pk=image.pk).exists():
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
    with _locked(report.case_id, at=at), suppress(IntegrityError), transaction.atomic():
        Report.objects.filter(revivable, pk=report.pk).update(
            withdrawn_at=None, examined_at=None, held=held, nonce=nonce, at=at, **words
        )


def withdraw(report: Report, *, at: datetime) -> bool:
    """The reader takes the report back; False when they already had. A blocked picture stays blocked."""
    with _locked(report.case_id, at=at):
        live = Report.objects.filter(pk=report.pk, withdrawn_at=None)
        return bool(live.update(withdrawn_at=at, examined_at=None))


def block(image: Image, *, by: User, at: datetime, note: str, seen: int | None = None) -> Decision | None:
    """A moderator blocks the picture, or confirms a block; final. None when a moderator had done so before, or when
    the case has been decided since the moderator saw it: `seen` is the version it had then.
    """
    with _locked(open_case(image, at=at).pk, at=at) as case:
        decided = {"state": Case.State.CONFIRMED, "version": F("version") + 1}
        if not _move(case, _all_but(Case.State.CONFIRMED), seen=seen, **decided):
            return None
        _apply(image, partial(image.block, at=at))
        return Decision.objects.create(
            case=case, round=case.round, kind=Decision.Kind.BLOCK, by=by, at=at, note=note
        )  # fmt: skip


def restore(image: Image, *, by: User, at: datetime, note: str, seen: int | None = None) -> Decision | None:
    """A moderator shows the picture again, or lets it stand against reports: the next round begins, in which they no
    longer count. None when there is nothing to restore, nobody having reported it, or when another decision was
    quicker; `seen` as for `block`.
    """
    with _locked(open_case(image, at=at).pk, at=at) as case:
        immune_until = at + timedelta(days=limits().immune_days)
        decided = {"state": Case.State.RESTORED, "version": F("version") + 1}
        next_round = {"round": F("round") + 1, "people": 0, "immune_until": immune_until}
        if not _move(case, _all_but(Case.State.VISIBLE, Case.State.RESTORED), seen=seen, **decided, **next_round):
            return None
        _apply(image, image.restore)
        return Decision.objects.create(
            case=case, round=case.round, kind=Decision.Kind.RESTORE, by=by, at=at, note=note
        )  # fmt: skip


@contextmanager
def _locked(pk: int, *, at: datetime) -> Iterator[Case]:
    """The case, once nobody else holds it. On SQLite the transaction itself is the lock (IMMEDIATE).

    Reporters who find it locked leave, so whoever held it looks again, whatever came of it; after all else that waits
    for the commit, because while reports pour in it may take long.
    """
    with transaction.atomic():
        yield Case.objects.select_for_update(no_key=True).get(pk=pk)
        transaction.on_commit(partial(look_again, pk, at=at))


def look_again(case: int, *, at: datetime) -> None:
    """Examines the case for as long as reports come in that nobody has examined. `case` is its primary key."""
    while Report.objects.unexamined().filter(case=case).exists():
        if not _examine(case, at=at):
            return


def settle_open_cases(at: datetime) -> int:
    """Examines what a killed process left behind and counts what came in after a block. Returns how many cases."""
    cases = set(Report.objects.unexamined().values_list("case", flat=True)[: 10 * BATCH])
    for case in sorted(cases):
        look_again(case, at=at)
    return len(cases)


@transaction.atomic
def _examine(pk: int, *, at: datetime) -> bool:
    """One look under the case's lock; False when somebody else holds it, who will look again."""
    case = Case.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
    if case is None:
        return False
    # A statement of its own after the lock: it sees every report committed until now.
    fresh = list(case.reports.unexamined().values_list("pk", flat=True)[:BATCH])
    live = [
        rules.LiveReport(person=person, reason=reason)
        for person, reason in case.reports.live().filter(round=case.round).values_list("person_key", "reason")
    ]
    _count(case, len(live))
    if case.state in OPEN_STATES:
        _follow(case, rules.verdict(live, _standing(case), limits(), at=at), at=at)
    Report.objects.filter(pk__in=fresh).update(examined_at=at)
    return True


def _count(case: Case, people: int) -> None:
    last = case.reports.live().filter(round=case.round).order_by("-at").values_list("at", flat=True).first()
    Case.objects.filter(pk=case.pk).update(people=people, last_reported_at=last or case.last_reported_at)


def _standing(case: Case) -> rules.Standing:
    return rules.Standing(
        is_blocked=case.state not in OPEN_STATES, restores=case.round - 1, immune_until=case.immune_until
    )


def _follow(case: Case, verdict: rules.Verdict, *, at: datetime) -> None:
    if verdict.action is rules.Action.BLOCK:
        _block_automatically(case, verdict, at=at)
    elif verdict.action is rules.Action.HOLD:
        _move(case, OPEN_STATES, state=Case.State.HELD)
    elif case.reports.filter(round=case.round, withdrawn_at=None).exists():  # set aside or not: the desk shall see it
        _move(case, OPEN_STATES, state=Case.State.REPORTED)
    else:
        _move(case, OPEN_STATES, state=Case.State.VISIBLE if case.round == 1 else Case.State.RESTORED)


def _block_automatically(case: Case, verdict: rules.Verdict, *, at: datetime) -> None:
    if not _move(case, OPEN_STATES, state=Case.State.AUTO_BLOCKED, version=F("version") + 1):
        return
    Decision.objects.create(
        case=case, round=case.round, kind=Decision.Kind.AUTO_BLOCK, at=at,
        reasons=verdict.stored, rule_version=verdict.rule_version,
    )  # fmt: skip
    _apply(case.image, partial(case.image.block, at=at))


def _all_but(*states: Case.State) -> list[Case.State]:
    return [state for state in Case.State if state not in states]


def _move(case: Case, before: Iterable[Case.State], *, seen: int | None = None, **values: object) -> bool:
    """To another state, from one of `before` only and undecided since `seen`; the database says whether it was so."""
    version = {} if seen is None else {"version": seen}
    return bool(Case.objects.filter(pk=case.pk, state__in=before, **version).update(**values))


def _apply(image: Image, write: Callable[[], bool]) -> None:
    """Writes the block state; the bytes follow the commit. What fails there, the worker's `place.settle_all` mends."""
    write()
    transaction.on_commit(lambda: place.settle(image.pk), robust=True)  # no partial: Django logs the callback's name
