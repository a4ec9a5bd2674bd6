"""Readers' pages a second, next to a view on the same server that answers the same bytes from a dict."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench import wrk
from bench.client import Load, fetch
from bench.figures import DATA, Figure
from bench.room import Room, room
from bench.site import serving
from newsroom.serve import Address

ROUNDS = 3
SECONDS = 4
ARCHIVE = DATA / "articles" / "fr-maroc-presse.jsonl.gz"
PAGES = "ceiling-pages"  # as bench.ceilings has it, which only a process of the site may import


class WrongPage(Exception):
    """A page that is measured did not answer 200."""


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        figure = partial(Figure, case="pages", database=database)
        with room(database) as made:
            filled = made.run("fill_site", archive=ARCHIVE if ARCHIVE.exists() else "")
            yield figure(name="in the database", value=filled["articles"], unit="articles")
            for name, number in made.run("count_queries", pages=filled["pages"]).items():
                yield figure(name=name, value=number, unit="queries")
            with serving(made) as address:
                yield from _compare(figure, made, address, filled["pages"])


def _compare(figure: Any, made: Room, address: Address, pages: dict[str, str]) -> Iterator[Figure]:
    ceilings = {name: keep(made, address, name, path) for name, path in pages.items()}
    for name, path in pages.items():
        wrk.load(address, path, seconds=1)  # both workers have their templates compiled
        turns = [(_load(address, path), _load(address, ceilings[name])) for _round in range(ROUNDS)]
        real, ceiling = [[turn[place] for turn in turns] for place in (0, 1)]
        yield figure(name=f"{name}: bytes", value=len(read_page(address, path)), unit="bytes")
        yield from _rates(figure, name, real)
        yield from _rates(figure, f"{name}: ceiling, the same bytes from a dict", ceiling)
        ratio = median(one.rate / two.rate for one, two in turns)
        yield figure(name=f"{name} / ceiling", value=100 * ratio, unit="%")


def _rates(figure: Any, name: str, loads: list[Load]) -> Iterator[Figure]:
    rates = [one.rate for one in loads]
    yield figure(name=name, value=median(rates), unit="requests/s", runs=rates)
    yield figure(name=f"{name}: p99", value=median(one.p99_ms for one in loads), unit="ms")


def _load(address: Address, path: str) -> Load:
    loaded = wrk.load(address, path, seconds=SECONDS)
    if loaded.errors:
        raise WrongPage(f"{path}: {loaded.errors} answers were errors")
    return loaded


def keep(made: Room, address: Address, name: str, path: str) -> str:
    """Puts the page's bytes where the ceiling finds them; the ceiling's path."""
    folder = Path(made.env["VAR_DIR"]) / PAGES
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(read_page(address, path))
    return f"/ceiling/page/{name}/"


def read_page(address: Address, path: str) -> bytes:
    status, body = fetch(address, path)
    if status != 200:
        raise WrongPage(f"{path}: {status}")
    return body
