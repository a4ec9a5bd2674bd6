"""Copies told among a million hashes of listed pictures: how long one look takes, and whether every one is found."""

from collections.abc import Iterator
from functools import partial

from bench.figures import Figure
from bench.room import room

HASHES, COPIES = 1_000_000, 200


class Missed(Exception):
    """Speed that misses a copy, or finds one where there is none, is none."""


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        figure = partial(Figure, case="copies", database=database)
        with room(database) as made:
            got = made.run("look_for_copies", hashes=HASHES, copies=COPIES)
        if (got["found"], got["mistaken"]) != (COPIES, 0):
            raise Missed(f"{got['found']} of {COPIES} copies found, {got['mistaken']} strangers taken for one")
        yield figure(name="hashes on the list", value=got["hashes"], unit="hashes")
        yield figure(name="the list read for the first time", value=got["read_s"], unit="s")
        yield figure(name="planted copies found at 31 bits", value=got["found"], unit=f"of {COPIES}")
        yield figure(name="strangers taken for a copy", value=got["mistaken"], unit=f"of {COPIES}")
        for name in ("p50", "p95"):
            yield figure(name=f"a picture's 16 hashes looked up: {name}", value=got[name], unit="ms of processor time")
        yield figure(name="the same, one hash: p50", value=got["one"], unit="ms of processor time")
        yield figure(name="after another connection's commit", value=got["after_commit"], unit="ms of processor time")
