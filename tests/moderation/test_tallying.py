"""Reports that cannot lead to anything yet are added up, and come to what a look at all of them would."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation import actions
from moderation.actions import looks, tallying
from moderation.models import Alert, Case, Reason, Report
from tests import cast
from tests.cast import NOON
from tests.moderation.test_robust import origin

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
COUNTED = ("people", "score", "is_grave", "state", "last_reported_at", "scored_by")


def counted(case: Case) -> dict[str, object]:
    return dict(Case.objects.values(*COUNTED).get(pk=case.pk))


def looked_at(case: Case) -> dict[str, object]:
    """What a look at all reports makes of the case."""
    looks.weigh(Case.objects.get(pk=case.pk), at=LATER)
    return counted(case)


@pytest.fixture(autouse=True)
def _desk(settings: Settings) -> None:
    settings.DESK_EMAIL = ["desk@newsroom.example"]


def file_at_random(image: Image, dice: random.Random) -> Case:
    """Up to a dozen reports of all kinds, some of them taken back."""
    for number in range(dice.randint(1, 12)):
        filed = cast.report(
            image, f"reader {number}", at=NOON + timedelta(minutes=dice.randint(0, 30)),
            reason=dice.choice([Reason.COPYRIGHT, Reason.OTHER, Reason.HATE, Reason.MINOR]),
            held=dice.choice(["", "", Report.Held.FAST]), origin=origin(dice.randint(0, 2), dice.randint(0, 2)),
        )  # fmt: skip
        if dice.random() < 0.2:
            with TestCase.captureOnCommitCallbacks(execute=True):
                actions.withdraw(filed, at=NOON + timedelta(minutes=31))
    return Case.objects.get(image=image)


@pytest.mark.parametrize("seed", range(20))
def test_by_the_simple_rule_a_tally_is_what_a_look_finds(seed: int, settings: Settings) -> None:
    settings.REPORT_THRESHOLD = 9
    case = file_at_random(cast.image(), random.Random(seed))  # noqa: S311

    assert counted(case) == looked_at(case)


@pytest.mark.parametrize("seed", range(20))
def test_by_the_robust_rule_the_worker_soon_makes_it_what_a_look_finds(seed: int, settings: Settings) -> None:
    settings.MODERATION_PROFILE = "robust"
    case = file_at_random(cast.image(), random.Random(seed))  # noqa: S311
    at_once = counted(case)

    actions.settle_open_cases(LATER)

    settled = looked_at(case)
    assert counted(case) == settled
    assert {**at_once, "score": 0} == {**settled, "score": 0}
    assert at_once["score"] >= settled["score"]  # type: ignore[operator]


@pytest.mark.parametrize("profile", ["simple", "robust"])
def test_a_report_that_only_queues_reads_no_other(profile: str, settings: Settings) -> None:
    settings.MODERATION_PROFILE = profile
    image = cast.image()
    cast.crowd(image, *(f"reader {number}" for number in range(20)), reason=Reason.COPYRIGHT)

    with CaptureQueriesContext(connection) as queries:
        cast.report(image, "one more", reason=Reason.COPYRIGHT)

    assert not [query["sql"] for query in queries if "person_key" in query["sql"] and query["sql"].startswith("SELECT")]
    assert Case.objects.get().people == 21


def test_the_report_that_suffices_is_looked_at_although_many_only_queue() -> None:
    image = cast.image()
    cast.crowd(image, *(f"reader {number}" for number in range(30)), reason=Reason.COPYRIGHT)

    cast.crowd(image)

    assert Case.objects.get().state == Case.State.AUTO_BLOCKED


def test_the_first_grave_report_is_told_the_desk_at_once_and_the_next_is_not() -> None:
    image = cast.image()
    for number, reason in enumerate((Reason.HATE, Reason.MINOR)):
        cast.report(image, f"reader {number}", reason=reason)

    assert Alert.objects.filter(kind=Alert.Kind.GRAVE).count() == 1
    assert Case.objects.get().is_grave


def test_what_another_rule_scored_is_looked_at_anew(settings: Settings) -> None:
    settings.MODERATION_PROFILE = "robust"
    image = cast.image()
    for number in range(2):
        cast.report(image, f"reader {number}", origin=origin(number))
    assert Case.objects.get().score == 1400
    settings.MODERATION_PROFILE = "simple"

    cast.report(image, "lea")

    assert Case.objects.get().state == Case.State.AUTO_BLOCKED


def test_many_reports_of_one_picture_are_left_to_the_worker(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MODERATION_PROFILE = "robust"
    monkeypatch.setattr(tallying, "MANY", 3)
    image = cast.image()

    for number in range(12):
        cast.report(image, f"reader {number}", origin=origin(number))
    at_once = Case.objects.get().state
    actions.settle_open_cases(NOON)

    assert (at_once, Case.objects.get().state) == (Case.State.REPORTED, Case.State.HELD)


@pytest.mark.parametrize("verb", ["block", "put_on_hold"])
def test_a_decision_taken_since_the_form_was_read_stands(verb: str) -> None:
    image, mona = cast.image(), cast.staff("mona")
    seen = cast.report(image).case
    getattr(actions, verb)(image, by=mona, at=NOON, note="")
    decided = Case.objects.get().state

    cast.report(image, "sami", known=actions.Known(case=seen))

    assert (Case.objects.get().state, Case.objects.get().people) == (decided, 2)
