"""`make run` in a fresh clone: until a page answers, and from Ctrl-C until nothing is left."""

import os
import secrets
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from bench.client import Unreadable, fetch
from bench.figures import Figure, LeftOut
from bench.room import ROOT
from bench.site import free_port
from newsroom.serve import Address

ANSWERS_WITHIN_SECONDS = 600
ENDS_WITHIN_SECONDS = 60
MARK = "NEWSROOM_BENCH"  # in the environment of everything that a start leaves
LATER_STARTS = 3


class NotStarted(Exception):
    """`make run` ended, or no page answered; its last words stand in the text."""


def measure(databases: list[str]) -> Iterator[Figure]:
    """On its own database, the one that `make run` makes."""
    if not (ROOT / ".git").exists():
        raise LeftOut(f"{ROOT} is no clone")
    figure = partial(Figure, case="start", database="SQLite")
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        first, ended = start(clone)
        yield figure(name="make run in a fresh clone, pip included, to a page", value=first, unit="s")
        yield figure(name="Ctrl-C to nothing left", value=ended, unit="s")
        later = [start(clone) for _time in range(LATER_STARTS)]
    for place, name in ((0, "a later start, to a page"), (1, "a later start: Ctrl-C to nothing left")):
        runs = sorted(turn[place] for turn in later)
        yield figure(name=name, value=runs[len(runs) // 2], unit="s", runs=runs)


def start(clone: Path) -> tuple[float, float]:
    """Seconds until the first page, and from Ctrl-C until no process of it lives."""
    address = Address(host="127.0.0.1", port=free_port())
    mark = secrets.token_hex(8)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG") or "PIP" in name}
    env = kept | {"PORT": str(address.port), MARK: mark, "PIP_NO_CACHE_DIR": "1"}
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        make = subprocess.Popen(
            ["make", "run"], cwd=clone, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said, process_group=0
        )
        try:
            _await_page(address, make)
            answered = time.monotonic()
            os.killpg(make.pid, signal.SIGINT)  # as a terminal sends it: to make and to what it runs
            _await_end(make, mark)
        except NotStarted as failure:
            said.seek(0)
            raise NotStarted(f"{failure}\n{said.read()[-3000:].decode(errors='replace')}") from failure
        finally:
            _end_all(make, mark)
        return answered - begun, time.monotonic() - answered


def _await_page(address: Address, make: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + ANSWERS_WITHIN_SECONDS
    while time.monotonic() < until:
        if make.poll() is not None:
            raise NotStarted(f"make run ended with exit code {make.returncode}")
        with suppress(OSError, Unreadable):
            if fetch(address, "/fr/")[0] == 200:
                return
        time.sleep(0.05)
    raise NotStarted("no page answered")


def _await_end(make: subprocess.Popen[bytes], mark: str) -> None:
    until = time.monotonic() + ENDS_WITHIN_SECONDS
    while make.poll() is None or left(mark):
        if time.monotonic() > until:
            raise NotStarted(f"after Ctrl-C there are left: {left(mark)}")
        time.sleep(0.02)


def left(mark: str) -> list[int]:
    """The processes whose environment bears the mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # it ended meanwhile, or is somebody else's
            if f"{MARK}={mark}".encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
    return found


def _end_all(make: subprocess.Popen[bytes], mark: str) -> None:
    for pid in left(mark):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    make.wait()
