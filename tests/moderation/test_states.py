"""Every verb of the desk in every state: the table of docs/decisions/states.md, as the code has it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from articles.models import Image
from moderation import actions
from moderation.models import Case, Decision
from tests import cast
from tests.cast import NOON

RECORD = Path(__file__).resolve().parents[2] / "docs" / "decisions" / "states.md"
STATES = [str(state) for state in Case.State]
HIDDEN = {"auto_blocked", "copy_blocked", "confirmed", "appealed"}
VERBS: dict[str, Callable[..., Decision | None]] = {
    "block": partial(actions.block, note="Vue"),
    "restore": partial(actions.restore, note="Vue"),
    "put_on_hold": partial(actions.put_on_hold, note="Vue"),
    "clear": partial(actions.clear, note="Vue"),
    "set_aside": partial(actions.set_aside, note="Vue"),
}


def in_state(state: str) -> Image:
    """With one live report, as if earlier decisions had led there."""
    image = cast.image()
    case = cast.report(image).case
    Case.objects.filter(pk=case.pk).update(state=state)
    if state in HIDDEN:
        image.block(at=NOON)
    return image


def outcome(verb: str, state: str) -> str:
    """The state that the decision leads to, or a dash where there is nothing to decide."""
    decision = VERBS[verb](in_state(state), by=cast.staff("mona"), at=NOON)
    return decision.state_after if decision else "–"


def recorded() -> dict[tuple[str, str], str]:
    rows = [line.strip("| ").split("|") for line in RECORD.read_text().splitlines() if line.startswith("| `")]
    table = [[cell.strip(" `") for cell in row] for row in rows]
    return {(verb, row[0]): cell for row in table for verb, cell in zip(VERBS, row[1:], strict=True)}


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_leads_where_the_record_says(verb: str, state: str) -> None:
    assert outcome(verb, state) == recorded()[verb, state]


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_the_picture_is_hidden_exactly_in_the_states_that_hide_it(verb: str, state: str) -> None:
    image = in_state(state)

    VERBS[verb](image, by=cast.staff("mona"), at=NOON)

    case = Case.objects.select_related("image").get()
    assert case.image.is_blocked == (case.state in HIDDEN)
