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


def is_over(rid: str, origin: Origin, *, at: datetime) -> bool:
    """Counts the report; True when it is one too many. Needs a transaction, until whose end the counters are held:
    reports of one network wait for each other, those of different ones do not.
    """
    bounds = [(of, limit) for of, limit in _bounds(rid, origin) if limit]
    if not bounds:
        return False
    key = partial(keys.rate_key, secret.current(at).value, hour(at))
    most = {key(of): limit for of, limit in bounds}
    counts = _counted(sorted(most), hour(at))
    return any(count > most[key] for key, count in counts.items())


def _bounds(rid: str, origin: Origin) -> Iterator[tuple[str, int]]:
    bounds = limits()
    yield f"person {rid}", bounds.hourly_of_person
    if origin.networks:
        yield f"near {origin.networks.near}", bounds.hourly_of_near
        yield f"wide {origin.networks.wide}", bounds.hourly_of_wide


def _counted(names: list[str], now: int) -> dict[str, int]:
    """One statement, in the order of the keys: two reports never wait for each other crosswise."""
    rows = ", ".join(["(%s, %s, 1)"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO moderation_reportrate (key, hour, count) VALUES {rows} "  # noqa: S608 - placeholders only
            "ON CONFLICT (key) DO UPDATE SET count = moderation_reportrate.count + 1 RETURNING key, count",
            [value for name in names for value in (name, now)],
        )
        return dict(cursor.fetchall())
