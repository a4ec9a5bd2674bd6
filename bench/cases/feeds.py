"""Real feeds fetched from servers on this machine, twice, next to feedparser alone over the same bytes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from bench.figures import Figure, require_data
from bench.room import ROOT, room

RUNS = 3


def measure(databases: list[str]) -> Iterator[Figure]:
    folder = require_data("feeds")
    alone = [_alone(folder) for _run in range(RUNS)]
    for database in databases:
        results = [_fetch(folder, database) for _run in range(RUNS)]
        figure = partial(Figure, case="feeds", database=database)
        for name, place in (("first run", 0), ("second run", 1)):
            yield from _rates(partial(figure), name, [result[place] for result in results])
        first, second = results[0]
        outcomes = sum(second["outcomes"].values())
        yield figure(name="entries read in the first run", value=first["entries"], unit="entries")
        yield figure(name="first run: failed", value=first["outcomes"].get("failed", 0), unit="feeds")
        yield figure(
            name="second run: not modified", value=100 * second["outcomes"].get("not_modified", 0) / outcomes, unit="%"
        )
    for name, key in (("feedparser alone", "whole"), ("feedparser alone, as Newsroom calls it", "bare")):
        parsed = [result[key] | {"feeds": result["feeds"]} for result in alone]
        yield from _rates(partial(Figure, case="feeds"), name, parsed)


def _rates(figure: Any, name: str, results: list[dict[str, Any]]) -> Iterator[Figure]:
    """Seconds, and feeds and entries a second where there are any."""
    for unit, values in (
        ("s", [result["seconds"] for result in results]),
        ("feeds/s", [result["feeds"] / result["seconds"] for result in results]),
        ("entries/s", [result["entries"] / result["seconds"] for result in results]),
    ):
        if any(values):
            yield figure(name=name, value=median(values), unit=unit, runs=values)


def _alone(folder: Path) -> Any:
    with room("SQLite") as made:
        return made.run("feedparser_alone", folder=folder)


def _fetch(folder: Path, database: str) -> Any:
    with served(folder) as urls:
        opened = {"FETCH_ALLOW_PRIVATE_NETWORKS": "1", "FETCH_EXTRA_PORTS": str(urlsplit(urls[0]).port)}
        with room(database, **opened) as made:
            return made.run("fetch_feeds", urls=urls)


@contextmanager
def served(folder: Path) -> Iterator[list[str]]:
    """The addresses of the folder's feeds, for as long as the block runs."""
    command = [sys.executable, "-m", "bench.feed_server", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield json.loads(server.stdout.readline())
        server.communicate()
