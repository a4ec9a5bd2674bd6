"""What a reader may know of a report: received, examined, decided. Never how many others there are, nor who decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils.translation import gettext, gettext_noop

from moderation.models import Appeal, Case, Decision, Report, Statement

SHOWN_FOR_SECONDS = 3600
_signer = signing.TimestampSigner(salt="moderation.thanks")
KIND = Decision.Kind
# What a report is not told: that the rule held the picture or a moderator set reports aside would show an attacker what
# works, and what was undone never stood.
UNTOLD = (KIND.AUTO_HOLD, KIND.HOLD, KIND.SET_ASIDE, KIND.UNDO)
HIDDEN = {Case.State.AUTO_BLOCKED, Case.State.COPY_BLOCKED, Case.State.CONFIRMED, Case.State.APPEALED}

TOLD = {
    KIND.AUTO_BLOCK: gettext_noop(
        "Hidden automatically, because several people reported the picture. An editor will examine it."
    ),
    KIND.COPY_BLOCK: gettext_noop(
        "Hidden automatically, because it is a copy of a picture that an editor has hidden. An editor will examine it."
    ),
    KIND.AUTO_HOLD: gettext_noop("An editor is to decide. Until then the picture is shown."),
    KIND.BLOCK: gettext_noop("An editor examined the picture: it is hidden."),
    KIND.RESTORE: gettext_noop("An editor examined the picture: it is shown."),
    KIND.HOLD: gettext_noop("An editor is examining the picture. Until the decision it is shown."),
    KIND.CLEAR: gettext_noop("An editor examined and verified the picture: it is shown."),
    KIND.SET_ASIDE: gettext_noop("An editor went through the reports of this picture."),
    KIND.UNDO: gettext_noop("The editor took the last decision back."),
    KIND.APPEAL: gettext_noop("A decision about this picture was contested. Another editor will examine it."),
}
# What says the same of whatever was decided.
TOLD_BY_STATE = {
    KIND.UPHOLD: {
        True: gettext_noop("Another editor examined the objection: the picture stays hidden. This decision is final."),
        False: gettext_noop("Another editor examined the objection: the picture stays. This decision is final."),
    },
    KIND.GRANT: {
        True: gettext_noop("Another editor examined the objection: the picture is hidden."),
        False: gettext_noop("Another editor examined the objection: the picture is shown. This decision is final."),
    },
    KIND.REAPPLY: {
        True: gettext_noop("The decision was applied again: the picture is hidden."),
        False: gettext_noop("The decision was applied again: the picture is shown."),
    },
}


class BadTicket(Exception):
    """Not a ticket of ours, or too old."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """`quote` is what somebody wrote: the reader, or whoever answered an appeal."""

    at: datetime
    words: str
    ground: str = ""
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """What the address of the thanks page carries: the receipt, and the id of the article to go back to."""

    receipt: str
    article: int | None


def seal(ticket: Ticket) -> str:
    return _signer.sign_object([ticket.receipt, ticket.article])


def unseal(value: str) -> Ticket:
    """Raises `BadTicket`: the page of thanks shows nobody a receipt that was not just given."""
    try:
        receipt, article = _signer.unsign_object(value, max_age=SHOWN_FOR_SECONDS)
    except (signing.BadSignature, ValueError) as error:
        raise BadTicket from error
    return Ticket(receipt=receipt, article=article)


def words_of(decision: Decision) -> str:
    kind = KIND(decision.kind)
    if kind in TOLD:
        return gettext(TOLD[kind])
    return gettext(TOLD_BY_STATE[kind][decision.state_after in HIDDEN])


def told(decision: Decision) -> Step:
    """Where the picture was hidden, with the ground."""
    statement: Statement | None = getattr(decision, "statement", None)
    ground = statement.get_reason_display() if statement and statement.reason else ""
    return Step(at=decision.at, words=words_of(decision), ground=ground)


def decisions_told(report: Report) -> list[Decision]:
    """By which the picture was hidden or shown in the report's round: by the rule or by an editor."""
    decisions = report.case.decisions.filter(round=report.round, undone_by=None).exclude(kind__in=UNTOLD)
    return list(decisions.select_related("statement"))


def steps(report: Report, decisions: Iterable[Decision], appeals: Iterable[Appeal]) -> list[Step]:
    """What happened to the report, oldest first. One that is set aside tells the same as any other. `appeals` are the
    reader's own."""
    known = [Step(at=report.at, words=gettext("Your report was received."))]
    # Of every report, for it is a matter of seconds: what is only counted, or set aside, shall not differ by it.
    known.append(Step(at=report.at, words=gettext("It was examined and added to the picture's file.")))
    known += [told(decision) for decision in decisions]
    if report.withdrawn_at:
        known.append(Step(at=report.withdrawn_at, words=gettext("You withdrew it.")))
    return sorted([*known, *appeal_steps(appeals)], key=lambda step: step.at)


OUTCOMES = {
    Appeal.Outcome.UPHELD: gettext_noop(
        "Somebody who had not taken the decision examined it again: it stands, and is final."
    ),
    Appeal.Outcome.GRANTED: gettext_noop(
        "Somebody who had not taken the decision examined it again and decided as you asked."
    ),
    Appeal.Outcome.MOOT: gettext_noop("Meanwhile another decision was taken, as you had asked."),
}


def appeal_steps(appeals: Iterable[Appeal]) -> Iterator[Step]:
    for appeal in appeals:
        yield Step(
            at=appeal.at,
            words=gettext("You contested the decision. Somebody who did not take it will examine it."),
            quote=appeal.words,
        )
        if appeal.decided_at:
            words = gettext(OUTCOMES[Appeal.Outcome(appeal.outcome)])
            yield Step(at=appeal.decided_at, words=words, quote=appeal.answer)
