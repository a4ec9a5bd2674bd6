"""Blocks of before there were statements of reasons and a list of copies get both when the database is migrated."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from moderation import actions
from moderation.copies.following import follow_up
from moderation.models import Letter, Listing, Reason, Statement
from tests import cast
from tests.cast import NOON

BEFORE = "0020_reports_set_aside_by_a_decision"
pytestmark = pytest.mark.django_db(transaction=True)


def grow_old_and_migrate() -> None:
    """As if the rows there are had been written before there were statements and listings."""
    Letter.objects.all().delete()
    Statement.objects.all().delete()
    Listing.objects.all().delete()
    migrate_again()


def migrate_again() -> None:
    call_command("migrate", "moderation", BEFORE, verbosity=0)
    call_command("migrate", verbosity=0)


def test_each_decision_that_hid_a_picture_gets_its_statement_with_its_ground_and_no_letter() -> None:
    mona, by_rule, by_mona, undecided = cast.staff("mona"), cast.image(), cast.image(), cast.image()
    cast.crowd(by_rule, reason=Reason.HATE)
    confirmed = actions.block(by_rule, by=mona, at=NOON + timedelta(hours=1), note="Vu")
    blocked = actions.block(by_mona, by=mona, at=NOON, note="", reason=Reason.PRIVACY)
    actions.restore(by_mona, by=mona, at=NOON + timedelta(days=2), note="Si")
    cast.report(undecided)

    grow_old_and_migrate()

    told = list(Statement.objects.order_by("decision__number").values_list("decision__kind", "reason"))
    assert told == [("auto_block", "hate"), ("block", "hate"), ("block", "privacy")]
    assert confirmed
    assert blocked
    assert Statement.objects.get(decision=blocked).code != Statement.objects.get(decision=confirmed).code
    assert not Letter.objects.exists()


def test_only_what_people_said_last_of_a_picture_is_listed() -> None:
    mona, by_rule, confirmed, restored, undone = (
        cast.staff("mona"), cast.image(), cast.image(), cast.image(), cast.image(),
    )  # fmt: skip
    cast.crowd(by_rule)
    actions.block(restored, by=mona, at=NOON, note="Non")
    actions.restore(restored, by=mona, at=NOON, note="Si")
    actions.block(confirmed, by=mona, at=NOON, note="Non")
    mistaken = actions.block(undone, by=mona, at=NOON, note="Non")
    assert mistaken
    actions.undo(mistaken, by=mona, at=NOON)

    grow_old_and_migrate()

    assert list(Listing.objects.values_list("image", "verdict")) == [
        (restored.pk, "allow"), (confirmed.pk, "block"),
    ]  # fmt: skip
    assert follow_up(NOON + timedelta(days=1)) == 2


def test_migrating_again_changes_nothing() -> None:
    cast.crowd(image := cast.image())
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Non")
    grow_old_and_migrate()
    before = list(Statement.objects.values()), list(Listing.objects.values())

    migrate_again()

    assert (list(Statement.objects.values()), list(Listing.objects.values())) == before


def test_old_blocks_are_exported_on_the_day_on_which_they_were_decided() -> None:
    cast.crowd(image := cast.image(), reason=Reason.NUDITY)
    actions.block(image, by=cast.staff("mona"), at=NOON + timedelta(days=3), note="Non")
    grow_old_and_migrate()

    out = StringIO()
    call_command("export_statements", "--from", "2026-03-01", "--to", "2026-03-31", stdout=out)

    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(line["application_date"], line["category_specification"]) for line in lines] == [
        ("2026-03-02", ["KEYWORD_NUDITY"]), ("2026-03-05", ["KEYWORD_NUDITY"]),
    ]  # fmt: skip
