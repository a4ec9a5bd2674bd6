"""The statement of reasons that is written with every decision by which a picture is hidden."""

from django.db.models import Count

from moderation.models import Case, Decision, Reason, Statement
from moderation.owed import letters
from moderation.owed.remedies import BLOCKED

KIND = Decision.Kind
HIDING = (KIND.AUTO_BLOCK, KIND.COPY_BLOCK, KIND.BLOCK, KIND.UPHOLD, KIND.GRANT, KIND.REAPPLY)


def write(decision: Decision) -> None:
    """A consequence of every decision; most hide nothing. Who appealed gets the answer, not a second letter."""
    if not _hides(decision):
        return
    statement = Statement.objects.create(
        decision=decision, reason=_ground(decision), follows_notice=decision.case.notices.waiting().exists()
    )
    if decision.kind != KIND.UPHOLD:
        letters.state_reasons(statement)


def _hides(decision: Decision) -> bool:
    """Set aside or upheld, a decision may leave a picture hidden that another one hides."""
    is_of_a_reader = decision.kind == KIND.UPHOLD and decision.state_before != Case.State.APPEALED
    return decision.kind in HIDING and decision.state_after in BLOCKED and not is_of_a_reader


def _ground(decision: Decision) -> str:
    """The moderator's reason; else that of the notice, or the one that most readers gave in this round."""
    if decision.reason:
        return decision.reason
    notice = decision.case.notices.waiting().last()
    if notice and decision.by_id:
        return notice.reason
    live = decision.case.reports.live().filter(round=decision.round).order_by()
    counted = live.values_list("reason").annotate(people=Count("pk")).order_by("-people", "reason")
    return Reason(counted[0][0]) if counted else ""
