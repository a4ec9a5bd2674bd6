"""Every kind of page over a large archive, beside the same over a small one: what does not grow costs the same. Then,
over the large one, what `speed` and `search` measure."""

from collections.abc import Iterator
from functools import partial
from statistics import median
from typing import Any

from bench import sizes
from bench.cases import search, speed
from bench.client import get, send
from bench.figures import Figure
from bench.memory import pss_mib, tree
from bench.room import Room, room
from bench.site import started

ROUNDS = 5
DEEPEST = ", deepest"
TIMES_ASKED, CONNECTIONS = 20, 4
BODY = 1500  # characters: pages show none of most texts
Times = dict[str, dict[str, float]]


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        figure = partial(Figure, case="growth", database=database)
        with room(database) as small, room(database) as large:
            filled = [_fill(made, number) for made, number in ((small, sizes.SMALL), (large, sizes.chosen["large"]))]
            for one in filled:
                yield figure(name="in the database", value=one["articles"], unit="articles")
            turns = [_turn((small, large), filled) for _round in range(ROUNDS)]
            for name in turns[0][0]:
                yield from _compared(figure, name, turns)
            for name in (name for name in turns[0][0] if name.endswith(DEEPEST)):
                yield _deep(figure, name, [of_large for _of_small, of_large in turns])
            yield figure(name="the largest process of the server (PSS)", value=_largest(large, filled[1]), unit="MiB")
            yield from search.over(partial(figure, case="search, large archive"), large)
            yield from speed.over(partial(figure, case="speed, large archive"), large, filled[1])


def _fill(made: Room, articles: int) -> dict[str, Any]:
    filled: dict[str, Any] = made.run("fill_corpus", **sizes.corpus(articles, body=BODY))
    return filled


def _turn(rooms: tuple[Room, Room], filled: list[dict[str, Any]]) -> tuple[Times, Times]:
    small, large = (made.run("time_pages", cookie=one["cookie"]) for made, one in zip(rooms, filled, strict=True))
    return small, large


def _compared(figure: Any, name: str, turns: list[tuple[Times, Times]]) -> Iterator[Figure]:
    for place, kind in ((0, "small"), (1, "large")):
        runs = [turn[place][name]["ms"] for turn in turns]
        yield figure(name=f"{name}, {kind}", value=median(runs), unit="ms", runs=runs)
    asked = [turn[1][name] for turn in turns]
    yield figure(name=f"{name}, large: of it in the database", value=median(_of(asked, "database_ms")), unit="ms")
    yield figure(name=f"{name}, large", value=max(_of(asked, "queries")), unit="queries")
    ratios = [large[name]["ms"] / small[name]["ms"] for small, large in turns]
    yield figure(name=f"{name}: large / small", value=median(ratios), unit="times", runs=ratios)


def _of(asked: list[dict[str, float]], key: str) -> list[float]:
    return [one[key] for one in asked]


def _deep(figure: Any, name: str, turns: list[Times]) -> Figure:
    ratios = [turn[name]["ms"] / turn[name.removesuffix(DEEPEST)]["ms"] for turn in turns]
    return figure(name=f"{name}: / first, large", value=median(ratios), unit="times", runs=ratios)


def _largest(made: Room, filled: dict[str, Any]) -> float:
    """After every page was asked for, by several readers at once."""
    with started(made) as (address, pid):
        requests = [get(address, path) for path in [*filled["pages"].values(), *filled["each"][:500]]]
        send(address, requests * TIMES_ASKED, connections=CONNECTIONS)
        whole = pss_mib(pid)
        return max(pss_mib(one) for one in tree(pid)[1:]) if len(tree(pid)) > 1 else whole
