"""The secrets of the networks: one every 30 days, destroyed 60 days after its last new case."""

import secrets
from datetime import datetime, timedelta

from moderation.models import Case, NetworkSecret

SPAN = timedelta(days=30)
KEPT = timedelta(days=60)


def period(at: datetime) -> int:
    return int(at.timestamp() // SPAN.total_seconds())


def current(at: datetime) -> NetworkSecret:
    """Made by whoever needs it first; of two firsts the database takes one."""
    number = period(at)
    found = NetworkSecret.objects.filter(pk=number).first()
    if found is None:
        made = NetworkSecret(pk=number, value=secrets.token_hex(32))
        NetworkSecret.objects.bulk_create([made], ignore_conflicts=True)
        found = NetworkSecret.objects.get(pk=number)
    return found


def of_case(case: Case, at: datetime) -> NetworkSecret:
    """The case's own, for as long as it lives: were it another after 30 days, one network would count as two."""
    if case.network_secret is None:
        mine = current(at)
        is_first = Case.objects.filter(pk=case.pk, network_secret=None).update(network_secret=mine)
        case.network_secret = mine if is_first else NetworkSecret.objects.get(cases=case)
    return case.network_secret


def doomed(at: datetime) -> list[int]:
    """The periods of those that are to be destroyed."""
    return list(NetworkSecret.objects.filter(pk__lt=period(at - KEPT)).values_list("pk", flat=True))
