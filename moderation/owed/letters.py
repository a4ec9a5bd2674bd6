"""Letters: what is told to whom, in their language. Writing one is a row in the transaction of what it tells."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Concat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, override

from articles.languages import DEFAULT_EDITION
from articles.models import Image
from moderation.models import Appeal, Case, Decision, Letter, Notice, Notifier, Statement

WAIT = timedelta(seconds=40)  # somewhat longer than a decision may be undone
MOST_A_DAY = 5  # to one address: the form shall be no means to fill somebody's mailbox
SUBJECTS = {
    "statement": gettext_noop("A picture of yours has been hidden"),
    "received": gettext_noop("We have received your notice"),
    "decided": gettext_noop("Your notice: the decision"),
    "decisions": gettext_noop("Your notices: the decisions"),
    "answer": gettext_noop("Your appeal: the decision"),
}
PAGES = {Statement: "statement", Notice: "notice"}


@dataclass(frozen=True, kw_only=True)
class Recipient:
    address: str
    language: str


def state_reasons(statement: Statement) -> None:
    """To the owner of the picture, where the source has given an address. May be taken back with the decision."""
    decision = statement.decision
    picture = decision.case.image
    owner = owner_of(picture)
    if owner:
        facts = {"statement": statement, "picture": picture, "is_automatic": decision.by_id is None}
        _write("statement", owner, about=statement, at=decision.at, decision=decision, **facts)


def owner_of(image: Image) -> Recipient | None:
    """Whom the source has named for this; of a picture of our own, whoever brought it."""
    if image.source:
        return Recipient(address=image.source.contact, language=image.source.edition) if image.source.contact else None
    uploader = image.uploaded_by
    return Recipient(address=uploader.email, language=DEFAULT_EDITION) if uploader and uploader.email else None


def notifier_of(notice: Notice) -> Recipient | None:
    """None where there is none, or where it was erased."""
    who = Notifier.objects.filter(notice=notice).first()
    return Recipient(address=who.email, language=notice.language) if who else None


def confirm(notice: Notice, *, at: datetime) -> None:
    who = None if notice.held else notifier_of(notice)
    if who and not _has_enough(who, at):
        _write("received", who, about=notice, at=at)


def tell_decision(notice: Notice, decision: Decision, *, at: datetime) -> None:
    who = notifier_of(notice)
    if who and _has_enough(who, at):
        _sum_up(notice, who, at=at)
    elif who:
        is_hidden = decision.state_after == Case.State.CONFIRMED
        _write("decided", who, about=notice, at=at, decision=decision, is_hidden=is_hidden)


def _has_enough(who: Recipient, at: datetime) -> bool:
    """Whoever writes an address in capitals writes to the same person."""
    return Letter.objects.filter(to__iexact=who.address, at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY


def _sum_up(notice: Notice, who: Recipient, *, at: datetime) -> None:
    """A line in the letter that goes out a day after the first: where each notice stands, which is true whatever is
    decided or undone until then."""
    with override(who.language):
        subject, address = gettext(SUBJECTS["decisions"]), settings.SITE_URL + reverse("notice", args=[notice.code])
        body = render_to_string("moderation/letters/decisions.txt", {"address": address})
    waiting = Letter.objects.filter(to__iexact=who.address, subject=subject, sent_at=None, attempts=0)
    if not waiting.update(body=Concat("body", Value(f"{address}\n"))):
        due = at + timedelta(days=1)
        Letter.objects.create(to=who.address, language=who.language, subject=subject, body=body, at=at, due_at=due)


def tell_outcome(appeal: Appeal, *, at: datetime, is_granted: bool, answer: str) -> None:
    """To the owner or the notifier; a reader has given no address and finds the answer with the receipt."""
    about = appeal.statement or appeal.notice
    who = owner_of(appeal.case.image) if appeal.statement else notifier_of(appeal.notice) if appeal.notice else None
    if who and about:
        _write("answer", who, about=about, at=at, is_granted=is_granted, answer=answer)


def _write(
    kind: str, to: Recipient, *, about: Statement | Notice, at: datetime, decision: Decision | None = None, **facts: Any
) -> None:
    """`decision` is the one with which the letter may be taken back."""
    with override(to.language):
        address = settings.SITE_URL + reverse(PAGES[type(about)], args=[about.code])
        body = render_to_string(f"moderation/letters/{kind}.txt", {"address": address, **facts})
        subject = gettext(SUBJECTS[kind])
    Letter.objects.create(
        to=to.address, language=to.language, subject=subject, body=body, decision=decision, at=at, due_at=at + WAIT
    )
