"""Real processes that share the test's database, its settings and its media folder."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.synchronize import Barrier

from django.db import connections

FORK = multiprocessing.get_context("fork")
WITHIN_SECONDS = 120


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
    gate.wait()
    try:
        work()
    finally:
        connections.close_all()
