"""Crowds: real processes that share one database, on the whole WSGI stack. Nothing is blocked early, twice or never."""

import time
from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.images import place
from articles.models import Image
from moderation import actions
from moderation.models import Case, Decision, Report
from tests import cast
from tests.cast import NOON
from tests.moderation.crowd import Reader, all_of, at_once, readers
from tests.processes import RACES

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
PICTURES, REPORTS = 40 * RACES, 200 * RACES


def pictures(number: int) -> list[Image]:
    """Pictures that readers see, each with a folder of bytes in its public place."""
    with transaction.atomic():
        article = cast.published()
        made = [cast.image() for _number in range(number)]
        for image in made:
            cast.illustrate(article, image, is_lead=False)
            place.public(image.directory).mkdir(parents=True)
    return made


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def where(image: Image) -> tuple[bool, bool]:
    """Whether its bytes lie where readers can get them, and whether in quarantine."""
    return place.public(image.directory).exists(), place.quarantine(image.directory).exists()


def race(shown: list[Image], crowd: list[Reader], *, people: int) -> None:
    """So many reports of each picture at the same moment, several pictures at a time."""
    names = [f"person {number}" for number in range(people)]
    together = len(crowd) // people
    for first in range(0, len(shown), together):
        turn = [
            {"uuid": str(image.uuid), "person": name} for image in shown[first : first + together] for name in names
        ]
        assert {status for status, _receipt in at_once(crowd[: len(turn)], turn)} == {201}


def test_pictures_with_exactly_enough_simultaneous_reports_are_each_blocked_once(settings: Settings) -> None:
    settings.REPORT_THRESHOLD = 4
    shown = pictures(PICTURES)

    with readers(8) as crowd:
        race(shown, crowd, people=4)

    assert Report.objects.live().exclude(examined_at=None).count() == 4 * PICTURES
    assert Image.objects.showable().count() == 0
    assert list(Decision.objects.values_list("kind", flat=True)) == ["auto_block"] * PICTURES
    assert [decision.reasons[0]["have"] for decision in Decision.objects.all()] == [4] * PICTURES
    assert {where(image) for image in shown} == {(False, True)}


def test_pictures_with_one_report_too_few_all_stay() -> None:
    shown = pictures(PICTURES)

    with readers(8) as crowd:
        race(shown, crowd, people=2)

    assert Image.objects.showable().count() == PICTURES
    assert set(Case.objects.values_list("state", "people")) == {(Case.State.REPORTED, 2)}
    assert not Decision.objects.exists()


def test_nobody_s_report_is_missed_where_the_last_of_many_simultaneous_ones_decides(settings: Settings) -> None:
    settings.REPORT_THRESHOLD = 60
    shown = pictures(5)

    with readers(6) as crowd:
        people = [f"person {number}" for number in range(60)]
        answers = all_of(crowd, ({"uuid": str(image.uuid), "person": name} for image in shown for name in people))

    assert {status for status, _receipt in answers} == {201}
    assert Image.objects.showable().count() == 0
    assert [decision.reasons[0]["have"] for decision in Decision.objects.all()] == [60] * 5


def test_of_many_reports_of_one_picture_as_fast_as_they_go_none_fails_and_none_is_lost() -> None:
    image = pictures(1)[0]

    with readers(8) as crowd:
        answers = all_of(crowd, ({"uuid": str(image.uuid), "person": f"person {number}"} for number in range(REPORTS)))
    actions.settle_open_cases(timezone.now())

    assert {status for status, _receipt in answers} == {201}
    assert {receipt for _status, receipt in answers} == set(Report.objects.values_list("receipt", flat=True))
    assert Report.objects.live().exclude(examined_at=None).count() == Case.objects.get().people == REPORTS
    assert list(Decision.objects.values_list("kind", flat=True)) == ["auto_block"]


def test_200_simultaneous_posts_of_one_person_are_one_report() -> None:
    image = pictures(1)[0]

    with readers(8) as crowd:
        answers = all_of(crowd, [{"uuid": str(image.uuid), "person": "rita"}] * 200)

    assert answers == [[201, Report.objects.get().receipt]] * 200
    assert Case.objects.get().people == 1
    assert Image.objects.showable().count() == 1


def test_a_restore_while_reports_pour_in_stands() -> None:
    image, mona = pictures(1)[0], cast.staff("mona")

    with readers(4) as crowd:
        for number in range(120):
            crowd[number % 4].ask(uuid=str(image.uuid), person=f"person {number}")
        until(lambda: Case.objects.filter(state=Case.State.AUTO_BLOCKED).exists())
        actions.restore(image, by=mona, at=timezone.now(), note="")
        assert {reader.answer()[0] for reader in crowd for _answer in range(30)} == {201}
    actions.settle_open_cases(timezone.now())

    case = Case.objects.get()
    kinds = list(case.decisions.order_by("number").values_list("kind", "round"))
    assert kinds == [("auto_block", 1), ("restore", 1), ("auto_hold", 2)]
    assert (case.round, case.people) == (2, Report.objects.live().filter(round=2).count())
    assert (Report.objects.count(), where(image)) == (120, (True, False))


@pytest.mark.parametrize(
    ("moment", "reports", "is_blocked"),
    [
        ("moderation.actions.reports.look_at_one", 2, False),  # the report is written, nobody has looked
        ("moderation.log.decide", 2, False),  # in the middle of the decision
        ("articles.images.place.settle", 3, True),  # all is committed, the bytes have not moved
    ],
)
def test_a_process_killed_at_any_step_has_filed_and_decided_wholly_or_not_at_all(
    moment: str, reports: int, is_blocked: bool
) -> None:
    image = pictures(1)[0]
    cast.crowd(image, "rita", "sami")

    with readers(2) as (dying, reader):
        dying.ask(uuid=str(image.uuid), person="lea", die_at=moment)
        assert dying.answer() is None
        found = Report.objects.count(), Image.objects.get().is_blocked, where(image)
        reader.ask(uuid=str(image.uuid), person="lea")  # no answer came: the reader sends again
        assert reader.answer()[0] == 201
    actions.settle_open_cases(NOON)
    place.settle_all()

    assert found == (reports, is_blocked, (True, False))
    assert (Image.objects.get().is_blocked, where(image)) == (True, (False, True))
    assert (Report.objects.count(), Decision.objects.count()) == (3, 1)
