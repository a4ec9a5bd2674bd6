"""The review queue over a large archive of cases and reports, through the server, as a moderator's browser asks."""

from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any

from bench.client import get, percentile, times_of
from bench.figures import Figure
from bench.room import room
from bench.site import serving
from newsroom.serve import Address

CASES, REPORTS = 100_000, 1_000_000
REQUESTS = 60


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        figure = partial(Figure, case="queue", database=database)
        with room(database) as made:
            filled = made.run("fill_queue", cases=CASES, reports=REPORTS)
            for name in ("cases", "reports"):
                yield figure(name="in the database", value=filled[name], unit=name)
            with serving(made) as address:
                for name, path in filled["pages"].items():
                    yield from _times(figure, name, address, path, filled["cookie"])


def _times(figure: Any, name: str, address: Address, path: str, cookie: str) -> Iterator[Figure]:
    """One after the other, as one moderator asks; the first are not counted: templates are compiled in them."""
    requests = [get(address, path, f"Cookie: {cookie}", "Accept-Language: fr")] * REQUESTS
    times_of(address, requests[:6])
    times = times_of(address, requests)
    yield figure(name=f"{name}: p50", value=1000 * median(times), unit="ms")
    yield figure(name=f"{name}: p95", value=1000 * percentile(times, 95), unit="ms")
