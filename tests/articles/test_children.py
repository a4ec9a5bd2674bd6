"""Foreign bytes are read in a process that can take no more than it was given."""

import pytest

from articles.children import ChildFailed, Limits, OutOfMemory, OutOfTime, TooMuchOutput, run_in_child

CHILD = "tests.articles.greedy"
LIMITS = Limits(cpu_seconds=1, memory_bytes=200 * 1024**2, wall_seconds=30, output_bytes=1024)


def test_the_answer_comes_back_whole_up_to_the_limit() -> None:
    assert run_in_child(CHILD, b"1024", limits=LIMITS, arguments=["answer"]) == b"x" * 1024


def test_an_answer_above_the_limit_is_refused() -> None:
    with pytest.raises(TooMuchOutput):
        run_in_child(CHILD, b"1025", limits=LIMITS, arguments=["answer"])


def test_a_child_that_floods_its_errors_is_held_to_the_same_limit() -> None:
    with pytest.raises(ChildFailed) as failed:
        run_in_child(CHILD, b"1000000", limits=LIMITS, arguments=["errors"])

    assert len(failed.value.detail) <= 300


def test_a_child_gets_no_more_memory_than_it_was_given() -> None:
    with pytest.raises(OutOfMemory):
        run_in_child(CHILD, b"300000000", limits=LIMITS, arguments=["memory"])


def test_a_child_gets_no_more_time_than_it_was_given() -> None:
    with pytest.raises(OutOfTime):
        run_in_child(CHILD, b"", limits=LIMITS, arguments=["time"])


def test_a_child_that_sleeps_is_ended_by_the_clock_on_the_wall() -> None:
    impatient = Limits(cpu_seconds=30, memory_bytes=200 * 1024**2, wall_seconds=0.5, output_bytes=1024)

    with pytest.raises(OutOfTime):
        run_in_child(CHILD, b"", limits=impatient, arguments=["time"])
