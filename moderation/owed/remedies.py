"""What somebody may appeal against, until when, and why not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from moderation.models import Appeal, Case, Decision, Notice, Report, Statement

APPEAL_FOR = timedelta(days=184)  # never less than six months, whichever months they are
KIND, STATE = Decision.Kind, Case.State
BLOCKED = (STATE.AUTO_BLOCKED, STATE.COPY_BLOCKED, STATE.CONFIRMED)
HIDDEN = (*BLOCKED, STATE.APPEALED)
AGAINST_REPORTS = (KIND.RESTORE, KIND.CLEAR, KIND.GRANT)

Party = Report | Statement | Notice


class Refusal(TextChoices):
    """Why an appeal is not taken, in words for whoever brings it."""

    NOTHING = "nothing", _("There is no decision here that you could contest.")
    SECOND = "second", _("You have already contested this decision.")
    FINAL = "final", _("This decision was taken after an appeal. It is final.")
    SUPERSEDED = "superseded", _("Another decision has been taken since.")
    LATE = "late", _("A decision can be contested for six months. They are over.")


class CannotAppeal(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """The decision that the party may contest, or the reason why not."""

    decision: Decision | None = None
    refusal: Refusal | None = None

    @property
    def until(self) -> datetime | None:
        return self.decision.at + APPEAL_FOR if self.decision and not self.refusal else None


def remedy_of(party: Party, *, at: datetime) -> Remedy:
    """Asked again under the lock of the case before an appeal is stored."""
    if isinstance(party, Statement):
        return _of_the_owner(party, at)
    decision = _rejecting(party)
    if decision is None:
        return Remedy(refusal=Refusal.NOTHING)
    if own_appeals(party).filter(decision=decision).exists():
        return Remedy(decision=decision, refusal=Refusal.SECOND)
    if case_of(party).state in HIDDEN:
        return Remedy(decision=decision, refusal=Refusal.SUPERSEDED)
    return _in_time(decision, at)


def own_appeals(party: Party) -> "QuerySet[Appeal]":
    if party.pk is None:  # a report that was only counted
        return Appeal.objects.none()
    names = {Report: "report", Statement: "statement", Notice: "notice"}
    return Appeal.objects.filter(**{names[type(party)]: party})


def case_of(party: Party) -> Case:
    return party.decision.case if isinstance(party, Statement) else party.case


def _rejecting(party: Report | Notice) -> Decision | None:
    """By which the picture stayed or came back although this party objected to it."""
    if isinstance(party, Notice):
        rejects = party.decision and party.decision.kind in AGAINST_REPORTS and party.decision.state_after not in HIDDEN
        return party.decision if rejects else None
    if party.withdrawn_at:
        return None
    decisions = party.case.decisions.filter(round=party.round, undone_by=None, state_after=STATE.RESTORED)
    return decisions.filter(kind__in=AGAINST_REPORTS).first()


def _of_the_owner(statement: Statement, at: datetime) -> Remedy:
    decision = statement.decision
    if own_appeals(statement).exists():
        return Remedy(decision=decision, refusal=Refusal.SECOND)
    if standing_block(decision.case) != decision:
        return Remedy(decision=decision, refusal=Refusal.SUPERSEDED)
    return _in_time(decision, at)


def standing_block(case: Case) -> Decision | None:
    """The decision by which the picture is hidden now."""
    if case.state not in HIDDEN:
        return None
    return case.decisions.filter(statement__isnull=False, undone_by=None).first()


def _in_time(decision: Decision, at: datetime) -> Remedy:
    """What was decided on an appeal is final; an owner who first learns of a block is still heard."""
    if decision.kind == KIND.UPHOLD or (decision.kind == KIND.GRANT and decision.state_after == STATE.RESTORED):
        return Remedy(decision=decision, refusal=Refusal.FINAL)
    if decision.appeals.filter(outcome=Appeal.Outcome.UPHELD).exists():
        return Remedy(decision=decision, refusal=Refusal.FINAL)
    if at > decision.at + APPEAL_FOR:
        return Remedy(decision=decision, refusal=Refusal.LATE)
    return Remedy(decision=decision)
