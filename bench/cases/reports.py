"""Reports a second, next to a view on the same server that does one INSERT and one UPDATE."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from bench.client import Load, post, send
from bench.figures import Figure
from bench.room import Room, room
from bench.site import serving
from newsroom.serve import Address

ROUNDS = 3
CONNECTIONS = 16
COOKIE = "rid"


@dataclass(frozen=True, kw_only=True)
class Rush:
    name: str
    reports: int
    pictures: int
    reason: str
    blocks: int


RUSHES = (
    Rush(name="one picture", reports=1000, pictures=1, reason="violence", blocks=1),
    Rush(name="one picture, a reason that never blocks", reports=1000, pictures=1, reason="copyright", blocks=0),
    Rush(name="200 pictures, 5 each", reports=1000, pictures=200, reason="violence", blocks=200),
)


class Lost(Exception):
    """What was sent is not what is stored, or not what was decided."""


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        with room(database) as made:
            made.run("prepare_reports", reports=1, pictures=1, reason="violence")
            with serving(made) as address:
                for rush in RUSHES:
                    yield from _figures(partial(Figure, case="reports", database=database), made, address, rush)


def _figures(figure: Any, made: Room, address: Address, rush: Rush) -> Iterator[Figure]:
    turns = [_turn(made, address, rush) for _round in range(ROUNDS)]
    for place, name in ((0, rush.name), (1, f"{rush.name}: ceiling, INSERT + UPDATE")):
        loads = [turn[place] for turn in turns]
        rates = [one.rate for one in loads]
        yield figure(name=name, value=median(rates), unit="reports/s", runs=rates)
        yield figure(name=f"{name}: p50", value=median(one.p50_ms for one in loads), unit="ms")
        yield figure(name=f"{name}: p99", value=median(one.p99_ms for one in loads), unit="ms")
        yield figure(name=f"{name}: 5xx", value=sum(one.errors for one in loads), unit="answers")
    ratio = median(real.rate / ceiling.rate for real, ceiling in turns)
    yield figure(name=f"{rush.name} / ceiling", value=100 * ratio, unit="%")


def _turn(made: Room, address: Address, rush: Rush) -> tuple[Load, Load]:
    ready = made.run("prepare_reports", reports=rush.reports, pictures=rush.pictures, reason=rush.reason)
    reports = [
        post(address, path, body, f"Cookie: {COOKIE}={cookie}", "Accept: application/json")
        for path, cookie, body in ready["reports"]
    ]
    bare = [
        post(address, ready["bare"][number % rush.pictures], f"reason={rush.reason}") for number in range(rush.reports)
    ]
    real = send(address, reports, connections=CONNECTIONS)
    ceiling = send(address, bare, connections=CONNECTIONS)
    _check(made.run("outcome_of_reports", pictures=ready["pictures"]), rush)
    return real, ceiling


def _check(outcome: dict[str, int], rush: Rush) -> None:
    """Speed that loses reports, or blocks twice or never, is none."""
    expected = {"counted": rush.reports, "blocks": rush.blocks}
    if {name: outcome[name] for name in expected} != expected:
        raise Lost(f"{rush.name}: {outcome}, expected {expected}")
