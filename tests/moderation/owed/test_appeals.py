"""Who may contest what, and who decides it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from moderation import actions, log
from moderation.models import Appeal, Case, Decision, Report, Statement
from moderation.owed.remedies import CannotAppeal, remedy_of
from tests import cast
from tests.cast import NOON
from tests.moderation.owed.appealing import appealed, blocked_by, blocked_by_the_rule, notice, rejected_by

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
KIND = Decision.Kind


def standing(case: Case) -> tuple[str, int, bool, bool]:
    """State, round, whether the picture is hidden, and whether that is final."""
    case.refresh_from_db()
    case.image.refresh_from_db()
    return case.state, case.round, case.image.is_blocked, case.is_final


def refusal(party: Report | Statement, at: object = LATER) -> str:
    with pytest.raises(CannotAppeal) as error:
        actions.appeal(party, words="Encore", at=at)  # type: ignore[arg-type]
    return error.value.why.value


def test_an_owner_s_appeal_keeps_the_picture_hidden_until_it_is_decided() -> None:
    appeal = appealed(cast.staff("mona"))

    assert standing(appeal.case) == ("appealed", 1, True, False)
    assert [one.kind for one in appeal.case.decisions.all()] == [KIND.APPEAL, KIND.BLOCK]
    assert list(log.breaks()) == []


def test_a_block_upheld_by_somebody_else_is_final() -> None:
    appeal, cleo = appealed(cast.staff("mona")), cast.staff("cleo")

    decision = actions.uphold(appeal, by=cleo, at=LATER, answer="La personne est reconnaissable.")

    assert decision
    assert standing(appeal.case) == ("confirmed", 1, True, True)
    assert remedy_of(Statement.objects.get(decision=decision), at=LATER).refusal == "final"


def test_an_owner_whose_appeal_is_granted_has_the_picture_back_immune_in_the_next_round() -> None:
    appeal, cleo = appealed(cast.staff("mona")), cast.staff("cleo")

    actions.grant(appeal, by=cleo, at=LATER, answer="Vous avez raison.")

    assert standing(appeal.case) == ("restored", 2, False, False)
    assert appeal.case.immune_until == LATER + timedelta(days=90)


@pytest.mark.parametrize("verb", [actions.uphold, actions.grant])
def test_nobody_judges_an_appeal_against_their_own_decision(verb: object) -> None:
    mona = cast.staff("mona")
    appeal = appealed(mona)

    with pytest.raises(actions.OwnDecision):
        verb(appeal, by=mona, at=LATER, answer="Non.")  # type: ignore[operator]

    assert standing(appeal.case) == ("appealed", 1, True, False)


def test_the_database_too_refuses_an_answer_by_whoever_decided_first() -> None:
    mona = cast.staff("mona")
    answer = {"outcome": "upheld", "answer": "Non.", "decided_by": mona, "decided_at": LATER}
    appeal = appealed(mona)

    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(**answer)


@pytest.mark.parametrize("missing", ["answer", "decided_by", "decided_at"])
def test_the_database_refuses_half_an_answer(missing: str) -> None:
    appeal, cleo = appealed(cast.staff("mona")), cast.staff("cleo")
    answer = {"outcome": "upheld", "answer": "Non.", "decided_by": cleo, "decided_at": LATER}

    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(**{**answer, missing: "" if missing == "answer" else None})


def test_an_automatic_block_is_judged_by_anybody_of_the_desk() -> None:
    appeal = actions.appeal(blocked_by_the_rule(), words="Rien de violent.", at=LATER)

    assert actions.grant(appeal, by=cast.staff("mona"), at=LATER, answer="En effet.")


def test_a_reader_s_appeal_leaves_the_picture_shown_and_moderators_undisturbed() -> None:
    report = rejected_by(cast.staff("mona"))[0]
    version = Case.objects.get().version

    actions.appeal(report, words="Regardez mieux.", at=LATER)

    assert standing(report.case) == ("restored", 2, False, False)
    assert report.case.version == version
    assert report.case.decisions.first().kind == KIND.APPEAL  # type: ignore[union-attr]


def test_a_reader_whose_appeal_is_granted_has_the_picture_hidden_and_its_owner_may_appeal() -> None:
    report, cleo = rejected_by(cast.staff("mona"))[0], cast.staff("cleo")
    appeal = actions.appeal(report, words="Regardez mieux.", at=LATER)

    decision = actions.grant(appeal, by=cleo, at=LATER, answer="C’est exact.")

    assert decision
    assert standing(report.case) == ("confirmed", 2, True, False)
    assert (decision.reason, decision.statement.reason) == (report.reason, report.reason)
    assert remedy_of(Statement.objects.get(decision=decision), at=LATER).refusal is None


def test_one_answer_is_for_all_who_contested_the_same_decision_before_it() -> None:
    rita, sami, late = rejected_by(cast.staff("mona"), reporters=2)[0], *rejected_by_two()
    first, last = (actions.appeal(one, words="Non.", at=LATER) for one in (sami, late))
    other = actions.appeal(rita, words="Non plus.", at=LATER)

    actions.uphold(last, by=cast.staff("cleo"), at=LATER, answer="Elle reste.")

    outcomes = dict(Appeal.objects.values_list("pk", "outcome"))
    assert outcomes == {first.pk: "upheld", last.pk: "upheld", other.pk: ""}


def rejected_by_two() -> list[Report]:
    image, olga = cast.image(), cast.admin_ada()
    reports = [cast.report(image, name) for name in ("sami", "late")]
    actions.restore(image, by=olga, at=NOON, note="")
    return reports


def test_what_came_in_after_the_answered_appeal_waits_for_an_answer_of_its_own() -> None:
    first, second = rejected_by(cast.staff("mona"), reporters=2)
    appeal, later = (actions.appeal(one, words="Non.", at=LATER) for one in (first, second))

    actions.uphold(appeal, by=cast.staff("cleo"), at=LATER, answer="Elle reste.")

    later.refresh_from_db()
    assert later.outcome == ""
    assert list(Appeal.objects.waiting()) == [later]


def test_an_appeal_is_answered_once() -> None:
    appeal, cleo, ada = appealed(cast.staff("mona")), cast.staff("cleo"), cast.admin_ada()

    first = actions.uphold(appeal, by=cleo, at=LATER, answer="Non.")
    second = actions.grant(appeal, by=ada, at=LATER, answer="Si.")

    assert (bool(first), second) == (True, None)
    assert standing(appeal.case) == ("confirmed", 1, True, True)


def test_a_moderator_who_hides_the_picture_after_all_settles_the_readers_appeals() -> None:
    mona = cast.staff("mona")
    report = rejected_by(mona)[0]
    appeal = actions.appeal(report, words="Regardez mieux.", at=LATER)

    actions.block(report.case.image, by=mona, at=LATER, note="J’avais tort")

    appeal.refresh_from_db()
    assert (appeal.outcome, appeal.decided_by) == ("moot", None)


def test_neither_block_nor_restore_decides_an_owner_s_appeal() -> None:
    appeal, cleo = appealed(cast.staff("mona")), cast.staff("cleo")

    done = [verb(appeal.case.image, by=cleo, at=LATER, note="Vu") for verb in (actions.block, actions.restore)]

    assert done == [None, None]


def test_a_reader_s_appeal_waits_for_the_owner_s() -> None:
    mona, cleo = cast.staff("mona"), cast.staff("cleo")
    report = rejected_by(mona)[0]
    readers = actions.appeal(report, words="Regardez mieux.", at=LATER)
    Case.objects.update(state=Case.State.APPEALED)

    assert actions.grant(readers, by=cleo, at=LATER, answer="Oui.") is None


def test_a_second_appeal_is_refused() -> None:
    report, statement = rejected_by(cast.staff("mona"))[0], blocked_by(cast.staff("cleo"))
    for party in (report, statement):
        actions.appeal(party, words="Non.", at=LATER)

    assert [refusal(party) for party in (report, statement)] == ["second", "second"]


@pytest.mark.parametrize(("days", "may"), [(183, True), (184, True), (185, False)])
def test_an_appeal_comes_within_six_months(days: int, may: bool) -> None:
    statement, report = blocked_by(cast.staff("mona")), rejected_by(cast.staff("cleo"))[0]
    at = NOON + timedelta(days=days)

    assert [remedy_of(party, at=at).refusal is None for party in (statement, report)] == [may, may]
    if not may:
        assert refusal(statement, at) == "late"


def test_there_is_nothing_to_contest_before_a_decision_or_after_a_report_was_withdrawn() -> None:
    undecided, withdrawn = cast.report(cast.image()), rejected_by(cast.staff("mona"))[0]
    actions.withdraw(withdrawn, at=NOON)
    withdrawn.refresh_from_db()

    assert [refusal(report) for report in (undecided, withdrawn)] == ["nothing", "nothing"]


def test_a_reader_whose_report_was_followed_has_nothing_to_contest() -> None:
    image = cast.image()
    report = cast.crowd(image)[0]
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Oui")

    assert refusal(report) == "nothing"


def test_an_older_block_is_contested_by_its_confirmation() -> None:
    statement = blocked_by_the_rule()
    image = statement.decision.case.image
    actions.block(image, by=cast.staff("mona"), at=NOON, note="Oui")

    assert refusal(statement) == "superseded"


def test_a_block_that_was_lifted_is_not_contested() -> None:
    mona = cast.staff("mona")
    statement = blocked_by(mona)
    actions.restore(statement.decision.case.image, by=mona, at=NOON, note="Non")

    assert refusal(statement) == "superseded"


def test_what_somebody_else_has_upheld_is_final_for_all_readers() -> None:
    first, second = rejected_by(cast.staff("mona"), reporters=2)
    appeal = actions.appeal(first, words="Non.", at=LATER)
    actions.uphold(appeal, by=cast.staff("cleo"), at=LATER, answer="Elle reste.")

    assert refusal(second) == "final"


def test_a_notice_that_was_not_followed_is_contested() -> None:
    given, mona = notice(), cast.staff("mona")
    actions.restore(given.case.image, by=mona, at=NOON, note="Libre de droits")
    given.refresh_from_db()

    appeal = actions.appeal(given, words="Pas du tout.", at=LATER)

    assert (appeal.party, appeal.first_by) == ("notifier", mona)


def test_undoing_a_block_that_settled_a_reader_s_appeal_opens_it_again() -> None:
    mona, cleo = cast.staff("mona"), cast.staff("cleo")
    report = rejected_by(mona)[0]
    appeal = actions.appeal(report, words="Regardez mieux.", at=NOON)
    decision = actions.block(report.case.image, by=cleo, at=LATER, note="Oui")
    assert decision

    actions.undo(decision, by=cleo, at=LATER + timedelta(seconds=5))

    appeal.refresh_from_db()
    assert (appeal.outcome, appeal.decided_at) == ("", None)
