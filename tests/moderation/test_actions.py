"""What reports and moderators' decisions do to a picture, one after another; crowds are in test_processes.py."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from articles.images import place
from articles.models import Image
from moderation import actions
from moderation.actions import looks
from moderation.models import Case, Decision, DecisionStands, Reason, Report
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def is_blocked(image: Image) -> bool:
    image.refresh_from_db()
    return image.is_blocked


def test_the_third_person_blocks_the_picture_and_not_the_second() -> None:
    image = cast.image()

    cast.crowd(image, "rita", "sami")
    before = is_blocked(image)
    cast.report(image, "lea")

    assert (before, is_blocked(image)) == (False, True)
    assert image.case.state == Case.State.AUTO_BLOCKED


def test_an_automatic_block_is_one_decision_with_its_numbers_and_the_version_of_the_rule() -> None:
    image = cast.image()

    cast.crowd(image, "rita", "sami", "lea", "noor")

    decision = Decision.objects.get()
    assert (decision.kind, decision.by, decision.round) == ("auto_block", None, 1)
    assert decision.reasons == [{"code": "people", "have": 3, "need": 3}]
    assert decision.rule_version == "simple-1"


def test_one_person_has_one_report_however_often_they_send_it() -> None:
    image = cast.image()

    receipts = {cast.report(image, "rita").receipt for _time in range(5)}

    assert len(receipts) == Report.objects.count() == image.case.people == 1


def test_the_second_report_of_a_person_does_not_change_the_first() -> None:
    image = cast.image()

    cast.report(image, "rita", reason=Reason.OTHER, text="floue")
    cast.report(image, "rita", reason=Reason.HATE, text="")

    report = Report.objects.get()
    assert (report.reason, report.text) == (Reason.OTHER, "floue")


def test_a_withdrawn_report_does_not_count_and_counts_again_when_sent_again() -> None:
    image = cast.image()
    report, _second = cast.crowd(image, "rita", "sami")

    actions.withdraw(report, at=NOON)
    cast.report(image, "lea")
    after_three_people = is_blocked(image)
    cast.report(image, "rita")

    assert (after_three_people, is_blocked(image)) == (False, True)
    assert Report.objects.count() == 3


def test_withdrawing_twice_changes_nothing() -> None:
    report = cast.report(cast.image())

    assert [actions.withdraw(report, at=NOON), actions.withdraw(report, at=NOON)] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_withdrawing_all_reports_leaves_the_case_as_if_nobody_had_reported() -> None:
    image = cast.image()
    reports = cast.crowd(image, "rita", "sami")

    for report in reports:
        actions.withdraw(report, at=NOON)

    image.case.refresh_from_db()
    assert (image.case.state, image.case.people) == (Case.State.VISIBLE, 0)


@pytest.mark.django_db(transaction=True)
def test_withdrawing_never_brings_a_blocked_picture_back() -> None:
    image = cast.image()

    for report in cast.crowd(image):
        actions.withdraw(report, at=NOON)

    assert is_blocked(image)


@pytest.mark.parametrize("reason", [Reason.WRONG, Reason.COPYRIGHT, Reason.OTHER])
def test_reasons_that_only_queue_never_block(reason: Reason) -> None:
    image = cast.image()

    cast.crowd(image, *map(str, range(8)), reason=reason)

    assert not is_blocked(image)
    assert (image.case.state, image.case.people) == (Case.State.REPORTED, 8)


@pytest.mark.parametrize("held", list(Report.Held))
def test_a_report_set_aside_is_kept_for_the_desk_and_counts_for_nobody(held: Report.Held) -> None:
    image = cast.image()

    cast.crowd(image, *map(str, range(5)), held=held)

    assert not is_blocked(image)
    assert (Report.objects.count(), image.case.people, image.case.state) == (5, 0, Case.State.REPORTED)


def test_a_report_set_aside_does_not_silence_the_same_person() -> None:
    image = cast.image()
    cast.crowd(image, "rita", "sami")

    cast.report(image, "lea", held=Report.Held.HONEYPOT)
    cast.report(image, "lea")

    assert is_blocked(image)


@pytest.mark.parametrize("order", [("", Report.Held.HONEYPOT), (Report.Held.HONEYPOT, "")])
def test_nobody_learns_from_receipts_which_of_their_reports_counts(order: tuple[str, str]) -> None:
    image = cast.image()

    receipts = {cast.report(image, "lea", held=held).receipt for held in order}

    assert receipts == {Report.objects.get().receipt}
    assert Report.objects.get().held == ""


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_report_set_aside_does_not_count_by_a_form_that_somebody_else_had_sent(is_withdrawn: bool) -> None:
    image = cast.image()
    cast.report(image, "rita", nonce="the same form")
    aside = cast.report(image, "bot", held=Report.Held.TOKEN)
    if is_withdrawn:
        actions.withdraw(aside, at=NOON)

    again = cast.report(image, "bot", nonce="the same form")

    assert again.receipt == aside.receipt
    assert [report.person_key for report in Report.objects.live()] != [aside.person_key]
    assert Report.objects.live().count() == 1


def test_a_form_that_somebody_sent_before_does_not_count_for_a_second_person() -> None:
    image = cast.image()

    first, second = cast.crowd(image, "rita", "sami", nonce="the same form")

    assert (first.held, second.held) == ("", Report.Held.REPLAY)
    assert first.receipt != second.receipt


def test_reports_after_a_block_are_stored_and_the_worker_counts_them() -> None:
    image = cast.image()
    cast.crowd(image, "rita", "sami", "lea", "noor")

    found = actions.settle_open_cases(NOON)

    image.case.refresh_from_db()
    assert (found, image.case.people, Decision.objects.count()) == (1, 4, 1)


def test_a_moderator_blocks_a_picture_that_nobody_reported() -> None:
    image, mona = cast.image(), cast.staff("mona")

    decision = actions.block(image, by=mona, at=NOON, note="Violence gratuite")

    assert is_blocked(image)
    assert decision == image.case.decisions.get()
    assert (decision.kind, decision.by, decision.grounds) == ("block", mona, "Violence gratuite")
    assert image.case.state == Case.State.CONFIRMED


def test_a_moderator_confirms_an_automatic_block() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image)

    actions.block(image, by=mona, at=NOON, note="En effet")

    assert [decision.kind for decision in image.case.decisions.order_by("pk")] == ["auto_block", "block"]
    assert is_blocked(image)


def test_the_second_moderator_who_decides_the_same_changes_nothing() -> None:
    image, mona, cleo = cast.image(), cast.staff("mona"), cast.staff("cleo")
    cast.crowd(image)

    decisions = [actions.restore(image, by=who, at=NOON, note="") for who in (mona, cleo)]

    assert [decision is not None for decision in decisions] == [True, False]
    assert image.case.decisions.filter(kind="restore").count() == 1


def test_a_decision_on_a_case_that_was_decided_since_changes_nothing() -> None:
    image, mona = cast.image(), cast.staff("mona")
    seen = cast.report(image).case.version
    actions.restore(image, by=mona, at=NOON, note="")

    assert actions.block(image, by=mona, at=NOON, note="", seen=seen) is None
    assert not is_blocked(image)
    assert actions.block(image, by=mona, at=NOON, note="", seen=seen + 1)


@pytest.mark.django_db(transaction=True)
def test_the_bytes_move_before_the_case_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    image, mona, calls = cast.image(), cast.staff("mona"), list[str]()
    monkeypatch.setattr(place, "settle", lambda _pk: calls.append("settle"))
    monkeypatch.setattr(looks, "look_again", lambda _pk, **_values: calls.append("look again"))

    actions.block(image, by=mona, at=NOON, note="")

    assert calls == ["settle", "look again"]


def test_nothing_is_restored_where_nobody_reported() -> None:
    assert actions.restore(cast.image(), by=cast.staff("mona"), at=NOON, note="") is None


def test_a_restored_picture_is_shown_in_a_new_round_in_which_old_reports_do_not_count() -> None:
    image, mona = cast.image(), cast.staff("mona")
    cast.crowd(image)

    actions.restore(image, by=mona, at=NOON, note="Document historique")

    case = Case.objects.get()
    assert not is_blocked(image)
    assert (case.state, case.round, case.people) == (Case.State.RESTORED, 2, 0)
    assert case.decisions.get(kind="restore").round == 1


def test_a_restored_picture_is_not_blocked_again_by_later_reports_but_held_for_a_moderator() -> None:
    image = cast.image()
    cast.crowd(image)
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    cast.crowd(image, *map(str, range(9)))
    actions.settle_open_cases(NOON)

    case = Case.objects.get()
    assert not is_blocked(image)
    assert (case.state, case.people) == (Case.State.HELD, 9)


def test_ninety_days_after_a_restore_three_times_as_many_people_block_the_picture() -> None:
    image, later = cast.image(), NOON + timedelta(days=91)
    cast.crowd(image)
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    cast.crowd(image, *map(str, range(8)), at=later)
    before = is_blocked(image)
    cast.report(image, "the ninth", at=later)

    assert (before, is_blocked(image)) == (False, True)


def test_the_person_who_reported_before_a_restore_may_report_again_in_the_new_round() -> None:
    image = cast.image()
    first = cast.crowd(image)[0]
    actions.restore(image, by=cast.staff("mona"), at=NOON, note="")

    second = cast.report(image, "rita")

    assert (first.receipt != second.receipt, second.round) == (True, 2)
    assert first.person_key != second.person_key


def test_a_moderator_lets_a_reported_picture_stand() -> None:
    image = cast.image()
    cast.report(image)

    decision = actions.restore(image, by=cast.staff("mona"), at=NOON, note="Rien à redire")

    assert decision is not None
    assert Case.objects.get().state == Case.State.RESTORED


def test_a_decision_is_never_changed_and_never_deleted() -> None:
    image = cast.image()
    cast.crowd(image)
    decision = Decision.objects.get()

    for change in (decision.save, decision.delete, Decision.objects.all().delete):
        with pytest.raises(DecisionStands):
            change()
    with pytest.raises(DecisionStands):
        Decision.objects.update(note="autre")


def test_the_database_refuses_a_second_automatic_block_in_one_round() -> None:
    image = cast.image()
    cast.crowd(image)

    with pytest.raises(IntegrityError):
        Decision.objects.create(case=image.case, round=1, kind=Decision.Kind.AUTO_BLOCK, at=NOON)
