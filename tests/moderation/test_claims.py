"""Who is at a case: a hint, never a lock."""

from datetime import timedelta

import pytest

from articles.models import Image
from moderation import actions
from moderation.models import Case, Decision
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def case() -> Case:
    return cast.report(cast.image()).case


def holder(case: Case) -> str:
    return str(Case.objects.get(pk=case.pk).claimed_by)


def test_the_first_who_looks_holds_the_claim_for_five_minutes(case: Case) -> None:
    mona, cleo = cast.staff("mona"), cast.staff("cleo")

    assert actions.claim(case, by=mona, at=NOON)
    assert not actions.claim(case, by=cleo, at=NOON + 4 * MINUTE)
    assert holder(case) == "mona"
    assert actions.claim(case, by=cleo, at=NOON + 5 * MINUTE)
    assert holder(case) == "cleo"


def test_who_goes_on_looking_keeps_it(case: Case) -> None:
    mona, cleo = cast.staff("mona"), cast.staff("cleo")

    for minute in (0, 4, 8):
        assert actions.claim(case, by=mona, at=NOON + minute * MINUTE)

    assert not actions.claim(case, by=cleo, at=NOON + 12 * MINUTE)


def test_a_claim_moves_nothing_and_bars_nobody(case: Case) -> None:
    mona, cleo = cast.staff("mona"), cast.staff("cleo")
    actions.claim(case, by=mona, at=NOON)
    version = Case.objects.get().version

    assert actions.block(case.image, by=cleo, at=NOON, note="Vu.", seen=version)

    assert Case.objects.get().version == version + 1


def test_a_decision_ends_the_claim(case: Case) -> None:
    mona = cast.staff("mona")
    actions.claim(case, by=mona, at=NOON)

    actions.restore(case.image, by=mona, at=NOON, note="")

    assert holder(case) == "None"
    assert Decision.objects.get().by == mona
    assert not Image.objects.get().is_blocked
