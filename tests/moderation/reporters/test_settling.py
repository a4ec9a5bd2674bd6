"""What decisions make of the readers who come back: right, wrong, warned, muted."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Image
from moderation import actions, reporters
from moderation.models import Case, Report, ReporterStat, Statement
from moderation.reporters.reputation import accuracy
from tests import cast
from tests.cast import NOON
from tests.moderation.bounds import bounded

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def mona() -> User:
    return cast.staff("mona")


def came_back(image: Image, *who: str, at: datetime = NOON, **values: Any) -> list[Report]:
    return [
        cast.report(image, name, at=at, origin=reporters.Origin(pseudonym=reporters.pseudonym(name)), **values)
        for name in who
    ]  # fmt: skip


def stat(who: str) -> ReporterStat:
    return ReporterStat.objects.get(pk=reporters.pseudonym(who))


def counts(who: str) -> tuple[int, int]:
    found = ReporterStat.objects.filter(pk=reporters.pseudonym(who)).first()
    return (found.upheld, found.rejected) if found else (0, 0)


def wrong(mona: User, who: str, times: int, *, days: int = 0) -> Report:
    """That many pictures that somebody reported and the desk restored; the last report."""
    for _time in range(times):
        image = cast.image()
        report = came_back(image, who, at=NOON + days * DAY)[0]
        actions.restore(image, by=mona, at=NOON + days * DAY, note="")
    report.refresh_from_db()
    return report


def test_a_block_upholds_the_reports_that_counted_and_no_others(mona: User) -> None:
    image = cast.image()
    came_back(image, "rita", "sami")
    came_back(image, "lea", held=Report.Held.LATE)
    actions.withdraw(came_back(image, "tom")[0], at=NOON)
    cast.report(image, "new")

    actions.block(image, by=mona, at=NOON, note="")

    assert [counts(who) for who in ("rita", "sami", "lea", "tom", "new")] == [(1, 0), (1, 0), (0, 0), (0, 0), (0, 0)]
    assert ReporterStat.objects.count() == 2


def test_an_automatic_block_and_a_hold_judge_nobody(mona: User) -> None:
    image, other = cast.image(), cast.image()
    came_back(image, "rita", "sami", "lea")
    came_back(other, "rita")
    actions.put_on_hold(other, by=mona, at=NOON, note="")

    assert Case.objects.get(image=image).state == Case.State.AUTO_BLOCKED
    assert not ReporterStat.objects.exists()


def test_a_confirmation_after_an_automatic_block_counts_once(mona: User) -> None:
    image = cast.image()
    came_back(image, "rita", "sami", "lea")

    actions.block(image, by=mona, at=NOON, note="")

    assert counts("rita") == (1, 0)


def test_a_restore_rejects_and_an_abuse_rejects_twice(mona: User) -> None:
    image, other, third = cast.image(), cast.image(), cast.image()
    came_back(image, "rita")
    came_back(other, "sami")
    came_back(third, "lea")

    actions.restore(image, by=mona, at=NOON, note="")
    actions.set_aside(other, by=mona, at=NOON, note="")
    actions.clear(third, by=mona, at=NOON, note="Vérifiée")

    assert [counts(who) for who in ("rita", "sami", "lea")] == [(0, 1), (0, 2), (0, 1)]


def test_a_block_that_is_later_restored_turns_what_was_upheld(mona: User) -> None:
    image = cast.image()
    came_back(image, "rita")

    actions.block(image, by=mona, at=NOON, note="")
    actions.restore(image, by=mona, at=NOON + DAY, note="")

    assert counts("rita") == (0, 1)


@pytest.mark.parametrize("first", ["block", "restore", "set_aside"])
def test_an_undo_leaves_a_reader_as_they_were(mona: User, first: str) -> None:
    image = cast.image()
    came_back(image, "rita")

    decision = getattr(actions, first)(image, by=mona, at=NOON, note="")
    undone = actions.undo(decision, by=mona, at=NOON)

    assert undone
    assert counts("rita") == (0, 0)
    assert Report.objects.get().settled == ""


def test_an_undone_restore_leaves_what_the_block_before_it_upheld(mona: User) -> None:
    image = cast.image()
    came_back(image, "rita")
    actions.block(image, by=mona, at=NOON, note="")

    restored = actions.restore(image, by=mona, at=NOON, note="")
    assert restored
    actions.undo(restored, by=mona, at=NOON)

    assert counts("rita") == (1, 0)


def test_reports_of_an_earlier_round_are_settled_no_more(mona: User) -> None:
    image = cast.image()
    came_back(image, "rita")
    actions.restore(image, by=mona, at=NOON, note="")
    came_back(image, "sami", at=NOON + DAY)

    actions.block(image, by=mona, at=NOON + DAY, note="")

    assert (counts("rita"), counts("sami")) == ((0, 1), (1, 0))


def test_without_its_secret_a_report_credits_nobody(mona: User) -> None:
    image = cast.image()
    came_back(image, "rita")
    Case.objects.update(network_secret=None)

    actions.block(image, by=mona, at=NOON, note="")

    assert not ReporterStat.objects.exists()


def test_settling_costs_the_same_for_many_readers_as_for_few(mona: User, django_assert_max_num_queries: object) -> None:
    image = cast.image()
    came_back(image, *map(str, range(40)))

    with django_assert_max_num_queries(40):  # type: ignore[operator]
        actions.restore(image, by=mona, at=NOON, note="")

    assert ReporterStat.objects.filter(rejected=1).count() == 40


@pytest.mark.parametrize(
    ("upheld", "rejected", "a"),
    [(0, 0, 1000), (1, 0, 1200), (4, 0, 1500), (96, 0, 2000), (0, 1, 800), (0, 36, 100), (0, 5000, 100), (5, 5, 1000)],
)
def test_accuracy_is_told_in_whole_bands(upheld: int, rejected: int, a: int) -> None:
    assert accuracy(upheld=upheld, rejected=rejected) == a


def test_whoever_is_often_wrong_is_warned_on_the_receipt_of_the_last_report(mona: User) -> None:
    before = wrong(mona, "rita", 4)
    last = wrong(mona, "rita", 1)

    assert stat("rita").warned_on == NOON.date()
    assert (before.is_warned, last.is_warned) == (False, True)
    assert stat("rita").muted_until is None


def test_whoever_is_right_now_and_then_is_not_warned(mona: User) -> None:
    for _time in range(2):
        image = cast.image()
        came_back(image, "rita")
        actions.block(image, by=mona, at=NOON, note="")

    wrong(mona, "rita", 7)

    assert stat("rita").warned_on is None


def test_what_was_sent_before_the_warning_mutes_nobody(mona: User) -> None:
    wrong(mona, "rita", 12)

    assert stat("rita").muted_until is None


def test_whoever_goes_on_after_the_warning_is_muted_for_thirty_days(mona: User) -> None:
    wrong(mona, "rita", 5)
    wrong(mona, "rita", 2, days=1)
    assert stat("rita").muted_until is None

    wrong(mona, "rita", 1, days=2)

    assert stat("rita").muted_until == (NOON + 32 * DAY).date()
    name = reporters.pseudonym("rita")
    assert [reporters.standing(name, at=NOON + days * DAY).is_muted for days in (2, 31, 32)] == [True, True, False]


def test_a_mute_ends_with_the_undo_of_the_decision_that_brought_it(mona: User) -> None:
    wrong(mona, "rita", 5)
    wrong(mona, "rita", 2, days=1)
    image, at = cast.image(), NOON + DAY
    came_back(image, "rita", at=at)

    decision = actions.restore(image, by=mona, at=at, note="")
    assert decision
    assert stat("rita").muted_until
    actions.undo(decision, by=mona, at=at)

    assert stat("rita").muted_until is None
    assert stat("rita").warned_on


def test_whoever_was_right_after_all_is_not_warned_any_more(mona: User) -> None:
    with bounded(warn_after=1):
        image = cast.image()
        report = came_back(image, "rita")[0]
        decision = actions.restore(image, by=mona, at=NOON, note="")
        assert decision
        actions.undo(decision, by=mona, at=NOON)

    report.refresh_from_db()
    assert (stat("rita").warned_on, report.is_warned) == (None, False)


def test_an_owners_appeal_that_is_granted_turns_what_the_block_upheld(mona: User) -> None:
    image = cast.image()
    came_back(image, "rita")
    actions.block(image, by=mona, at=NOON, note="", reason="violence")

    appeal = actions.appeal(Statement.objects.get(), words="Rien de violent.", at=NOON + DAY)
    actions.grant(appeal, by=cast.staff("cleo"), at=NOON + 2 * DAY, answer="En effet.")

    assert counts("rita") == (0, 1)


def test_an_owners_appeal_that_is_refused_upholds_the_reports_of_an_automatic_block() -> None:
    came_back(cast.image(), "rita", "sami", "lea")

    appeal = actions.appeal(Statement.objects.get(), words="Rien de violent.", at=NOON + DAY)
    actions.uphold(appeal, by=cast.staff("cleo"), at=NOON + 2 * DAY, answer="Si.")

    assert counts("rita") == (1, 0)


def test_an_undone_block_leaves_nobody_with_the_abuse_of_others(mona: User) -> None:
    image = cast.image()
    came_back(image, "bad")
    actions.set_aside(image, by=mona, at=NOON, note="Campagne")
    came_back(image, "rita")
    decision = actions.block(image, by=mona, at=NOON, note="", reason="violence")
    assert decision

    actions.undo(decision, by=mona, at=NOON)

    assert (counts("bad"), counts("rita")) == ((0, 2), (0, 0))


@pytest.mark.parametrize(("verb", "rita"), [("grant", (1, 0)), ("uphold", (0, 1))])
def test_a_readers_appeal_turns_what_the_restore_rejected_when_it_is_granted(
    mona: User, verb: str, rita: tuple[int, int]
) -> None:
    image = cast.image()
    report = came_back(image, "rita")[0]
    actions.restore(image, by=mona, at=NOON, note="")
    came_back(image, "sami", at=NOON + DAY)

    appeal = actions.appeal(report, words="Regardez mieux.", at=NOON + DAY)
    getattr(actions, verb)(appeal, by=cast.staff("cleo"), at=NOON + 2 * DAY, answer="Vu.")

    assert counts("rita") == rita
    assert counts("sami") == ((1, 0) if verb == "grant" else (0, 0))
