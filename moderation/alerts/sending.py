"""The outbox of alerts: what is due goes out; a failure is on its row, where the desk sees it, and is tried again."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F

from articles.ingest import network
from articles.ingest.network import Limits, NetworkError
from moderation.alerts import webhook, words
from moderation.models import Alert

BATCH = 50
LONGEST_ERROR = 300
# Little time, because an alert is tried again.
LIMITS = Limits(connect_seconds=3, read_seconds=5, total_seconds=8, max_bytes=64 * 1024, accept="application/json")
log = logging.getLogger(__name__)


class Refused(Exception):
    """The other side answered, but did not take it."""


def send_due(at: datetime) -> str:
    """How many alerts went out, in words, or nothing.

    Each is claimed before it is sent, so that two workers do not send it both; whoever is killed in between has it sent
    again after the pause. Twice is better than never.
    """
    alerts = list(Alert.objects.due(at).order_by("due_at", "pk")[:BATCH])
    sent = sum(_send(alert, at=at) for alert in alerts if _claim(alert, at=at))
    return f"{sent} of {len(alerts)} alerts sent" if alerts else ""


def _claim(alert: Alert, *, at: datetime) -> bool:
    mine = Alert.objects.due(at).filter(pk=alert.pk, attempts=alert.attempts)
    return bool(mine.update(attempts=F("attempts") + 1, due_at=at + alert.pause()))


def _send(alert: Alert, *, at: datetime) -> bool:
    row = Alert.objects.filter(pk=alert.pk)
    try:
        CHANNELS[Alert.Channel(alert.channel)](alert, at)
    except (OSError, NetworkError, Refused) as error:  # what smtplib raises is an OSError, too
        log.warning("alert %s by %s: %s", alert.pk, alert.channel, type(error).__name__)
        row.update(last_error=f"{type(error).__name__}: {error}"[:LONGEST_ERROR])
        return False
    row.update(sent_at=at, last_error="")
    return True


def _mail(alert: Alert, at: datetime) -> None:
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": settings.DESK_LANGUAGE}
    EmailMessage(words.subject_of(alert), words.text_of(alert, at=at), to=settings.DESK_EMAIL, headers=headers).send()


def _call(alert: Alert, at: datetime) -> None:
    """Raises `NetworkError`, or `Refused` at any answer but a 2xx."""
    server, path = webhook.split(settings.DESK_WEBHOOK_URL)
    body = webhook.body_of(words.facts_of(alert))
    headers = webhook.headers_of(body, secret=settings.DESK_WEBHOOK_SECRET, seconds=int(at.timestamp()))
    answer = network.ask("POST", server, path, limits=LIMITS, headers=headers, body=body)
    if not 200 <= answer.status < 300:
        raise Refused(f"{answer.status}")


CHANNELS: dict[Alert.Channel, Callable[[Alert, datetime], None]] = {
    Alert.Channel.MAIL: _mail,
    Alert.Channel.WEBHOOK: _call,
}
