"""What the rule makes of the reports of a case, for as long as new ones come in."""

from datetime import datetime

from django.db import transaction
from django.db.models import BigIntegerField, F, QuerySet

from articles.prepared import Prepared, Slot
from moderation import alerts, log, rules
from moderation.actions.showing import hide
from moderation.actions.tallying import tally
from moderation.actions.weighing import decide_by_rule, stored_reports
from moderation.models import OPEN_STATES, Alert, Case, Decision, Report

BATCH = 1000  # reports marked as examined in one transaction
STEPS = {
    rules.Action.BLOCK: (Decision.Kind.AUTO_BLOCK, Case.State.AUTO_BLOCKED),
    rules.Action.HOLD: (Decision.Kind.AUTO_HOLD, Case.State.HELD),
}


def look_again(case: int, *, at: datetime) -> None:
    """Examines the case for as long as reports come in that nobody has examined. `case` is its primary key."""
    while Report.objects.unexamined().filter(case=case).exists():
        if not _examine(case, at=at):
            return


def settle_open_cases(at: datetime) -> int:
    """Examines what a killed process left behind, what came in after a block, and cases whose reports were too new to
    block by themselves. Returns how many cases.
    """
    left = set(Report.objects.unexamined().values_list("case", flat=True)[: 10 * BATCH])
    due = set(Case.objects.filter(look_at__lte=at).values_list("pk", flat=True)[:BATCH])
    for case in sorted(left | due):
        if case in due:
            _examine(case, at=at)
        look_again(case, at=at)
    return len(left | due)


def _free_case() -> "QuerySet[Case]":
    of_picture = Case.objects.filter(image=Slot("image", BigIntegerField()))
    return of_picture.select_for_update(skip_locked=True, no_key=True).order_by()


_free = Prepared(_free_case)


def take(image: int) -> Case | None:
    """The picture's case, locked until the commit; None when somebody else holds it, who will look again, or when
    there is none. `image` is its primary key."""
    return next(iter(_free.objects(image=image)), None)


@transaction.atomic
def _examine(pk: int, *, at: datetime) -> bool:
    """One look under the case's lock; False when somebody else holds it, who will look again."""
    case = Case.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=pk).first()
    if case is None:
        return False
    # A statement of its own after the lock: it sees every report committed until now.
    fresh = list(case.reports.unexamined().values_list("pk", flat=True)[:BATCH])
    weigh(case, at=at)
    Report.objects.filter(pk__in=fresh).update(examined_at=at)
    return True


def look_at_one(case: Case, report: Report) -> None:
    """At a report that was just filed for a locked case: at all others too only where it may lead to anything."""
    if not tally(case, report):
        weigh(case, at=report.at)


def weigh(case: Case, *, at: datetime) -> None:
    """Counts the reports of a locked case and, while it is open, does what the rule makes of them."""
    known = stored_reports(case)
    verdict = decide_by_rule(case, known, at=at)
    counts: dict[str, object] = {"people": len(known.live), "score": verdict.score, "is_grave": verdict.is_grave}
    counts["scored_by"] = verdict.rule_version
    counts |= {"look_at": verdict.look_at, "last_reported_at": known.last_at or case.last_reported_at}
    if case.state in OPEN_STATES:  # what we set aside the desk shall see too
        counts["state"] = _state_by_reports(case, is_reported=known.is_reported)
    Case.objects.filter(pk=case.pk).update(**counts)
    if verdict.is_grave and not case.is_grave and case.state in (*OPEN_STATES, Case.State.HELD):
        alerts.tell_desk(Alert.Kind.GRAVE, case=case, at=at)
    if verdict.action in STEPS:
        _step(case, verdict, at=at)


def _state_by_reports(case: Case, *, is_reported: bool) -> Case.State:
    if is_reported or case.noticed_at:
        return Case.State.REPORTED
    return Case.State.VISIBLE if case.round == 1 else Case.State.RESTORED


def _step(case: Case, verdict: rules.Verdict, *, at: datetime) -> None:
    """A step that the rule takes by itself, once: the case must still be open."""
    kind, state = STEPS[verdict.action]
    is_open = Case.objects.filter(pk=case.pk, state__in=OPEN_STATES)
    if not is_open.update(state=state, version=F("version") + 1):
        return
    if state == Case.State.AUTO_BLOCKED:
        hide(case.image, at=at)
    log.decide(
        case, kind=kind, by=None, at=at, state=state, reasons=verdict.stored, rule_version=verdict.rule_version
    )  # fmt: skip
