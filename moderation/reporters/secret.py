"""The secrets of the networks: one every 30 days, destroyed 60 days after its last new case."""

import secrets
from datetime import datetime, timedelta

from django.db.models import IntegerField

from articles.prepared import Prepared, Slot
from moderation.models import Case, NetworkSecret

SPAN = timedelta(days=30)
KEPT = timedelta(days=60)


_values = Prepared(lambda: NetworkSecret.objects.filter(pk=Slot("period", IntegerField())).values_list("value"))


def period(at: datetime) -> int:
    return int(at.timestamp() // SPAN.total_seconds())


def current(at: datetime) -> NetworkSecret:
    """Made by whoever needs it first; of two firsts the database takes one."""
    number = period(at)
    for (value,) in _values.rows(period=number):
        return NetworkSecret(period=number, value=value)
    made = NetworkSecret(pk=number, value=secrets.token_hex(32))
    NetworkSecret.objects.bulk_create([made], ignore_conflicts=True)
    return NetworkSecret.objects.get(pk=number)


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
