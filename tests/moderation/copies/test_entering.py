"""A copy of a picture that a person blocked comes in, and nobody ever sees it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.images import intake, place
from articles.models import Image
from moderation import actions
from moderation.copies.following import follow_up
from moderation.models import Case, Decision, Likeness, Listing, StoredFingerprint
from tests import cast
from tests.cast import NOON
from tests.moderation.copies.altered import (
    BRIDGE,
    MODIFIED_BRIDGES,
    OTHER,
    PHOTOGRAPH,
    cropped,
    encoded,
    opened,
)
from tests.moderation.copies.pictures import state, taken_in

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def mona() -> User:
    return cast.staff("mona")


def test_a_copy_of_a_blocked_picture_is_blocked_before_it_is_seen(mona: User) -> None:
    actions.block(taken_in(PHOTOGRAPH), by=mona, at=NOON, note="Sans accord")

    copy = taken_in(PHOTOGRAPH, "mirrored and cropped")

    assert copy.is_blocked
    assert state(copy) == Case.State.COPY_BLOCKED
    assert not Image.objects.showable().filter(pk=copy.pk).exists()
    assert not place.public(copy.directory).exists()
    assert len(list(place.quarantine(copy.directory).iterdir())) == copy.renditions.count()


def test_the_decision_about_a_copy_says_of_which_picture_and_how_near(mona: User) -> None:
    original = taken_in(PHOTOGRAPH)
    actions.block(original, by=mona, at=NOON, note="Sans accord")

    decision = taken_in(PHOTOGRAPH, "mirrored").case.decisions.get()

    assert (decision.kind, decision.by, decision.at) == (Decision.Kind.COPY_BLOCK, None, NOON)
    assert decision.state_before == Case.State.VISIBLE
    reason = decision.reasons[0]
    assert (reason["code"], reason["of"], reason["variant"]) == ("copy", str(original.uuid), "mirrored")
    assert reason["distance"] <= 31
    assert "miroir" in decision.grounds


@pytest.mark.once
@pytest.mark.parametrize("path", MODIFIED_BRIDGES, ids=lambda path: path.stem)
def test_each_modified_bridge_is_blocked_with_the_bridge(mona: User, path: Path) -> None:
    actions.block(taken_in(BRIDGE), by=mona, at=NOON, note="Sans accord")

    assert state(taken_in(path)) == Case.State.COPY_BLOCKED


def test_another_photograph_comes_in_as_ever(mona: User) -> None:
    actions.block(taken_in(PHOTOGRAPH), by=mona, at=NOON, note="Sans accord")

    other = taken_in(OTHER)

    assert (other.is_blocked, state(other)) == (False, "")
    assert place.public(other.directory).exists()


def test_the_same_bytes_are_the_same_picture_and_stay_blocked(mona: User) -> None:
    actions.block(taken_in(PHOTOGRAPH), by=mona, at=NOON, note="Sans accord")

    assert taken_in(PHOTOGRAPH).is_blocked


def test_what_readers_alone_blocked_blocks_no_copies() -> None:
    cast.crowd(taken_in(PHOTOGRAPH))

    assert state(taken_in(PHOTOGRAPH, "mirrored")) == ""
    assert not Listing.objects.exists()


def test_what_was_blocked_as_a_copy_blocks_no_copies_until_a_person_confirms_it(mona: User) -> None:
    original = taken_in(PHOTOGRAPH)
    actions.block(original, by=mona, at=NOON, note="Sans accord")
    taken_in(PHOTOGRAPH, "grey")

    assert [listing.image for listing in Listing.objects.all()] == [original]


def test_after_a_restore_copies_come_in_again(mona: User) -> None:
    original = taken_in(PHOTOGRAPH)
    actions.block(original, by=mona, at=NOON, note="Sans accord")
    actions.restore(original, by=mona, at=NOON, note="Avec accord")

    assert state(taken_in(PHOTOGRAPH, "mirrored")) == ""


def test_after_an_undone_block_copies_come_in_again(mona: User) -> None:
    decision = actions.block(taken_in(PHOTOGRAPH), by=mona, at=NOON, note="Sans accord")
    assert decision
    actions.undo(decision, by=mona, at=NOON)

    assert state(taken_in(PHOTOGRAPH, "mirrored")) == ""
    assert [listing.verdict for listing in Listing.objects.all()] == ["block", "none"]


def test_after_an_undone_restore_copies_are_blocked_again(mona: User) -> None:
    original = taken_in(PHOTOGRAPH)
    actions.block(original, by=mona, at=NOON, note="Sans accord")
    decision = actions.restore(original, by=mona, at=NOON, note="Avec accord")
    assert decision
    actions.undo(decision, by=mona, at=NOON)

    assert state(taken_in(PHOTOGRAPH, "mirrored")) == Case.State.COPY_BLOCKED


def test_the_nearer_of_two_words_counts(mona: User) -> None:
    original, copy = taken_in(PHOTOGRAPH), taken_in(PHOTOGRAPH, "labelled")
    actions.block(original, by=mona, at=NOON, note="Sans accord")
    actions.restore(copy, by=mona, at=NOON, note="Floutée")
    actions.block(copy, by=mona, at=NOON, note="Essai")
    actions.restore(copy, by=mona, at=NOON, note="Floutée")

    assert state(taken_in(PHOTOGRAPH, "labelled", quality=60)) == ""
    assert state(taken_in(PHOTOGRAPH, "grey")) == Case.State.COPY_BLOCKED


def test_a_flat_picture_blocks_no_other(mona: User) -> None:
    flat, flatter = (
        opened(PHOTOGRAPH).resize((1, 1)).resize((400, 300)),
        opened(OTHER).resize((1, 1)).resize((400, 300)),
    )
    actions.block(intake.take_in(encoded(flat), at=NOON), by=mona, at=NOON, note="Sans accord")

    assert state(intake.take_in(encoded(flatter), at=NOON)) == ""


def test_what_is_cut_further_is_shown_to_the_desk_as_a_possible_copy(mona: User) -> None:
    original = taken_in(PHOTOGRAPH)
    actions.block(original, by=mona, at=NOON, note="Sans accord")

    cut = intake.take_in(encoded(cropped(opened(PHOTOGRAPH), 0.11, 0, 0, 0)), at=NOON)

    likeness = Likeness.objects.get(image=cut)
    assert state(cut) == ""
    assert likeness.of == original
    assert 31 < likeness.distance <= 63


def test_every_picture_that_comes_in_has_its_fingerprint() -> None:
    image = taken_in(PHOTOGRAPH)

    row = StoredFingerprint.objects.get(image=image)
    assert (row.error, row.quality, row.at) == ("", 100, NOON)


def test_a_copy_that_is_confirmed_blocks_its_own_copies(mona: User) -> None:
    original = taken_in(PHOTOGRAPH)
    actions.block(original, by=mona, at=NOON, note="Sans accord")
    copy = taken_in(PHOTOGRAPH, "labelled")
    actions.block(copy, by=mona, at=NOON, note="En effet")
    actions.restore(original, by=mona, at=NOON, note="Avec accord, sans le bandeau")
    follow_up(LATER)

    assert state(copy) == Case.State.CONFIRMED
    assert state(taken_in(PHOTOGRAPH, "labelled", quality=60)) == Case.State.COPY_BLOCKED
