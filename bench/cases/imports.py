"""An archive of articles taken in, next to inserting the same rows without a rule."""

from collections.abc import Iterator
from functools import partial

from bench.figures import Figure, require_data
from bench.room import room


def measure(databases: list[str]) -> Iterator[Figure]:
    folder = require_data("articles")
    for database in databases:
        figure = partial(Figure, case="imports", database=database)
        with room(database) as made:
            result = made.run("import_articles", folder=folder)
        lines = result["stored"] + sum(result["left_out"].values())
        yield figure(name="import, all archives", value=result["seconds"], unit="s")
        yield figure(name="import", value=lines / result["seconds"], unit="articles/s")
        yield figure(name="stored", value=result["stored"], unit="articles")
        for reason, number in result["left_out"].items():
            yield figure(name=f"left out: {reason}", value=number, unit="articles")
        yield figure(name="ceiling: the same rows inserted without rules", value=result["bare_seconds"], unit="s")
        yield figure(name="import / ceiling", value=result["seconds"] / result["bare_seconds"], unit="times")
