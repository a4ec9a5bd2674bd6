"""What the rule makes of the reports of a case, for as long as new ones come in."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from moderation import log, rules
from moderation.actions.showing import hide
from moderation.models import OPEN_STATES, QUEUE_ONLY, Case, Decision, Report

BATCH = 1000  # reports marked as examined in one transaction


def limits() -> rules.Limits:
    return rules.Limits(
        profile=settings.MODERATION_PROFILE,
        threshold=settings.REPORT_THRESHOLD,
        queue_only=frozenset(str(reason) for reason in QUEUE_ONLY),
        **settings.MODERATION_LIMITS,
    )


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
    locked = Case.objects.select_for_update(skip_locked=True, no_key=True, of=("self",)).select_related("image")
    case = locked.filter(pk=pk).first()
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
        is_blocked=case.state not in OPEN_STATES, restores=case.round - 1,
        immune_until=case.immune_until, cleared_until=case.cleared_until,
    )  # fmt: skip


def _follow(case: Case, verdict: rules.Verdict, *, at: datetime) -> None:
    if verdict.action is rules.Action.BLOCK:
        _step(case, verdict, kind=Decision.Kind.AUTO_BLOCK, state=Case.State.AUTO_BLOCKED, at=at)
    elif verdict.action is rules.Action.HOLD:
        _step(case, verdict, kind=Decision.Kind.AUTO_HOLD, state=Case.State.HELD, at=at)
    else:
        Case.objects.filter(pk=case.pk, state__in=OPEN_STATES).update(state=_state_by_reports(case))


def _state_by_reports(case: Case) -> Case.State:
    """Set aside by us or not: the desk shall see it."""
    if case.reports.filter(round=case.round, withdrawn_at=None, set_aside_by=None).exists():
        return Case.State.REPORTED
    return Case.State.VISIBLE if case.round == 1 else Case.State.RESTORED


def _step(case: Case, verdict: rules.Verdict, *, kind: Decision.Kind, state: Case.State, at: datetime) -> None:
    """A step that the rule takes by itself, once: the case must still be open."""
    is_open = Case.objects.filter(pk=case.pk, state__in=OPEN_STATES)
    if not is_open.update(state=state, version=F("version") + 1):
        return
    if state == Case.State.AUTO_BLOCKED:
        hide(case.image, at=at)
    log.decide(
        case, kind=kind, by=None, at=at, state=state, reasons=verdict.stored, rule_version=verdict.rule_version
    )  # fmt: skip
