"""Works the outbox off, one place at a time: a slow or a dead one delays no other."""

import time
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from articles.ingest.network import NetworkError, TooSlow, Unreachable
from articles.words import said
from moderation.models import Purge
from moderation.purging.asking import LIMITS, ask
from moderation.purging.places import Place, places

LEASE = timedelta(seconds=LIMITS.total_seconds + 2)
BATCH = 100
SECONDS = 5.0  # of one round at one place; then the worker may end


def work_off(place: Place, at: datetime) -> str:
    """What is due at the place, until it is done or the place does not answer. Says how much, or nothing."""
    done = tried = 0
    until = time.monotonic() + SECONDS
    for purge in _due(place, at):
        if time.monotonic() > until:
            break
        now = timezone.now()
        if not purge.claim(until=now + LEASE):
            continue
        tried += 1
        answers, is_done = _try(purge)
        done += is_done
        if not answers:  # the next one would only wait as long
            break
    return f"{done} of {tried} done" if tried else ""


def _due(place: Place, at: datetime) -> list[Purge]:
    due = Purge.objects.due(at).filter(kind=place.kind, server=place.server)
    return list(due.select_related("image", "decision")[:BATCH])


def _try(purge: Purge) -> tuple[bool, bool]:
    """Whether the place answers, and whether that is well."""
    try:
        wrong = ask(purge)
    except NetworkError as failed:
        purge.fail(at=timezone.now(), reason=said(failed))
        return not isinstance(failed, TooSlow | Unreachable), False
    if wrong:
        purge.fail(at=timezone.now(), reason=wrong)
        _purge_again(purge)
        return True, False
    return True, purge.succeed(at=timezone.now())


def _purge_again(check: Purge) -> None:
    """What is seen from outside is wrong: whatever was told to forget it is told again."""
    if check.kind == Purge.Kind.CHECK:
        told = Purge.objects.filter(image=check.image_id, decision=check.decision_id, done_at__isnull=False)
        others = told.filter(~Q(kind__in=[Purge.Kind.CHECK, Purge.Kind.ADDRESS]))
        (others | told.filter(kind=Purge.Kind.ADDRESS, what=check.what)).update(done_at=None, due_at=timezone.now())


def forget_strangers(at: datetime) -> int:
    """Removes what is open at places that the settings name no more. Says how much."""
    named = [(place.kind, place.server) for place in places()]
    left = Purge.objects.open()
    for kind, server in named:
        left = left.exclude(kind=kind, server=server)
    return left.delete()[0]
