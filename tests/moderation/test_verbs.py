"""Holds, clearances, reports set aside, and what a moderator takes back."""

from datetime import timedelta

import pytest

from moderation import actions, log
from moderation.models import Case, Decision, Report
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
VERBS = [actions.block, actions.restore, actions.put_on_hold, actions.clear, actions.set_aside]
SOON = NOON + timedelta(seconds=20)


def state_of(case: Case) -> tuple[str, int, bool]:
    """State, round, and whether the picture is hidden."""
    case.refresh_from_db()
    case.image.refresh_from_db()
    return case.state, case.round, case.image.is_blocked


def test_a_picture_on_hold_is_shown_and_no_report_blocks_it() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image, "rita", "sami")

    actions.put_on_hold(image, by=mona, at=NOON, note="Je demande à l’agence")
    cast.crowd(image, *map(str, range(9)))

    assert state_of(image.case) == ("held", 1, False)


def test_a_cleared_picture_is_queued_by_reports_and_never_blocked_before_the_day() -> None:
    image, mona, later = cast.image(), cast.staff("mona"), NOON + timedelta(days=31)
    actions.clear(image, by=mona, at=NOON, note="Document d’archives", days=30)

    cast.crowd(image)
    within = state_of(image.case)
    actions.restore(image, by=mona, at=NOON, note="Vu")

    assert within == ("held", 1, False)
    assert image.case.cleared_until == NOON + timedelta(days=30) < later


def test_clearing_a_reported_picture_begins_the_next_round() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image, "rita", "sami")

    actions.clear(image, by=mona, at=NOON, note="Document d’archives")

    assert state_of(image.case) == ("restored", 2, False)


@pytest.mark.parametrize(("note", "days"), [("", 90), ("Vue", 91), ("Vue", 0)])
def test_nobody_clears_a_picture_without_a_word_or_for_longer_than_ninety_days(note: str, days: int) -> None:
    with pytest.raises(ValueError, match="days"):
        actions.clear(cast.image(), by=cast.staff("mona"), at=NOON, note=note, days=days)


def test_a_blocked_picture_is_not_cleared_but_restored() -> None:
    image, mona = cast.image(), cast.staff("mona")
    actions.block(image, by=mona, at=NOON, note="Violence")

    assert actions.clear(image, by=mona, at=NOON, note="Vue") is None


@pytest.mark.django_db(transaction=True)
def test_reports_set_aside_count_no_more_and_their_picture_leaves_the_queue() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image, "rita", "sami")

    actions.set_aside(image, by=mona, at=NOON, note="Campagne")
    cast.report(image, "lea")

    assert state_of(image.case) == ("reported", 1, False)
    assert Report.objects.live().count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "verb", [actions.block, actions.restore, actions.put_on_hold, actions.clear, actions.set_aside]
)
def test_whoever_decided_takes_it_back_within_half_a_minute_and_all_is_as_before(verb: object) -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image, "rita", "sami")
    before = state_of(image.case)

    decision = verb(image, by=mona, at=NOON, note="Vue")  # type: ignore[operator]
    undone = actions.undo(decision, by=mona, at=SOON)

    case = image.case
    assert undone is not None
    assert (state_of(case), case.people, case.cleared_until, case.immune_until) == (before, 2, None, None)
    cast.report(image, "lea")
    assert state_of(case)[2]


@pytest.mark.django_db(transaction=True)
def test_of_two_times_that_reports_were_set_aside_an_undo_takes_back_its_own() -> None:
    image, mona = cast.image(), cast.staff("mona")
    first = cast.report(image, "rita")
    actions.set_aside(image, by=mona, at=NOON, note="Campagne")
    second = cast.report(image, "sami")
    decision = actions.set_aside(image, by=mona, at=NOON, note="La même")
    assert decision

    assert actions.undo(decision, by=mona, at=SOON)

    assert list(Report.objects.live()) == [second]
    first.refresh_from_db()
    assert (first.set_aside_by, image.case.people) == (mona, 1)


def test_undoing_the_confirmation_of_an_automatic_block_leaves_it_blocked() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image)
    decision = actions.block(image, by=mona, at=NOON, note="Oui")
    assert decision

    actions.undo(decision, by=mona, at=SOON)

    assert state_of(image.case) == ("auto_blocked", 1, True)


def test_a_decision_is_not_undone_late_or_by_somebody_else_or_after_another() -> None:
    image, mona, cleo = cast.image(), cast.staff("mona"), cast.staff("cleo")
    decision = actions.block(image, by=mona, at=NOON, note="Oui")
    assert decision

    late = actions.undo(decision, by=mona, at=NOON + timedelta(seconds=31))
    anothers = actions.undo(decision, by=cleo, at=SOON)
    actions.restore(image, by=cleo, at=SOON, note="Non")
    after_another = actions.undo(decision, by=mona, at=SOON)

    assert (late, anothers, after_another) == (None, None, None)
    assert Decision.objects.count() == 2


def test_a_restore_is_not_undone_once_readers_report_again() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image)
    decision = actions.restore(image, by=mona, at=NOON, note="Non")
    assert decision
    cast.report(image, "rita", at=SOON)

    assert actions.undo(decision, by=mona, at=SOON) is None


def test_undoing_the_second_restore_leaves_the_protection_of_the_first() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image)
    actions.restore(image, by=mona, at=NOON, note="Non")
    cast.crowd(image, at=SOON)
    second = actions.restore(image, by=mona, at=SOON, note="Toujours non")
    assert second

    actions.undo(second, by=mona, at=SOON)

    image.case.refresh_from_db()
    assert image.case.immune_until == NOON + timedelta(days=90)


def test_a_restore_that_did_not_say_until_when_still_protects_for_ninety_days() -> None:
    image, mona = cast.image(), cast.staff("mona")
    case = cast.report(image).case
    log.decide(case, kind=Decision.Kind.RESTORE, by=mona, at=NOON, state=Case.State.RESTORED)
    held = actions.put_on_hold(image, by=mona, at=SOON, note="Je demande")
    assert held

    actions.undo(held, by=mona, at=SOON)

    image.case.refresh_from_db()
    assert image.case.immune_until == NOON + timedelta(days=90)
