"""Real processes that share the test's database, its settings and its media folder."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path
from urllib.parse import quote

from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[1]
FORK = multiprocessing.get_context("fork")
WITHIN_SECONDS = 120
RACES = int(os.environ.get("RACES", "1"))  # how many times over what is raced and killed, where chance decides


def side_by_side(*works: Callable[[], object]) -> list[int | None]:
    """Runs each in a process of its own, all let go at the same moment; their exit codes (minus the signal, if killed).

    Connections are closed first: a forked process must not share its parent's.
    """
    connections.close_all()
    gate = FORK.Barrier(len(works))
    processes = [FORK.Process(target=_run, args=(gate, work)) for work in works]
    for process in processes:
        process.start()
    for process in processes:
        process.join(WITHIN_SECONDS)
        process.kill()
        process.join()
    return [process.exitcode for process in processes]


def _run(gate: Barrier, work: Callable[[], object]) -> None:
    let_go_of_inherited_connections()
    gate.wait()
    try:
        work()
    finally:
        connections.close_all()


def let_go_of_inherited_connections() -> None:
    """Where a browser test has left its event loop running, Django keeps connections of its own for it, and closes
    those alone; a forked process has no loop, and finds the ones from before it."""
    for inherited in connections.all(initialized_only=True):
        inherited.connection = None


def environment(var: Path) -> dict[str, str]:
    """For a `manage.py` of its own, on the test's database."""
    return os.environ | {"DATABASE_URL": _database_url(), "VAR_DIR": str(var)}


def _database_url() -> str:
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return f"postgres://{facts['USER']}@{quote(facts['HOST'], safe='')}:{facts['PORT'] or 5432}/{facts['NAME']}"
