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
PROFILES = ("simple", "robust")


@dataclass(frozen=True, kw_only=True)
class Rush:
    """So many reports, dealt out to so many pictures, of which each profile decides about so many at once. The robust
    one waits minutes for a crowd before it blocks; a flood of one picture it holds at once."""

    name: str
    reports: int
    pictures: int
    reason: str
    simple: int
    robust: int
    rounds: int = ROUNDS


RUSHES = (
    Rush(name="one picture", reports=2000, pictures=1, reason="violence", simple=1, robust=1),
    Rush(
        name="one picture, a reason that never blocks", reports=500, pictures=1, reason="copyright", simple=0, robust=0
    ),
    Rush(name="200 pictures, 5 each", reports=1000, pictures=200, reason="violence", simple=200, robust=0),
    Rush(
        name="10,000 pictures, 1 each", reports=10_000, pictures=10_000, reason="violence", simple=0, robust=0, rounds=1
    ),
)


class Lost(Exception):
    """What was sent is not what is stored, or not what was decided."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    real: Load
    ceiling: Load
    left: int  # to the worker
    seconds: float  # that it took for them


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        for profile in PROFILES:
            figure = partial(Figure, case="reports", database=database)
            with room(database, MODERATION_PROFILE=profile, TRUSTED_PROXIES="1") as made:
                made.run("prepare_reports", reports=1, pictures=1, reason="violence")
                with serving(made) as address:
                    for rush in RUSHES:
                        turns = [_turn(made, address, rush, profile) for _round in range(rush.rounds)]
                        yield from _figures(figure, f"{profile}: {rush.name}", turns)


def _figures(figure: Any, name: str, turns: list[Turn]) -> Iterator[Figure]:
    yield from _load(figure, name, [turn.real for turn in turns])
    yield from _load(figure, f"{name}: ceiling, INSERT + UPDATE", [turn.ceiling for turn in turns])
    ratios = [100 * turn.real.rate / turn.ceiling.rate for turn in turns]
    yield figure(name=f"{name} / ceiling", value=median(ratios), unit="%", runs=ratios)
    yield figure(name=f"{name}: left to the worker", value=median(turn.left for turn in turns), unit="reports")
    yield figure(name=f"{name}: the worker's time", value=median(turn.seconds for turn in turns), unit="s")


def _load(figure: Any, name: str, loads: list[Load]) -> Iterator[Figure]:
    rates = [one.rate for one in loads]
    yield figure(name=name, value=median(rates), unit="reports/s", runs=rates)
    yield figure(name=f"{name}: p50", value=median(one.p50_ms for one in loads), unit="ms")
    yield figure(name=f"{name}: p99", value=median(one.p99_ms for one in loads), unit="ms")
    yield figure(name=f"{name}: 5xx", value=sum(one.errors for one in loads), unit="answers")


def _turn(made: Room, address: Address, rush: Rush, profile: str) -> Turn:
    facts = {"reports": rush.reports, "pictures": rush.pictures, "reason": rush.reason, "files": rush.simple > 0}
    ready = made.run("prepare_reports", **facts)
    reports = [post(address, path, body, *headers) for path, headers, body in ready["reports"]]
    bare = [
        post(address, ready["bare"][number % rush.pictures], f"reason={rush.reason}") for number in range(rush.reports)
    ]
    real = send(address, reports, connections=CONNECTIONS)
    ceiling = send(address, bare, connections=CONNECTIONS)
    outcome = made.run("outcome_of_reports", first=ready["first"], pictures=rush.pictures)
    _check(outcome, rush, getattr(rush, profile))
    return Turn(real=real, ceiling=ceiling, left=outcome["left"], seconds=outcome["seconds"])


def _check(outcome: dict[str, Any], rush: Rush, decided: int) -> None:
    """Speed that loses reports, or blocks twice or never, is none."""
    expected = {"counted": rush.reports, "decided": decided}
    if {name: outcome[name] for name in expected} != expected:
        raise Lost(f"{rush.name}: {outcome}, expected {expected}")
