"""The log of decisions: in order, chained, and refused every change by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from moderation import actions, log
from moderation.models import ChainHead, Decision, Statement
from moderation.triggers import put_on, take_off
from tests import cast
from tests.cast import NOON

UNLINKED = "does not follow the one before"
pytestmark = pytest.mark.django_db


def three_decisions() -> list[Decision]:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image)
    actions.block(image, by=mona, at=NOON, note="En effet")
    actions.restore(image, by=mona, at=NOON, note="Après tout « non »")
    return list(Decision.objects.order_by("number"))


def rewrite(sql: str) -> None:
    """As somebody could who owns the database."""
    Statement.objects.all().delete()
    take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    put_on(connection)


def broken() -> list[tuple[int, str]]:
    return [(found.number, found.what) for found in log.breaks()]


def test_decisions_are_numbered_and_each_says_from_which_state_to_which() -> None:
    rows = three_decisions()

    assert [(row.number, row.state_before, row.state_after) for row in rows] == [
        (1, "reported", "auto_blocked"),
        (2, "auto_blocked", "confirmed"),
        (3, "confirmed", "restored"),
    ]


def test_each_decision_carries_the_hash_of_the_one_before() -> None:
    first, second, third = three_decisions()

    assert (first.previous, second.previous, third.previous) == ("", first.hash, second.hash)
    assert (ChainHead.objects.get().length, ChainHead.objects.get().hash) == (3, third.hash)
    assert broken() == []


@pytest.mark.parametrize("sql", ["UPDATE moderation_decision SET note = 'autre'", "DELETE FROM moderation_decision"])
def test_the_database_refuses_to_change_or_delete_a_decision(sql: str) -> None:
    three_decisions()

    with pytest.raises(DatabaseError, match="a decision stands"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert Decision.objects.count() == 3


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE moderation_decision SET note = 'autre' WHERE number = 2", [(2, "changed")]),
        (
            "UPDATE moderation_decision SET previous = '' WHERE number = 3",
            [(3, "does not follow the one before"), (3, "changed")],
        ),
        ("DELETE FROM moderation_decision WHERE number = 2", [(2, "missing")]),
        ("DELETE FROM moderation_decision WHERE number = 3", [(3, "the end is not where the head says")]),
    ],
)
def test_the_chain_shows_what_was_changed_or_taken_away(sql: str, found: list[tuple[int, str]]) -> None:
    three_decisions()

    rewrite(sql)

    assert broken() == found
