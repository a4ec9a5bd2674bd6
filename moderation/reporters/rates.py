"""How often one person and one network may report in an hour, whichever process is asked."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db import connection

from moderation.reporters import keys, secret
from moderation.reporters.limits import limits
from moderation.reporters.origin import Origin

HOUR = 3600


def hour(at: datetime) -> int:
    return int(at.timestamp()) // HOUR


def is_over(rid: str, origin: Origin, *, at: datetime, purpose: str = "") -> bool:
    """Counts the report; True when it is one too many. Needs a transaction, until whose end the counters are held:
    reports of one network wait for each other, those of different ones do not.

    The person is counted first, the widest network last, and nothing beyond a bound that is passed: or one machine
    would use up what is for all of its network. `purpose` keeps the counters of another form apart.
    """
    bounds = [(of, limit) for of, limit in _bounds(rid, origin) if limit]
    if not bounds:
        return False
    key = partial(keys.rate_key, secret.current(at).value, hour(at))
    return any(_counted(key(f"{purpose}{of}"), hour(at)) > limit for of, limit in bounds)


def _bounds(rid: str, origin: Origin) -> Iterator[tuple[str, int]]:
    bounds = limits()
    yield f"person {rid}", bounds.hourly_of_person
    if origin.networks:
        yield f"near {origin.networks.near}", bounds.hourly_of_near
        yield f"wide {origin.networks.wide}", bounds.hourly_of_wide


def _counted(name: str, now: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO moderation_reportrate (key, hour, count) VALUES (%s, %s, 1) "
            "ON CONFLICT (key) DO UPDATE SET count = moderation_reportrate.count + 1 RETURNING count",
            [name, now],
        )
        count: int = cursor.fetchone()[0]
        return count
