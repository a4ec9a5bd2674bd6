"""The clock and the worker: what the site does by itself. The rows that are due are the queue.

Jobs run in lanes, one thread each, so that a slow source never makes a publication late. Several workers may run: each
job takes its rows in a way that another worker cannot take them too. An outage of the database is waited out; anything
else that goes wrong is a bug, and ends the worker with its traceback.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import Error, InterfaceError, OperationalError, connections
from django.utils import timezone

log = logging.getLogger(__name__)
OUTAGE_PAUSE_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True)
class Job:
    name: str
    every_seconds: float
    run: Callable[[datetime], object]


class Worker:
    """Runs each lane's jobs, one after another, until `stop`."""

    def __init__(self, lanes: Sequence[Sequence[Job]]) -> None:
        self.lanes = lanes
        self.stopping = threading.Event()
        self.bug: BaseException | None = None

    def stop(self) -> None:
        self.stopping.set()

    def run_once(self) -> None:
        """Every job one time, in this thread; an outage is raised like any other error."""
        for lane in self.lanes:
            for job in lane:
                job.run(timezone.now())

    def run(self, *, grace_seconds: float = 3.0) -> bool:
        """Until `stop`, or until a bug, which is raised. False when a job was still running after the grace."""
        threads = [threading.Thread(target=self._run_lane, args=[lane], daemon=True) for lane in self.lanes]
        for thread in threads:
            thread.start()
        self.stopping.wait()
        until = time.monotonic() + grace_seconds
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        if self.bug:
            raise self.bug
        return not any(thread.is_alive() for thread in threads)

    def _run_lane(self, lane: Sequence[Job]) -> None:
        try:
            self._run_in_turn(lane)
        except BaseException as bug:  # noqa: BLE001 - raised again by `run`, in the main thread
            self.bug = self.bug or bug
            self.stopping.set()
        finally:
            connections.close_all()

    def _run_in_turn(self, lane: Sequence[Job]) -> None:
        due = [0.0] * len(lane)
        while not self.stopping.is_set():
            for number, job in enumerate(lane):
                if due[number] <= time.monotonic() and not self.stopping.is_set():
                    pause = job.every_seconds if run_job(job) else OUTAGE_PAUSE_SECONDS
                    due[number] = time.monotonic() + pause
            self.stopping.wait(max(0.0, min(due) - time.monotonic()))


def run_job(job: Job) -> bool:
    """False when the database was away, which is logged in one line."""
    try:
        outcome = job.run(timezone.now())
    except (OperationalError, InterfaceError) as error:
        if not is_outage(error):
            raise
        log.warning("%s: the database is away, again in %g s: %s", job.name, OUTAGE_PAUSE_SECONDS, first_line(error))
        connections.close_all()
        return False
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()
    if outcome:
        log.info("%s: %s", job.name, outcome)
    return True


def is_outage(error: Error) -> bool:
    """SQLite says a missing table or column, which is a bug, with the same class as a locked database."""
    return not first_line(error).startswith(("no such ", "near ", "table "))


def first_line(error: Error) -> str:
    return str(error).partition("\n")[0]
