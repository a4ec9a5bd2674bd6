"""How long a report that does not count takes to be thanked, beside one that does: the time must tell nobody which."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any

from bench.client import answers_of, post
from bench.figures import Figure
from bench.room import Room, room
from bench.site import serving
from newsroom.serve import Address

ROUNDS, REPORTS, WARM_UP = 3, 40, 10
COUNTS = "counts"
MOST_MS = 20.0


class Telling(Exception):
    """The time of an answer tells what became of a report."""


def measure(databases: list[str]) -> Iterator[Figure]:
    """Under the rule and the bounds of production, each reader in a network of their own."""
    for database in databases:
        with room(database, MODERATION_PROFILE="robust", TRUSTED_PROXIES="1") as made, serving(made) as address:
            _times(made, address, reports=WARM_UP)
            turns = [_times(made, address, reports=REPORTS) for _round in range(ROUNDS)]
            yield from _figures(partial(Figure, case="answers", database=database, unit="ms"), turns)


def _times(made: Room, address: Address, *, reports: int) -> dict[str, float]:
    """The median time of each kind, in milliseconds: one report at a time, of each kind in turn, so that whatever else
    the machine does falls on all alike."""
    ready = made.run("prepare_answers", reports=reports)
    rows = zip(*ready.values(), strict=True)
    requests = [post(address, path, body, *headers) for row in rows for path, body, headers in row]
    answers = answers_of(address, requests)
    if {status for status, _seconds in answers} != {201}:
        raise Telling("not every report was thanked")
    kinds = list(ready)
    return {kind: 1000 * median(took for _status, took in answers[n :: len(kinds)]) for n, kind in enumerate(kinds)}


def _figures(figure: Any, turns: list[dict[str, float]]) -> Iterator[Figure]:
    gaps = defaultdict(list)
    for turn in turns:
        for kind, time in turn.items():
            gaps[kind].append(time - turn[COUNTS])
    counted = [turn[COUNTS] for turn in turns]
    yield figure(name="a report that counts: p50", value=median(counted), runs=counted)
    for kind, runs in gaps.items():
        if kind != COUNTS:
            yield figure(name=f"{kind}: p50 less that", value=median(runs), runs=runs)
    furthest = max(abs(median(runs)) for runs in gaps.values())
    if furthest > MOST_MS:
        raise Telling(f"{furthest:.1f} ms apart")
