"""Tells one hub what is due; what does not succeed is on its row, in words, and is tried again."""

import time
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils import timezone

from articles.ingest import network
from articles.ingest.network import Limits, NetworkError, TooSlow, Unreachable
from articles.models import HubPing
from articles.words import Words as _
from articles.words import said

# Little time, because a message is tried again.
LIMITS = Limits(connect_seconds=3, read_seconds=5, total_seconds=8, redirects=0, max_bytes=64 * 1024, accept="*/*")
LEASE = timedelta(seconds=LIMITS.total_seconds + 2)
BATCH = 200
SECONDS = 5.0  # of one round; then the worker may end


def tell(hub: str, at: datetime) -> str:
    """What is due, until it is done or the hub does not answer. Says how much, or nothing."""
    done = tried = 0
    until = time.monotonic() + SECONDS
    for ping in list(HubPing.objects.due(at).filter(hub=hub)[:BATCH]):
        if time.monotonic() > until:
            break
        if not ping.claim(until=timezone.now() + LEASE):
            continue
        tried += 1
        answers, is_told = _try(ping)
        done += is_told
        if not answers:  # the next one would only wait as long
            break
    return f"{done} of {tried} told" if tried else ""


def _try(ping: HubPing) -> tuple[bool, bool]:
    """Whether the hub answers, and whether it took it."""
    try:
        status = _publish(ping)
    except NetworkError as failed:
        ping.fail(at=timezone.now(), reason=said(failed))
        return not isinstance(failed, TooSlow | Unreachable), False
    if 200 <= status < 300:
        return True, ping.succeed(at=timezone.now())
    ping.fail(at=timezone.now(), reason=_("The hub answers %(status)s.") % {"status": status})
    return True, False


def _publish(ping: HubPing) -> int:
    parts = urlsplit(ping.hub)
    server = f"{parts.scheme}://{parts.netloc}"
    body = urlencode({"hub.mode": "publish", "hub.url": ping.topic}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    path = ping.hub.removeprefix(server)
    return network.ask("POST", server, path, limits=LIMITS, headers=headers, body=body).status


def forget_strangers(at: datetime) -> int:
    """Removes what hubs were told that the settings name no more. Says how much."""
    return HubPing.objects.exclude(hub__in=settings.WEBSUB_HUBS).delete()[0]
