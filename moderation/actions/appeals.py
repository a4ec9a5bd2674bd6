"""Objections to decisions, and how somebody else decides them."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from moderation import folding, log
from moderation.actions.locking import all_but, decided, locked
from moderation.actions.showing import hide, show
from moderation.actions.verbs import next_round
from moderation.limits import limits
from moderation.models import Appeal, Case, Decision, Notice, Report, Statement
from moderation.owed import letters
from moderation.owed.remedies import BLOCKED, CannotAppeal, Party, Refusal, case_of, remedy_of

KIND, STATE, OUTCOME, PARTY = Decision.Kind, Case.State, Appeal.Outcome, Appeal.Party


class OwnDecision(Exception):
    """Whoever decided first may not judge the appeal against it."""


def appeal(party: Party, *, words: str, at: datetime) -> Appeal:
    """The owner's holds the block until it is decided; a reader's leaves the picture as it is, and the version of the
    case too: however many there are, they keep no moderator from deciding. Raises `CannotAppeal`.
    """
    if isinstance(party, Report) and party.pk is None and not folding.keep(party):
        raise CannotAppeal(Refusal.NOTHING)
    with locked(case_of(party).pk, at=at) as case:
        remedy = remedy_of(type(party)._default_manager.get(pk=party.pk), at=at)
        if remedy.refusal or remedy.decision is None:
            raise CannotAppeal(remedy.refusal or Refusal.NOTHING)
        state, is_first = STATE(case.state), not Appeal.objects.filter(decision=remedy.decision, outcome="").exists()
        if isinstance(party, Statement):
            decided(case, BLOCKED, state=STATE.APPEALED)
            state = STATE.APPEALED
        made = Appeal.objects.create(
            case=case, decision=remedy.decision, first_by=remedy.decision.by, words=words, at=at, **_named(party)
        )
        if is_first or state == STATE.APPEALED:  # one answer is for all, so the log tells it once
            log.decide(case, kind=KIND.APPEAL, by=None, at=at, state=state)
    return made


def _named(party: Party) -> dict[str, Any]:
    if isinstance(party, Report):
        return {"party": PARTY.REPORTER, "report": party}
    if isinstance(party, Notice):
        return {"party": PARTY.NOTIFIER, "notice": party}
    return {"party": PARTY.OWNER, "statement": party}


def uphold(appeal: Appeal, *, by: User, at: datetime, answer: str) -> Decision | None:
    """The decision stands. None when somebody else was quicker. Raises `OwnDecision`."""
    with locked(appeal.case_id, at=at) as case:
        is_owners = appeal.party == PARTY.OWNER
        before, state = (STATE.APPEALED, STATE.CONFIRMED) if is_owners else (STATE(case.state), STATE(case.state))
        is_final = is_owners or case.is_final
        if not _may_answer(appeal, by) or not decided(case, [before], state=state, is_final=is_final):
            return None
        _answer(appeal, OUTCOME.UPHELD, by=by, at=at, answer=answer)
        return log.decide(case, kind=KIND.UPHOLD, by=by, at=at, state=state, note=answer, reason=appeal.decision.reason)


def grant(appeal: Appeal, *, by: User, at: datetime, answer: str) -> Decision | None:
    """An owner's: the picture is shown again, in the next round and immune. A reader's: it is hidden. None when
    somebody else was quicker, or the owner's has to be decided first. Raises `OwnDecision`.
    """
    give = _show_again if appeal.party == PARTY.OWNER else _hide_after_all
    with locked(appeal.case_id, at=at) as case:
        return give(case, appeal, by=by, at=at, answer=answer) if _may_answer(appeal, by) else None


def _show_again(case: Case, appeal: Appeal, *, by: User, at: datetime, answer: str) -> Decision | None:
    until = at + timedelta(days=limits().immune_days)
    if not decided(case, [STATE.APPEALED], seen=None, **next_round(immune_until=until)):
        return None
    show(case.image)
    _answer(appeal, OUTCOME.GRANTED, by=by, at=at, answer=answer)
    reasons = [{"code": "immune", "until": until.isoformat()}]
    return log.decide(case, kind=KIND.GRANT, by=by, at=at, state=STATE.RESTORED, note=answer, reasons=reasons)


def _hide_after_all(case: Case, appeal: Appeal, *, by: User, at: datetime, answer: str) -> Decision | None:
    if not decided(case, all_but(STATE.CONFIRMED, STATE.APPEALED), state=STATE.CONFIRMED):
        return None
    hide(case.image, at=at)
    _answer(appeal, OUTCOME.GRANTED, by=by, at=at, answer=answer)
    objection = appeal.report or appeal.notice
    reason = objection.reason if objection else ""
    return log.decide(case, kind=KIND.GRANT, by=by, at=at, state=STATE.CONFIRMED, note=answer, reason=reason)


def _may_answer(appeal: Appeal, by: User) -> bool:
    if not appeal.may_be_decided_by(by):
        raise OwnDecision
    return Appeal.objects.decided_with(appeal).filter(pk=appeal.pk).exists()


def _answer(appeal: Appeal, outcome: Appeal.Outcome, *, by: User, at: datetime, answer: str) -> None:
    """To this one and to those that came before it."""
    answered = list(Appeal.objects.decided_with(appeal).select_related("case__image__source", "statement", "notice"))
    Appeal.objects.decided_with(appeal).update(outcome=outcome, answer=answer, decided_by=by, decided_at=at)
    for one in answered:
        letters.tell_outcome(one, at=at, is_granted=outcome == OUTCOME.GRANTED, answer=answer)
