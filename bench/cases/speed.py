"""An article and what stands round it, as fast as the least that could answer the same: warm, cold, 304;
the desk's list; the memory of the server."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from bench import sizes, wrk
from bench.cases.pages import keep, read_page
from bench.cases.side_by_side import ROUNDS, SECONDS, again, beside, sound
from bench.client import etag_of
from bench.figures import Figure
from bench.memory import pss_mib
from bench.room import Room, room
from bench.site import serving, started
from newsroom.serve import Address

RENDERED = "/ceiling/rendered/?of="


def measure(databases: list[str]) -> Iterator[Figure]:
    for database in databases:
        figure = partial(Figure, case="speed", database=database)
        with room(database) as made:
            filled = made.run("fill_corpus", **sizes.corpus(sizes.chosen["articles"]))
            yield figure(name="in the database", value=filled["articles"], unit="articles")
            yield from over(figure, made, filled)


def over(figure: Any, made: Room, filled: dict[str, Any]) -> Iterator[Figure]:
    """Over the archive of a room."""
    yield from _queries(figure, made, filled)
    with started(made) as (address, pid):
        yield from _warm(figure, made, address, filled)
        yield figure(name="memory of two workers and what starts them (PSS)", value=pss_mib(pid), unit="MiB")
    forgetful = replace(made, env=made.env | {"PAGES_MEMORY_MB": "0"})
    with serving(forgetful) as address:
        yield from _forgotten(figure, address, filled)


def _queries(figure: Any, made: Room, filled: dict[str, Any]) -> Iterator[Figure]:
    asked = {"article, cold": filled["pages"]["article"], "desk: articles": "/admin/articles/article/"}
    for name, number in made.run("count_queries", pages=asked, cookie=filled["cookie"]).items():
        yield figure(name=name, value=number, unit="queries")


def _warm(figure: Any, made: Room, address: Address, filled: dict[str, Any]) -> Iterator[Figure]:
    path, each = filled["pages"]["article"], iter(filled["each"])
    bare = keep(made, address, "article", path)
    tag = f"If-None-Match: {etag_of(address, path)}"
    yield figure(name="article: bytes", value=len(read_page(address, path)), unit="bytes")
    warm = {
        "article": again(address, path),
        "ceiling: its bytes from a dict": again(address, bare),
        "article, 304": again(address, path, tag),
    }
    yield from beside(figure, warm)
    share = len(filled["each"]) // (ROUNDS + 1)
    cold = {
        "article, cold: each request another one": lambda: sound(
            wrk.load_each(address, [next(each) for _one in range(share)], seconds=SECONDS)
        ),
        "ceiling: its template, all prepared": again(address, f"{RENDERED}{path}"),
    }
    yield from beside(figure, cold)


def _forgotten(figure: Any, address: Address, filled: dict[str, Any]) -> Iterator[Figure]:
    """On a server that keeps nothing, not even the ticker."""
    path = filled["pages"]["article"]
    cold = {
        "article, nothing kept at all": again(address, path),
        "ceiling: its template, once more": again(address, f"{RENDERED}{path}"),
    }
    yield from beside(figure, cold)
    desk = {"desk: list of 50 articles": again(address, "/admin/articles/article/", f"Cookie: {filled['cookie']}")}
    yield from beside(figure, desk)
