"""What a moderator's decision settles beside the picture: notices, and appeals that got what they asked for."""

from django.db.models import Min

from moderation.models import Appeal, Case, Decision, Letter, Notice
from moderation.owed import letters

KIND, STATE = Decision.Kind, Case.State
SETTLES = (KIND.BLOCK, KIND.RESTORE, KIND.CLEAR, KIND.UPHOLD, KIND.GRANT)


def settle(decision: Decision) -> None:
    """A consequence of every decision. An uphold of a reader's appeal is about the past: new notices wait on."""
    if decision.kind == KIND.UNDO and decision.undoes:
        _take_back(decision.undoes)
    elif decision.kind in SETTLES and (decision.kind != KIND.UPHOLD or decision.state_before == STATE.APPEALED):
        _settle_notices(decision)
        if decision.state_after == STATE.CONFIRMED:
            asked_for = decision.case.appeals.waiting().exclude(party=Appeal.Party.OWNER)
            asked_for.update(outcome=Appeal.Outcome.MOOT, decided_at=decision.at)


def _settle_notices(decision: Decision) -> None:
    open_ones = Notice.objects.filter(case=decision.case_id, decided_at=None)
    waiting = list(open_ones.filter(held=""))
    open_ones.update(decided_at=decision.at, decision=decision)
    Case.objects.filter(pk=decision.case_id).update(noticed_at=None)
    for notice in waiting:
        letters.tell_decision(notice, decision, at=decision.at)


def _take_back(undone: Decision) -> None:
    """Letters wait for as long as a decision may be undone."""
    Letter.objects.filter(decision=undone, sent_at=None).delete()
    Appeal.objects.filter(case=undone.case_id, outcome=Appeal.Outcome.MOOT, decided_at=undone.at).update(
        outcome="", decided_at=None
    )
    undone.notices.update(decided_at=None, decision=None)
    first = Notice.objects.waiting().filter(case=undone.case_id).aggregate(first=Min("at"))["first"]
    Case.objects.filter(pk=undone.case_id).update(noticed_at=first)
