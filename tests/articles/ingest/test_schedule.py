from datetime import timedelta

import pytest

from articles.ingest.schedule import after_failure, after_success, read_retry_after
from tests.cast import NOON


@pytest.mark.parametrize(
    ("failures", "hours"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 24), (7, 24), (100_000, 24)]
)
def test_the_pause_doubles_from_one_hour_to_a_day(failures: int, hours: int) -> None:
    assert after_failure(NOON, failures=failures) == NOON + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("retry_after", "pause"),
    [
        ("60", timedelta(hours=1)),
        ("7200", timedelta(hours=2)),
        ("9" * 400, timedelta(hours=24)),
        ("Mon, 02 Mar 2026 15:00:00 GMT", timedelta(hours=3)),
        ("Mon, 02 Mar 2099 15:00:00 GMT", timedelta(hours=24)),
        ("tomorrow", timedelta(hours=1)),
    ],
)
def test_a_server_gets_the_patience_it_asks_for_but_at_most_a_day(retry_after: str, pause: timedelta) -> None:
    assert after_failure(NOON, failures=1, retry_after=retry_after) == NOON + pause


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "1.5",
        "soon",
        "٣٦٠",
        "Mon, 02 Mar 2020 15:00:00 GMT",
        "Mon, 99 Mar 2026 15:00:00",
        "\0",
        "Mon,",
        "Mon, 99999999999999 Mar 2026 1:0:0",
    ],
)
def test_what_is_no_time_to_come_asks_for_no_patience(text: str) -> None:
    assert read_retry_after(text, NOON) == timedelta(0)


def test_a_healthy_feed_is_due_after_its_interval() -> None:
    assert after_success(NOON, interval=timedelta(minutes=30)) == NOON + timedelta(minutes=30)
