"""The search page over an archive, as a reader's browser asks: rare and common words, phrases, filters, slips."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from statistics import median
from typing import Any

from bench import sizes
from bench.client import get, percentile, times_of
from bench.figures import Figure
from bench.room import Room, room
from bench.site import serving
from newsroom.serve import Address

ROUNDS = 5


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        figure = partial(Figure, case="search", database=database)
        with room(database) as made:
            filled = made.run("fill_corpus", **sizes.corpus(sizes.chosen["articles"], body=2000))
            yield figure(name="in the database", value=filled["articles"], unit="articles")
            yield from over(figure, made)


def over(figure: Any, made: Room) -> Iterator[Figure]:
    """Over the archive of a room; nothing is kept from one search to the next."""
    forgetful = replace(made, env=made.env | {"PAGES_MEMORY_MB": "0"})
    with serving(forgetful) as address:
        yield from _times(figure, address, made.run("words_to_search"))


def _times(figure: Any, address: Address, asked: dict[str, list[str]]) -> Iterator[Figure]:
    """Each kind by itself, then all of them mixed."""
    every: list[float] = []
    for name, paths in asked.items():
        requests = [get(address, path, "Accept-Language: fr") for path in paths]
        times_of(address, requests)
        times = times_of(address, requests * ROUNDS)
        every += times
        yield from _figures(figure, name, times)
    yield from _figures(figure, "all, mixed", every)


def _figures(figure: Any, name: str, times: list[float]) -> Iterator[Figure]:
    yield figure(name=f"{name}: p50", value=1000 * median(times), unit="ms")
    yield figure(name=f"{name}: p95", value=1000 * percentile(times, 95), unit="ms")
