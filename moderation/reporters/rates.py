"""How often one person and one network may report in an hour, whichever process is asked."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db import connection

from moderation.reporters import keys, secret
from moderation.reporters.limits import limits
from moderation.reporters.origin import Origin

HOUR = 3600
COUNT = """
    INSERT INTO moderation_reportrate (key, hour, count)
    SELECT CAST(%s AS varchar(64)), CAST(%s AS integer), 1
    WHERE NOT EXISTS (SELECT 1 FROM moderation_reportrate WHERE {full})
    ON CONFLICT (key) DO UPDATE SET count = moderation_reportrate.count + 1 RETURNING count
"""


def hour(at: datetime) -> int:
    return int(at.timestamp()) // HOUR


def is_over(rid: str, origin: Origin, *, at: datetime, purpose: str = "") -> bool:
    """Counts the report; True when it is one too many. Needs a transaction, until whose end the counters are held:
    reports of one network wait for each other, those of different ones do not.

    The person is counted first, the widest network last, and nothing beyond a bound that is passed: or one machine
    would use up what is for all of its network. Nor is anything counted where a wider bound is reached: or one machine
    would fill the table with people. `purpose` keeps the counters of another form apart; without a `rid` only networks
    are counted.
    """
    bounds = [(of, limit) for of, limit in _bounds(rid, origin) if limit]
    if not bounds:
        return False
    key = partial(keys.rate_key, secret.current(at).value, hour(at))
    named = [(key(f"{purpose}{of}"), limit) for of, limit in bounds]
    return any(_passes(name, limit, named[place:], hour(at)) for place, (name, limit) in enumerate(named, start=1))


def _bounds(rid: str, origin: Origin) -> Iterator[tuple[str, int]]:
    bounds = limits()
    if rid:
        yield f"person {rid}", bounds.hourly_of_person
    if origin.networks:
        yield f"near {origin.networks.near}", bounds.hourly_of_near
        yield f"wide {origin.networks.wide}", bounds.hourly_of_wide


def _passes(name: str, limit: int, wider: list[tuple[str, int]], now: int) -> bool:
    """Counts, unless a wider counter is full; True when it is, or when this one passes its limit."""
    full = " OR ".join(["(key = %s AND count >= %s)"] * len(wider)) or "1 = 0"
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(full=full), [name, now, *(value for pair in wider for value in pair)])
        counted = cursor.fetchone()
        return counted is None or counted[0] > limit
