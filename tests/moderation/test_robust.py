"""The robust rule on the database: what it is told, what it leaves in the case, and what waits for the worker."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils.translation import override
from pytest_django.fixtures import Settings

from articles.models import Image
from articles.networks import Networks
from moderation import actions
from moderation.models import Case, Decision, Report, UsualDay
from moderation.reporters import Origin
from tests import cast
from tests.cast import NOON
from tests.processes import side_by_side

pytestmark = pytest.mark.django_db
SETTLED = NOON + timedelta(minutes=2)


@pytest.fixture(autouse=True)
def _robust(settings: Settings) -> None:
    settings.MODERATION_PROFILE = "robust"


def origin(network: int, line: int = 0, site: str = "", quality: int = 700) -> Origin:
    networks = Networks(near=f"10.{network}.{line}.0/24", wide=f"10.{network}.0.0/16")
    return Origin(networks=networks, site=site, quality=quality)


def readers(image: Image, *networks: int, **values: Any) -> list[Report]:
    """One new reader on each of these networks."""
    return [
        cast.report(image, f"reader {turn}", origin=origin(network, turn), **values)
        for turn, network in enumerate(networks)
    ]


def state_of(image: Image) -> str:
    return str(Case.objects.get(image=image).state)


def test_five_readers_on_five_networks_block_once_their_reports_have_settled() -> None:
    image = cast.image()

    readers(image, *range(5))
    at_once = state_of(image)
    actions.settle_open_cases(SETTLED - timedelta(seconds=1))
    early = state_of(image)
    actions.settle_open_cases(SETTLED)

    image.refresh_from_db()
    assert (at_once, early, state_of(image)) == ("reported", "reported", "auto_blocked")
    assert image.is_blocked


def test_the_decision_keeps_its_numbers_and_says_them_in_words() -> None:
    image = cast.image()
    readers(image, *range(5))

    actions.settle_open_cases(SETTLED)

    decision = Decision.objects.get()
    assert decision.rule_version == "robust-1"
    with override("fr"):
        assert decision.grounds == "Violence · 3,50 / 3,50, 5 lecteurs, 5 réseaux, pas de rafale"


def test_reports_an_hour_apart_block_with_the_last_one_s_settling_and_once() -> None:
    image = cast.image()
    for hour in range(5):
        cast.report(image, f"reader {hour}", origin=origin(hour), at=NOON + timedelta(hours=hour))

    found = [actions.settle_open_cases(SETTLED + timedelta(hours=hour)) for hour in (4, 5, 6)]

    assert state_of(image) == "auto_blocked"
    assert found == [1, 0, 0]
    assert Decision.objects.count() == 1


def test_any_number_of_cookies_on_two_networks_only_queues() -> None:
    image = cast.image()

    readers(image, *[0, 1] * 12)
    actions.settle_open_cases(SETTLED)

    case = Case.objects.get()
    assert (case.state, case.score, case.people) == ("reported", 3200, 24)


def test_reports_whose_network_is_not_known_share_one() -> None:
    image = cast.image()

    cast.crowd(image, *map(str, range(12)))
    actions.settle_open_cases(SETTLED)

    case = Case.objects.get()
    assert (case.state, case.people, case.score) == ("reported", 12, 1600)


@pytest.mark.django_db(transaction=True)
def test_the_case_shows_the_score_of_the_reports_that_stand() -> None:
    image = cast.image()
    first, *_others = readers(image, 0, 1, 2, reason="minor")

    before = Case.objects.get()
    actions.withdraw(first, at=NOON)
    after = Case.objects.get()

    assert (before.score, before.is_grave, after.score) == (2100, True, 1400)


def test_a_restore_begins_with_nothing() -> None:
    image = cast.image()
    readers(image, *range(5), reason="minor")
    actions.settle_open_cases(SETTLED)

    actions.restore(image, by=cast.staff("mona"), at=SETTLED, note="Non")

    case = Case.objects.get()
    assert (case.score, case.is_grave, case.people) == (0, False, 0)


def test_a_crowd_is_held_and_only_a_person_ends_that() -> None:
    image = cast.image()

    readers(image, *range(12))
    actions.settle_open_cases(NOON + timedelta(days=3))

    image.refresh_from_db()
    decision = Decision.objects.get()
    assert (state_of(image), image.is_blocked, decision.kind) == ("held", False, "auto_hold")
    assert decision.reasons[-1] == {"code": "burst", "reports": 10, "minutes": 10}
    assert actions.restore(image, by=cast.staff("mona"), at=NOON, note="Une campagne")


def test_readers_whom_one_other_site_sent_are_held() -> None:
    image = cast.image()
    for hour in range(5):
        sent = origin(hour, site="t.example")
        cast.report(image, f"reader {hour}", origin=sent, at=NOON + timedelta(hours=hour))

    assert state_of(image) == "held"


def test_a_burst_is_one_only_beside_what_is_usual() -> None:
    image, days = cast.image(), range(1, 29)
    UsualDay.objects.bulk_create(UsualDay(day=NOON.date() - timedelta(days=day), reports=200) for day in days)

    readers(image, *range(12))
    actions.settle_open_cases(SETTLED)

    assert state_of(image) == "auto_blocked"


def test_no_more_than_five_pictures_vanish_in_an_hour_and_the_next_hour_may_block_again() -> None:
    images = [cast.image() for _number in range(7)]
    for image in images[:6]:
        readers(image, *range(5))
    actions.settle_open_cases(SETTLED)
    readers(images[6], *range(5), at=NOON + timedelta(hours=1))

    actions.settle_open_cases(SETTLED + timedelta(hours=1))

    assert [state_of(image) for image in images] == [*["auto_blocked"] * 5, "held", "auto_blocked"]
    assert {"code": "breaker", "blocks": 5} in Decision.objects.get(kind="auto_hold").reasons


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_many_processes_at_once_block_no_more_than_five_either() -> None:
    for _number in range(12):
        readers(cast.image(), *range(5))

    codes = side_by_side(*[partial(actions.settle_open_cases, SETTLED)] * 4)
    actions.settle_open_cases(SETTLED)

    kinds = list(Decision.objects.values_list("kind", flat=True))
    assert codes == [0] * 4
    assert (kinds.count("auto_block"), kinds.count("auto_hold")) == (5, 7)


def test_reports_set_aside_weigh_nothing() -> None:
    image, mona = cast.image(), cast.staff("mona")
    readers(image, *range(4))

    actions.set_aside(image, by=mona, at=NOON, note="Campagne")
    cast.report(image, "lea", origin=origin(9))

    assert Case.objects.get().score == 700


def test_what_the_rule_makes_of_a_case_can_be_asked_without_doing_it() -> None:
    image = cast.image()
    readers(image, *range(5))

    told = actions.present_verdict(image.case, at=SETTLED)

    assert (told.action.value, told.score, state_of(image)) == ("block", 3500, "reported")
