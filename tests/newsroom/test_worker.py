from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import OperationalError

from newsroom import worker
from newsroom.worker import Job, Worker

OUTAGE = OperationalError("connection refused\nIs the server running?")


def job(run: "Iterator[object]", name: str = "feeds") -> Job:
    """Each run takes the next of `run`: an error is raised, anything else is the outcome."""

    def take(at: datetime) -> object:
        outcome = next(run)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return Job(name=name, every_seconds=0, run=take)


def test_an_outage_of_the_database_is_waited_out(caplog: pytest.LogCaptureFixture) -> None:
    feeds = job(iter([OUTAGE, 3]))

    assert [worker.run_job(feeds), worker.run_job(feeds)] == [False, True]

    assert "feeds: the database is away, again in 2 s: connection refused" in caplog.messages


@pytest.mark.parametrize("bug", [ValueError("a bug"), OperationalError("no such table: articles_feed")])
def test_a_bug_ends_the_worker(bug: Exception) -> None:
    with pytest.raises(type(bug), match=str(bug)):
        Worker([[job(iter([bug]))]]).run()


def test_a_bug_in_one_lane_ends_the_others_too() -> None:
    lanes = [[job(iter([0] * 10_000_000))], [job(iter([ValueError("a bug")]))]]

    with pytest.raises(ValueError, match="a bug"):
        Worker(lanes).run()


def test_every_job_has_its_turn() -> None:
    left = iter(["one", "two"])
    clock = Worker([])
    last = Job(name="last", every_seconds=9, run=lambda at: clock.stop())
    clock.lanes = [[job(left), job(left), last]]

    assert clock.run()

    assert list(left) == []
