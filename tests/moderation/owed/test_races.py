"""Two people at one appeal, in real processes: one wins, the other learns who."""

from collections.abc import Callable
from functools import partial

import pytest

from moderation import actions, log
from moderation.models import Appeal, Decision
from moderation.owed.remedies import CannotAppeal
from tests import cast
from tests.cast import NOON
from tests.moderation.owed.appealing import appealed, blocked_by
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


def exits(work: Callable[[], object]) -> None:
    """Ends the process with 0 when something came of it, and with 3 when somebody else was quicker."""
    try:
        done = work()
    except CannotAppeal:
        done = None
    raise SystemExit(0 if done else 3)


def test_of_two_who_answer_one_appeal_at_once_one_wins() -> None:
    mona, cleo, ada = cast.staff("mona"), cast.staff("cleo"), cast.admin_ada()
    for _round in range(ROUNDS):
        appeal = appealed(mona)
        uphold = partial(actions.uphold, appeal, by=cleo, at=NOON, answer="Non.")
        grant = partial(actions.grant, appeal, by=ada, at=NOON, answer="Si.")

        codes = side_by_side(partial(exits, uphold), partial(exits, grant))

        assert sorted(str(code) for code in codes) == ["0", "3"]
        kinds = appeal.case.decisions.filter(kind__in=["uphold", "grant"])
        appeal.refresh_from_db()
        assert (kinds.count(), appeal.outcome) == (1, "upheld" if kinds[0].kind == "uphold" else "granted")
    assert list(log.breaks()) == []


def test_an_appeal_that_is_sent_twice_at_once_is_one() -> None:
    mona = cast.staff("mona")
    for _round in range(ROUNDS):
        send = partial(actions.appeal, blocked_by(mona), words="Non.", at=NOON)

        codes = side_by_side(*[partial(exits, send)] * 4)

        assert sorted(str(code) for code in codes) == ["0", "3", "3", "3"]
    assert Appeal.objects.count() == Decision.objects.filter(kind="appeal").count() == ROUNDS
