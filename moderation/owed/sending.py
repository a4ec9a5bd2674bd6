"""The outbox: the worker sends what is due. A failure is on the letter, where an editor sees it, and is tried again."""

import logging
from datetime import datetime

from django.core.mail import EmailMessage
from django.db.models import F

from moderation.models import Letter

BATCH = 50
LONGEST_ERROR = 300
log = logging.getLogger(__name__)


def send_due(at: datetime) -> str:
    """How many letters went out, in words, or nothing.

    Each is claimed before it is sent, so that two workers do not send it both; whoever is killed in between has it sent
    again after the pause. Twice is better than never.
    """
    letters = list(Letter.objects.due(at).order_by("due_at")[:BATCH])
    sent = sum(_send(letter, at=at) for letter in letters if _claim(letter, at=at))
    return f"{sent} of {len(letters)} letters sent" if letters else ""


def _claim(letter: Letter, *, at: datetime) -> bool:
    """One that sums up grows until it is claimed, also while those before it are sent: it is read again then."""
    mine = Letter.objects.due(at).filter(pk=letter.pk, attempts=letter.attempts)
    is_mine = bool(mine.update(attempts=F("attempts") + 1, due_at=at + letter.pause()))
    if is_mine:
        letter.refresh_from_db(fields=["body"])
    return is_mine


def _send(letter: Letter, *, at: datetime) -> bool:
    row = Letter.objects.filter(pk=letter.pk)
    try:
        EmailMessage(letter.subject, letter.body, to=[letter.to], headers=_headers(letter)).send()
    except (OSError, ValueError) as error:  # smtplib's are the first; an address that is none in mail is the second
        log.warning("letter %s: %s", letter.pk, type(error).__name__)  # the error may name the address
        row.update(last_error=f"{type(error).__name__}: {error}"[:LONGEST_ERROR])
        return False
    row.update(sent_at=at, last_error="")
    return True


def _headers(letter: Letter) -> dict[str, str]:
    """Machines that answer letters shall not answer this one."""
    return {"Auto-Submitted": "auto-generated", "Content-Language": letter.language}
