"""What is usual: one row a day, by the worker; the median tells."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from moderation import actions
from moderation.actions.usual import DAYS, traffic
from moderation.models import Reason, Report, UsualDay
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
robust = pytest.mark.usefixtures("_robust")
YESTERDAY = NOON - timedelta(days=1)


@pytest.fixture
def _robust(settings: Settings) -> None:
    settings.MODERATION_PROFILE = "robust"


def days(*reports: int, blocks: int = 0) -> None:
    """The last days before noon, newest first."""
    UsualDay.objects.bulk_create(
        UsualDay(day=NOON.date() - timedelta(days=back), reports=number, blocks=blocks)
        for back, number in enumerate(reports, 1)
    )


def test_each_whole_day_is_counted_once() -> None:
    image = cast.image()
    cast.crowd(image, at=YESTERDAY)
    cast.report(image, "today")

    counted = [actions.keep_usual_days(NOON), actions.keep_usual_days(NOON)]

    assert counted == [DAYS, 0]
    assert list(UsualDay.objects.exclude(reports=0).values_list("day", "reports", "blocks")) == [
        (date(2026, 3, 1), 3, 1)
    ]


def test_a_day_begins_and_ends_by_the_world_s_clock() -> None:
    midnight = datetime(2026, 3, 1, 0, 0, tzinfo=NOON.tzinfo)
    image = cast.image()
    for who, at in (("a", midnight), ("b", midnight - timedelta(seconds=1)), ("c", midnight + timedelta(days=1))):
        cast.report(image, who, at=at)

    actions.keep_usual_days(NOON)

    assert UsualDay.objects.get(day=date(2026, 3, 1)).reports == 1


def test_what_counts_for_nobody_or_never_blocks_is_not_usual() -> None:
    image = cast.image()
    cast.report(image, "rita", at=YESTERDAY, held=Report.Held.HONEYPOT)
    cast.report(image, "sami", at=YESTERDAY, reason=Reason.OTHER)

    actions.keep_usual_days(NOON)

    assert not UsualDay.objects.exclude(reports=0).exists()


@robust
def test_the_median_day_of_four_weeks_is_usual() -> None:
    days(*[144] * 20, *[0] * 8, blocks=48)

    told = traffic(NOON)

    assert (told.usual_reports, told.usual_blocks, told.blocks_lately) == (1000, 2000, 0)


@robust
def test_a_week_of_flood_makes_no_flood_usual() -> None:
    days(*[100_000] * 7, *[144] * 21)

    assert traffic(NOON).usual_reports == 1000


@robust
def test_a_new_site_has_nothing_usual() -> None:
    days(*[1440] * 13)

    assert traffic(NOON).usual_reports == 0


def test_asking_takes_two_queries() -> None:
    days(*[144] * 28)

    with CaptureQueriesContext(connection) as queries:
        traffic(NOON)

    assert len(queries) == 2  # the days, and the last hour's blocks


def test_days_long_gone_are_forgotten() -> None:
    UsualDay.objects.create(day=NOON.date() - timedelta(days=DAYS + 1), reports=9)

    actions.keep_usual_days(NOON)

    assert UsualDay.objects.count() == DAYS
