"""Loads pages with wrk where it is installed, which costs less than any client in Python; else with our own."""

import re
import shutil
import subprocess
import time

from bench.client import Load, get, joined, send
from newsroom.serve import Address

CONNECTIONS = 16
LINE = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m) *$", re.MULTILINE)
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


def load(address: Address, path: str, *, seconds: int) -> Load:
    wrk = shutil.which("wrk")
    if not wrk:
        return _loop(address, path, seconds=seconds)
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", f"{address.url}{path}"]
    return read(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


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


def _loop(address: Address, path: str, *, seconds: int) -> Load:
    start = time.monotonic()
    rounds = []
    while time.monotonic() - start < seconds:
        rounds.append(send(address, [get(address, path)] * 20 * CONNECTIONS, connections=CONNECTIONS))
    return joined(rounds, seconds=time.monotonic() - start)
