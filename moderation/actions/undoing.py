"""A moderator takes back what they have just decided."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.utils.dateparse import parse_datetime

from moderation import log, replay
from moderation.actions.locking import decided, locked
from moderation.actions.showing import hide, show
from moderation.models import OPEN_STATES, Case, Decision

UNDO_FOR = timedelta(seconds=30)
KIND = Decision.Kind
UNDOABLE = {KIND.BLOCK, KIND.RESTORE, KIND.HOLD, KIND.CLEAR, KIND.SET_ASIDE}
SHOWN = {*OPEN_STATES, Case.State.HELD}


def undo(decision: Decision, *, by: User, at: datetime) -> Decision | None:
    """Back to the state before. None when it is too late, somebody else's decision, or more has happened since: another
    decision, or a report in the round that it began.
    """
    if not may_undo(decision, by=by, at=at):
        return None
    with locked(decision.case_id, at=at) as case:
        if case.decisions.first() != decision or _has_new_reports(case, decision):
            return None
        before = Case.State(decision.state_before)
        if not decided(case, [Case.State(case.state)], state=before, round=decision.round, **_protection(decision)):
            return None
        show(case.image) if before in SHOWN else hide(case.image, at=at)
        _let_count_again(case, decision)
        return log.decide(case, kind=KIND.UNDO, by=by, at=at, state=before, undoes=decision)


def may_undo(decision: Decision, *, by: User, at: datetime) -> bool:
    """As far as the decision alone tells: of a kind that is undone, their own, and young enough."""
    return decision.kind in UNDOABLE and decision.by_id == by.pk and at - decision.at <= UNDO_FOR


def _has_new_reports(case: Case, decision: Decision) -> bool:
    return case.round != decision.round and case.reports.filter(round=case.round).exists()


def _let_count_again(case: Case, decision: Decision) -> None:
    reports = case.reports.filter(round=decision.round)
    if decision.kind == KIND.SET_ASIDE:
        reports.filter(set_aside_in=decision).update(set_aside_by=None, set_aside_in=None)
    reports.update(examined_at=None)  # the rule looks again, and counts


def _protection(decision: Decision) -> dict[str, Any]:
    """What earlier decisions still say about immunity and clearance, as the log has it."""
    earlier = decision.case.decisions.filter(number__lt=decision.number, undone_by=None)
    restored = earlier.filter(kind__in=[KIND.RESTORE, KIND.GRANT], state_after=Case.State.RESTORED).first()
    cleared = earlier.filter(kind=KIND.CLEAR).first()
    last = earlier.first()
    return {
        "is_final": bool(last and last.kind == KIND.UPHOLD and last.state_after == Case.State.CONFIRMED),
        "immune_until": _until(restored),
        "cleared_until": _until(cleared),
        "cleared_by": cleared.by if cleared else None,
        "cleared_note": cleared.note if cleared else "",
    }


def _until(decision: Decision | None) -> datetime | None:
    """The first decisions did not say until when: it was the rule's number of days then."""
    if decision is None:
        return None
    said = decision.reasons[0]["until"] if decision.reasons else replay.immune_from(decision.at.isoformat())
    return parse_datetime(said)
