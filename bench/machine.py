"""On what was measured: without it no figure means anything."""

import os
import platform
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.room import ROOT


@dataclass(frozen=True, kw_only=True)
class Facts:
    at: str
    commit: str
    cores: int
    processor: str
    memory_mib: int
    python: str
    django: str
    pillow: str
    sqlite: str
    load: str


def facts() -> Facts:
    return Facts(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=_commit(),
        cores=len(os.sched_getaffinity(0)),
        processor=_processor(),
        memory_mib=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        python=f"{platform.python_version()} ({sys.implementation.name})",
        django=version("Django"),
        pillow=version("pillow"),
        sqlite=sqlite3.sqlite_version,
        load=" ".join(f"{load:.2f}" for load in os.getloadavg()),
    )


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
