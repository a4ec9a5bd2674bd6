"""How long what is known of reporters is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.networks import Networks
from moderation import actions, reporters
from moderation.models import Case, NetworkSecret, Report, ReporterStat, ReportRate
from moderation.reporters.secret import current
from moderation.retention import forget
from newsroom.management.commands.work import LANES
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NETWORKS = Networks(near="192.0.2.0/24", wide="192.0.0.0/16")
ORIGIN = reporters.Origin(networks=NETWORKS, site="t.example", pseudonym=reporters.pseudonym("rita"))


def keys(report: Report) -> set[str]:
    report.refresh_from_db()
    return {report.net24, report.net16, report.referrer, report.sealed}


def test_keys_go_thirty_days_after_the_decision_and_the_counts_stay() -> None:
    image = cast.image()
    report = cast.report(image, origin=ORIGIN)
    actions.block(image, by=cast.staff("mona"), at=NOON + 5 * DAY, note="")

    forget(NOON + 34 * DAY)
    assert "" not in keys(report)
    forget(NOON + 36 * DAY)

    assert keys(report) == {""}
    assert (report.case.people, report.quality, report.settled) == (1, 1000, Report.Settled.UPHELD)
    assert ReporterStat.objects.get().upheld == 1


def test_a_later_decision_in_the_same_round_keeps_them_for_thirty_days_more() -> None:
    image, mona = cast.image(), cast.staff("mona")
    report = cast.report(image, origin=ORIGIN)
    actions.block(image, by=mona, at=NOON, note="")
    actions.restore(image, by=mona, at=NOON + 20 * DAY, note="")

    forget(NOON + 40 * DAY)

    assert "" not in keys(report)


def test_what_was_cleared_before_it_was_reported_is_no_decision_about_the_report() -> None:
    image = cast.image()
    actions.clear(image, by=cast.staff("mona"), at=NOON - 40 * DAY, note="Vérifiée")
    report = cast.report(image, origin=ORIGIN)

    forget(NOON + DAY)

    assert "" not in keys(report)


def test_a_block_that_no_human_has_seen_is_no_decision_yet() -> None:
    image = cast.image()
    report = cast.report(image, origin=ORIGIN)
    cast.crowd(image)

    forget(NOON + 60 * DAY)

    assert "" not in keys(report)


@pytest.mark.parametrize(("days", "is_forgotten"), [(89, False), (91, True)])
def test_a_report_filed_while_its_secret_was_destroyed_keeps_its_keys_for_ninety_days(
    days: int, is_forgotten: bool
) -> None:
    report = cast.report(cast.image(), origin=ORIGIN)
    Case.objects.update(network_secret=None)

    forget(report.at + days * DAY)

    assert (keys(report) == {""}) == is_forgotten


def test_a_secret_is_destroyed_sixty_days_after_its_thirty_with_all_that_it_made() -> None:
    first = cast.report(cast.image(), origin=ORIGIN)
    period = NetworkSecret.objects.get().period
    late = cast.report(first.case.image, "sami", at=NOON + 80 * DAY, origin=ORIGIN)
    end = datetime.fromtimestamp(0, UTC) + timedelta(days=30 * (period + 1) + 60)

    forget(end - DAY / 24)
    assert NetworkSecret.objects.filter(period=period).exists()
    forget(end)

    assert not NetworkSecret.objects.filter(period=period).exists()
    assert keys(first) == keys(late) == {""}
    assert Case.objects.get().network_secret is None


def test_a_case_whose_secret_was_destroyed_gets_another() -> None:
    image = cast.image()
    cast.report(image, origin=ORIGIN)
    forget(NOON + 200 * DAY)

    report = cast.report(image, "sami", at=NOON + 200 * DAY, origin=ORIGIN)

    assert "" not in keys(report)
    assert Case.objects.get().network_secret == current(NOON + 200 * DAY)


@pytest.mark.parametrize(("days", "left"), [(180, 1), (181, 0)])
def test_a_reader_who_does_not_come_back_is_forgotten_after_180_days(days: int, left: int) -> None:
    ReporterStat.objects.create(pseudonym="a" * 64, settled_on=NOON.date(), rejected=3)

    forget(NOON + days * DAY)

    assert ReporterStat.objects.count() == left


def test_the_counters_of_an_hour_go_with_the_next() -> None:
    hour = int(NOON.timestamp()) // 3600
    ReportRate.objects.bulk_create(ReportRate(key=str(back), hour=hour - back, count=1) for back in range(4))

    forget(NOON)

    assert set(ReportRate.objects.values_list("key", flat=True)) == {"0", "1"}


def test_it_says_what_it_forgot_and_nothing_where_there_was_nothing() -> None:
    cast.report(cast.image(), origin=ORIGIN)

    assert forget(NOON) == ""
    assert forget(NOON + 91 * DAY) == "1 reports without keys, 1 secrets destroyed"


def test_the_worker_does_it() -> None:
    assert forget in [job.run for lane in LANES for job in lane]
