"""A formal notice comes in: the desk sees its picture on top, whatever the notice is about."""

from datetime import datetime

from articles.models import Image
from articles.networks import Networks
from moderation import alerts, reporters
from moderation.actions.locking import locked, move
from moderation.actions.reports import open_case
from moderation.models import OPEN_STATES, Alert, Case, Notice, Notifier
from moderation.owed import letters, senders
from moderation.owed.remedies import standing_block


def give_notice(
    image: Image, *, at: datetime, address: str, reason: str, explanation: str, language: str, name: str = "",
    email: str = "", nonce: str = "", held: str = "", networks: Networks | None = None,
) -> Notice:  # fmt: skip
    """`held`, one of `Notice.Held`, stores it without a letter and below the desk's list. Without name and e-mail only
    about a minor; the database says so. A picture that a moderator has hidden already needs no new decision.
    """
    with locked(open_case(image, at=at).pk, at=at) as case:
        if nonce and Notice.objects.filter(nonce=nonce).exists():
            held, nonce = held or Notice.Held.REPLAY, ""
        elif not held and senders.is_over(networks, at=at):
            held = Notice.Held.RATE
        standing = standing_block(case) if case.state == Case.State.CONFIRMED and not held else None
        notice = Notice.objects.create(
            case=case, at=at, address=address, reason=reason, explanation=explanation, language=language,
            is_anonymous=not (name and email), nonce=nonce or reporters.new_nonce(), held=held,
            decision=standing, decided_at=at if standing else None,
        )  # fmt: skip
        if not notice.is_anonymous:
            Notifier.objects.create(notice=notice, name=name, email=email)
        if not held and not standing:
            _put_on_top(case, at=at)
            alerts.tell_desk(Alert.Kind.NOTICE, case=case, at=at)
        letters.confirm(notice, at=at)
        if standing:
            letters.tell_decision(notice, standing, at=at)
    return notice


def _put_on_top(case: Case, *, at: datetime) -> None:
    Case.objects.filter(pk=case.pk, noticed_at=None).update(noticed_at=at)
    move(case, OPEN_STATES, state=Case.State.REPORTED)
