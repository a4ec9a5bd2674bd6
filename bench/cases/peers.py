"""Newsroom beside what a publisher would run instead: the Wagtail news app of `PEERS`, over the same 20,000 articles,
on the same database server; started, loaded and counted side by side by the `load.py` that comes with it."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from bench.figures import Figure, LeftOut
from bench.room import ROOT, Room, room_on
from newsroom.serve import Address, commands

ARTICLES, ROUNDS, SECONDS = 20_000, "5", "4"
KEPT = 20  # pages, so few that all workers keep them once the warm-up is over
SERVER = "postgres://bench:bench@127.0.0.1:5432"
OURS = "newsroom_bench"
COMMON = ["harbour", "minister"]
RARE = ["kavoka", "mihuly", "kakaru", "kakasa", "kakafi", "kakaly"]
WHICH = {"PostgreSQL": 0, "SQLite": 1}  # of the suite `wagtail20k`
COUNT = """
import django; django.setup()
import statistics, sys
from django.test import Client
def time(word):
    paths = [Client().get(f"/search/?query={word}").headers["X-Queries"] for _time in range(3)]
    return sorted(float(words.split()[1].removesuffix("ms")) for words in paths)[1]
sys.stdout.write(str(statistics.median(time(word) for word in sys.argv[1:])))
"""


class Overloaded(Exception):
    """No page was answered within a run, so there is nothing to compare with."""


def measure(databases: list[str]) -> Iterator[Figure]:
    """`PEERS` is the folder of their programs, `BENCH_WORK` where `peers.sh base images wagtail` has set them up."""
    peers = Path(os.environ.get("PEERS", ROOT.parent / "shared" / "bench")).resolve()
    work = Path(os.environ.get("BENCH_WORK", f"{tempfile.gettempdir()}/bench"))
    if not (peers / "load.py").is_file() or not (work / "p20k.session").is_file():
        raise LeftOut(f"no peers in {peers} that were set up in {work}: set PEERS and BENCH_WORK")
    for database in databases:
        with _database(database) as url, room_on(url) as made:
            filled = made.run("fill_like_peers", peers=peers, articles=ARTICLES)
            figure = partial(Figure, case="peers", database=database)
            suite = [*_theirs(peers, work, database), *_ours(made, filled)]
            yield from _compared(figure, _load(peers, suite))
            yield from _searches(figure, made, suite[0])


@contextmanager
def _database(name: str) -> Iterator[str]:
    """An empty one on the server that the peers use too."""
    if name == "SQLite":
        yield ""
        return
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {OURS}")
        server.execute(f"CREATE DATABASE {OURS}")
    try:
        yield f"{SERVER}/{OURS}"
    finally:
        with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {OURS} WITH (FORCE)")


def _theirs(peers: Path, work: Path, database: str) -> list[dict[str, Any]]:
    """The app as it is, and with whole pages kept (on PostgreSQL, where their suite has it)."""
    env = os.environ | {"BENCH_WORK": str(work), "BENCH_PGPID": _pid_file()}
    plain, kept = (_suite(peers, name, env) for name in ("wagtail20k", "wagtail-pages"))
    app = plain[WHICH[database]] | {"name": "peer"}
    app["cases"] = [case for case in app["cases"] if case["name"] in ("article", "admin-list")]
    if database == "SQLite":
        return [app]
    with_cache = kept[-1] | {"name": "peer-kept"}
    first, _last, path = next(case["range"] for case in app["cases"] if case["name"] == "article")
    with_cache["cases"] = [{"name": "article", "range": [first, first + KEPT - 1, path]}]
    return [app, with_cache]


def _suite(peers: Path, name: str, env: dict[str, str]) -> list[dict[str, Any]]:
    command = [sys.executable, str(peers / "suites.py"), name]
    found: list[dict[str, Any]] = json.loads(subprocess.run(command, env=env, capture_output=True, check=True).stdout)
    return found


def _ours(made: Room, filled: dict[str, Any]) -> list[dict[str, Any]]:
    """As `make run` starts it; once more with so little room that of thousands of pages none is found again, for the
    cold page; and with nothing kept at all, not even what pages share."""
    _name, command = next(commands(Address(host="127.0.0.1", port=0), reload=False))
    facts = {
        "cwd": str(ROOT), "cmd": f"exec {shlex.join(command).replace('--port 0', '--port {port}')}", "ready": "/en/",
        "extra_pids": [_pid_file()] if made.env["DATABASE_URL"] and _pid_file() else [],
    }  # fmt: skip
    article = {"name": "article", "paths": filled["asked"][:KEPT]}
    desk = {"name": "admin-list", "paths": ["/admin/articles/article/"], "cookie": filled["cookie"], "conns": 4}
    each = article | {"paths": filled["each"]}
    narrow, none = (made.env | {"PAGES_MEMORY_MB": size} for size in ("1", "0"))
    return [
        facts | {"name": "ours", "env": made.env, "cases": [article, desk]},
        facts | {"name": "ours-cold", "env": narrow, "cases": [each]},
        facts | {"name": "ours-nothing-kept", "env": none, "cases": [each]},
    ]


def _pid_file() -> str:
    """Debian's PostgreSQL says where it runs; its processor time is counted where it does."""
    try:
        said = subprocess.run(["pg_lsclusters", "-h"], capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{said[5]}/postmaster.pid" if len(said) > 5 else ""


def _load(peers: Path, suite: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """What `load.py` says of each server and case."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(suite, file)
        file.flush()
        command = [sys.executable, str(peers / "load.py"), file.name, "--rounds", ROUNDS, "--seconds", SECONDS]
        said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    lines = [json.loads(line) for line in said.splitlines()]
    return {(line["server"], line["case"]): line | {"cpu": line["cpu_ms"] + line["db_cpu_ms"]} for line in lines}


UNITS = {"rps": "requests/s", "p99_ms": "ms", "cpu": "ms of processor time", "pss_mib": "MiB", "errors": "errors"}
RATIOS = [  # what is compared, of which, with which, on which page
    ("article, warm: requests/s against the peer", "rps", "ours", "peer", "article"),
    ("article, warm: p99 against the peer", "p99_ms", "ours", "peer", "article"),
    ("article, warm: requests per processor against the peer's kept pages", "per_core", "ours", "peer-kept", "article"),
    ("article, cold: processor time against the peer", "cpu", "ours-cold", "peer", "article"),
    ("article, nothing kept at all: processor time against the peer", "cpu", "ours-nothing-kept", "peer", "article"),
    ("desk: list of 50 against the peer's", "rps", "ours", "peer", "admin-list"),
    ("memory of two workers against the peer's", "pss_mib", "ours", "peer", "article"),
]  # fmt: skip


def _compared(figure: Any, lines: dict[tuple[str, str], dict[str, float]]) -> Iterator[Figure]:
    for (server, case), line in lines.items():
        for key, unit in UNITS.items():
            yield figure(name=f"{server}: {case}", value=line[key], unit=unit)
    for name, key, ours, theirs, case in RATIOS:
        if (theirs, case) in lines:
            if not lines[theirs, case][key]:
                raise Overloaded(f"{theirs} gave no answer to {case}: the machine does something else")
            yield figure(name=name, value=lines[ours, case][key] / lines[theirs, case][key], unit="times")


def _searches(figure: Any, made: Room, app: dict[str, Any]) -> Iterator[Figure]:
    for kind, words in (("rare", RARE), ("common", COMMON)):
        ours = made.run("time_search", words=words)
        theirs = _time_theirs(app, words)
        yield figure(name=f"search, {kind} words: the database's time", value=ours, unit="ms")
        yield figure(name=f"search, {kind} words: the peer's database's time", value=theirs, unit="ms")
        yield figure(name=f"search, {kind} words: against the peer", value=ours / theirs, unit="times")


def _time_theirs(app: dict[str, Any], words: list[str]) -> float:
    python = Path(app["cwd"]).parent / "venv-wag" / "bin" / "python"
    env = os.environ | app["env"] | {"PEER_COUNT": "1", "PYTHONPATH": app["cwd"]}
    done = subprocess.run(
        [python, "-c", COUNT, *words], cwd=app["cwd"], env=env, capture_output=True, text=True, check=True
    )
    return float(done.stdout)
