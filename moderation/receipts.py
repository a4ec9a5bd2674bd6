"""What a reader may know of a report: received, examined, decided. Never how many others there are, nor who decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils.translation import gettext, gettext_noop

from moderation.models import Decision, Report

SHOWN_FOR_SECONDS = 3600
_signer = signing.TimestampSigner(salt="moderation.thanks")

TOLD = {
    Decision.Kind.AUTO_BLOCK: gettext_noop(
        "Hidden automatically, because several people reported the picture. An editor will examine it."
    ),
    Decision.Kind.BLOCK: gettext_noop("An editor examined the picture: it is hidden."),
    Decision.Kind.RESTORE: gettext_noop("An editor examined the picture: it is shown."),
}


class BadTicket(Exception):
    """Not a ticket of ours, or too old."""


@dataclass(frozen=True, kw_only=True)
class Step:
    at: datetime
    words: str


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


def steps(report: Report, decisions: Iterable[Decision]) -> list[Step]:
    """What happened to the report, oldest first. One that is set aside tells the same as any other."""
    told = [Step(at=report.at, words=gettext("Your report was received."))]
    if report.examined_at:
        told.append(Step(at=report.examined_at, words=gettext("It was examined and added to the picture's file.")))
    told += [Step(at=decision.at, words=gettext(TOLD[Decision.Kind(decision.kind)])) for decision in decisions]
    if report.withdrawn_at:
        told.append(Step(at=report.withdrawn_at, words=gettext("You withdrew it.")))
    return sorted(told, key=lambda step: step.at)
