"""Several pages loaded in turn, round after round, so that whatever else the machine does falls on all alike."""

from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from bench import wrk
from bench.cases.pages import WrongPage
from bench.client import Load
from bench.figures import Figure
from newsroom.serve import Address

ROUNDS, SECONDS = 5, 4
CEILING = "ceiling"
Turn = Callable[[], Load]


def again(address: Address, path: str, *headers: str) -> Turn:
    return lambda: sound(wrk.load(address, path, seconds=SECONDS, headers=headers))


def sound(load: Load) -> Load:
    if load.errors or not load.rate:
        raise WrongPage(f"{load.errors} answers were errors, {load.rate:.3g} a second came")
    return load


def beside(figure: Any, turns: dict[str, Turn]) -> Iterator[Figure]:
    """The first as a share of each that is a ceiling, and each other as a share of the first."""
    for turn in turns.values():
        turn()  # all workers have compiled their templates and know their pages
    loads: dict[str, list[Load]] = {name: [] for name in turns}
    for _round in range(ROUNDS):
        for name, turn in turns.items():
            loads[name].append(turn())
    for name, runs in loads.items():
        yield figure(name=name, value=median(one.rate for one in runs), unit="requests/s", runs=[r.rate for r in runs])
        yield figure(name=f"{name}: p99", value=median(one.p99_ms for one in runs), unit="ms")
    first, *others = loads
    for other in others:
        above, below = (first, other) if other.startswith(CEILING) else (other, first)
        ratios = [one.rate / two.rate for one, two in zip(loads[above], loads[below], strict=True)]
        yield figure(name=f"{above} / {below}", value=median(ratios), unit="times", runs=ratios)
