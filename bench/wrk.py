"""Loads pages with wrk where it is installed, which costs less than any client in Python; else with our own."""

import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from bench.client import Load, get, joined, send
from newsroom.serve import Address

CONNECTIONS = 16
EACH = Path(__file__).with_name("each.lua")
LINE = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m) *$", re.MULTILINE)
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


def load(
    address: Address, path: str, *, seconds: int, headers: Sequence[str] = (), connections: int = CONNECTIONS
) -> Load:
    """One page again and again."""
    wrk = shutil.which("wrk")
    if not wrk:
        return _loop(address, [path], seconds=seconds, headers=headers)
    said = [part for header in headers for part in ("-H", header)]
    command = [
        wrk,
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "--latency",
        *said,
        f"{address.url}{path}",
    ]
    return read(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def load_each(address: Address, paths: Sequence[str], *, seconds: int) -> Load:
    """One page after the other, each once as long as they last."""
    wrk = shutil.which("wrk")
    if not wrk:
        return _loop(address, paths, seconds=seconds)
    with NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("".join(f"{path}\n" for path in paths))
        file.flush()
        command = [
            wrk,
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{seconds}s",
            "--timeout",
            "30s",
            "--latency",
            "-s",
            str(EACH),
            address.url,
            "--",
        ]
        return read(subprocess.run([*command, file.name], capture_output=True, text=True, check=True).stdout)


def read(said: str) -> Load:
    """wrk counts every status from 400 on as one kind, kept here as 5: no page that is measured may give one."""
    times = {percent: float(number) * MILLISECONDS[unit] for percent, number, unit in LINE.findall(said)}
    failed = sum(int(number) for number in re.findall(r"(?:responses:|connect|read|write|timeout) (\d+)", said))
    total = re.search(r"(\d+) requests in", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not (total and rate and len(times) == 2):
        raise ValueError(said)
    statuses = {2: int(total[1]) - failed} | ({5: failed} if failed else {})
    return Load(rate=float(rate[1]), p50_ms=times["50"], p99_ms=times["99"], statuses=statuses)


def _loop(address: Address, paths: Sequence[str], *, seconds: int, headers: Sequence[str] = ()) -> Load:
    start, size = time.monotonic(), 20 * CONNECTIONS
    rounds: list[Load] = []
    endless = cycle(paths)
    while time.monotonic() - start < seconds:
        requests = [get(address, path, *headers) for path in islice(endless, size)]
        rounds.append(send(address, requests, connections=CONNECTIONS))
    return joined(rounds, seconds=time.monotonic() - start)
