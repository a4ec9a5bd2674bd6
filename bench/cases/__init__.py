"""The cases, in the order in which they run. Each takes the names of the databases and yields figures as they come."""

from collections.abc import Callable, Iterator

from bench.cases import (
    answers,
    copies,
    feeds,
    growth,
    imports,
    nginx,
    pages,
    peers,
    pictures,
    queue,
    reports,
    search,
    speed,
    start,
)
from bench.figures import Figure

CASES: dict[str, Callable[[list[str]], Iterator[Figure]]] = {
    "imports": imports.measure,
    "feeds": feeds.measure,
    "pictures": pictures.measure,
    "pages": pages.measure,
    "speed": speed.measure,
    "nginx": nginx.measure,
    "peers": peers.measure,
    "growth": growth.measure,
    "reports": reports.measure,
    "answers": answers.measure,
    "queue": queue.measure,
    "copies": copies.measure,
    "search": search.measure,
    "start": start.measure,
}
