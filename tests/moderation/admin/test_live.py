"""What a moderator's page asks every few seconds."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from moderation import actions
from moderation.models import Case
from tests import cast

pytestmark = pytest.mark.django_db
LIVE = reverse("admin:moderation_case_live")


@pytest.fixture
def mona(client: Client) -> Client:
    client.force_login(cast.staff("mona"))
    return client


def reported() -> Case:
    return cast.report(cast.image(), at=timezone.now()).case


def ask(client: Client, *cases: Case, **query: str) -> Any:
    return client.get(LIVE, {"seen": [f"{case.pk}-{case.version}" for case in cases], **query}).json()


def test_where_nothing_happened_nothing_is_told(mona: Client) -> None:
    assert ask(mona, reported(), reported()) == {"moved": {}, "claims": {}, "new": 0}


def test_a_decision_is_told_with_who_and_when(mona: Client) -> None:
    one, other = reported(), reported()
    actions.restore(one.image, by=cast.staff("cleo"), at=timezone.now(), note="")

    moved = ask(mona, one, other)["moved"]

    assert list(moved) == [str(one.pk)]
    assert moved[str(one.pk)]["words"].startswith("rétablie par cleo le ")
    assert (moved[str(one.pk)]["version"], moved[str(one.pk)]["waits"]) == (2, False)


def test_a_step_of_the_rule_is_told_too_and_the_picture_goes_on_waiting(mona: Client) -> None:
    one = reported()
    cast.crowd(one.image, "sami", "lea", at=timezone.now())

    moved = ask(mona, one)["moved"][str(one.pk)]

    assert (moved["words"].split(" le ")[0], moved["waits"]) == ("bloquée automatiquement par la règle", True)


def test_colleagues_are_named_and_oneself_is_not(mona: Client) -> None:
    mine, theirs, left = reported(), reported(), reported()
    cleo = cast.staff("cleo")
    mona.post(reverse("admin:moderation_case_claim", args=[mine.pk]))
    actions.claim(theirs, by=cleo, at=timezone.now())
    actions.claim(left, by=cleo, at=timezone.now() - timedelta(minutes=6))

    assert ask(mona, mine, theirs, left)["claims"] == {str(theirs.pk): "cleo s’en occupe."}


def test_new_pictures_are_those_that_belong_on_the_page_and_are_not_on_it(mona: Client) -> None:
    one = reported()
    reported()

    assert ask(mona, one)["new"] == 1
    assert ask(mona, one, state="held")["new"] == 0


@pytest.mark.parametrize("named", ["", "x", "1-", "9" * 300 + "-1", "١-١", "1-1' OR 1=1"])
def test_what_names_no_line_is_no_line(mona: Client, named: str) -> None:
    assert mona.get(LIVE, {"seen": named}).json() == {"moved": {}, "claims": {}, "new": 0}


def test_it_costs_the_same_for_one_line_and_for_twenty_five(
    mona: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cases = [reported() for _number in range(25)]
    actions.restore(cases[0].image, by=cast.staff("cleo"), at=timezone.now(), note="")

    for shown in (cases[:1], cases):
        with django_assert_num_queries(7):  # session, person, two for rights; the lines, who moved them, the page's ids
            ask(mona, *shown)


@pytest.mark.parametrize("name", ["connie", "ed"])
def test_nobody_else_asks(client: Client, name: str) -> None:
    client.force_login(cast.staff(name))

    assert client.get(LIVE).status_code == 403
