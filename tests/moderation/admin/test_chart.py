"""Reports over time, as bars."""

from datetime import timedelta

import pytest

from moderation.admin.chart import BARS, HEIGHT, WIDTH, chart_of
from tests.cast import NOON

HOUR = timedelta(hours=1)


def test_nothing_reported_makes_no_chart() -> None:
    assert chart_of([]) is None


def test_one_hour_is_one_bar_of_full_height() -> None:
    chart = chart_of([(NOON, 7)])

    assert chart
    assert [(bar.reports, bar.height, bar.y) for bar in chart.bars] == [(7, HEIGHT, 0)]
    assert chart.end == NOON + HOUR


def test_hours_keep_their_distance_and_their_proportion() -> None:
    chart = chart_of([(NOON + 3 * HOUR, 2), (NOON, 4)])

    assert chart
    assert [bar.reports for bar in chart.bars] == [4, 0, 0, 2]
    assert [bar.height for bar in chart.filled] == [HEIGHT, HEIGHT / 2]


@pytest.mark.parametrize("hours", [1, 29, 30, 31, 500, 20_000, 900_000])
def test_any_span_fits_into_the_drawing(hours: int) -> None:
    chart = chart_of([(NOON, 1), (NOON + hours * HOUR, 1)])

    assert chart
    assert len(chart.bars) <= BARS
    assert sum(bar.reports for bar in chart.bars) == 2
    assert max(bar.x + bar.width for bar in chart.bars) <= WIDTH
    assert chart.end > NOON + hours * HOUR
