"""`python -m bench [case …] [--json FILE] [--sqlite] [--postgresql]`: measures, prints a table, and keeps it as JSON.

Every measurement has a database and a folder of its own, made for it and removed after it.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench import machine, sizes
from bench.cases import CASES
from bench.figures import Figure, LeftOut
from bench.room import DATABASES, ROOT


def main(arguments: list[str]) -> int:
    options = read(arguments)
    os.chdir(ROOT)
    sizes.chosen.update(articles=options.articles, large=options.large)
    facts = asdict(machine.facts())
    say("\n".join(f"{name}: {value}" for name, value in facts.items()))
    databases = [name for name in DATABASES if getattr(options, name.lower())] or list(DATABASES)
    measured: list[Figure] = []
    for name in options.cases or CASES:
        for figure in measure(name, databases):
            say(str(figure))
            measured.append(figure)
            keep(options.json, facts, measured)
    return 0


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures Newsroom on this machine.")
    parser.add_argument("cases", nargs="*", metavar="case", choices=list(CASES), help=f"any of {', '.join(CASES)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there, as they come")
    for name, default in sizes.chosen.items():
        words = "so many in the archive that pages are measured over" if name == "articles" else "and in the large one"
        parser.add_argument(f"--{name}", type=int, default=default, metavar="N", help=words)
    for name in DATABASES:
        parser.add_argument(f"--{name.lower()}", action="store_true", help=f"only on {name}")
    return parser.parse_args(arguments)


def measure(name: str, databases: list[str]) -> Iterator[Figure]:
    """The figures of one case as they come, then what it took. What cannot be measured here is said, and left out."""
    say(f"\n== {name} (load before: {os.getloadavg()[0]:.2f})")
    start = time.monotonic()
    try:
        yield from CASES[name](databases)
    except LeftOut as missing:
        say(f"left out: {missing}")
    say(f"{name} took {time.monotonic() - start:.0f} s")


def keep(path: Path | None, facts: dict[str, object], figures: list[Figure]) -> None:
    if path:
        content = {"machine": facts, "figures": [asdict(figure) for figure in figures]}
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
