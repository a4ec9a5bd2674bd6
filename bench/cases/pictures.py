"""Good, strange and malformed pictures taken in, next to the same rendering without a child."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.figures import Figure, require_data
from bench.room import Room, room

NO_PICTURES = {".tsv", ".csv", ".txt"}


def measure(databases: list[str]) -> Iterator[Figure]:
    """On one database: the rows are the least of it."""
    folder = require_data("images")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in NO_PICTURES)
    malformed = [path for path in files if "malformed" in path.parts]
    good = [path for path in files if path not in malformed]
    for kind, chosen in (("pictures", good), ("malformed", malformed)):
        with room(databases[0]) as made:
            yield from _figures(partial(Figure, case="pictures", database=databases[0]), kind, chosen, made)


def _figures(figure: Any, kind: str, files: list[Path], made: Room) -> Iterator[Figure]:
    result = made.run("take_in_pictures", files=files)
    alone = made.run("pillow_alone", files=result["taken"])
    yield figure(name=f"{kind}: taken in or refused, {len(files)} files", value=result["seconds"], unit="s")
    yield figure(name=f"{kind}: ceiling, those taken in without a child", value=alone, unit="s")
    yield figure(name=f"{kind}: rows", value=result["pictures"], unit="pictures")
    yield figure(name=f"{kind}: written", value=result["renditions"], unit="renditions")
    for reason, number in sorted(result["refusals"].items()):
        yield figure(name=f"{kind}: refused, {reason}", value=number, unit="files")
    yield figure(name=f"{kind}: the slowest", value=result["slowest"], unit="s")
    yield figure(name=f"{kind}: highest memory of a child", value=result["child_mib"], unit="MiB")
    yield figure(name=f"{kind}: the parent's own, below which none shows", value=result["floor_mib"], unit="MiB")
