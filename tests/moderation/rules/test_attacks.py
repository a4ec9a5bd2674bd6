"""What people may try comes to what the documentation says."""

from pathlib import Path

import pytest

from tests.moderation.rules.attacks import ATTACKS, Attack

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "moderation.md"
HEAD = "| who does what | reports | connections | networks | score | what happens |\n|---|---|---|---|---|---|\n"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.words)
def test_the_rule_as_worked_through(attack: Attack) -> None:
    assert (attack.told_score, attack.done) == (attack.score, attack.action)


def test_the_documentation_shows_the_attacks_as_run() -> None:
    table = HEAD + "".join(attack.row for attack in ATTACKS)

    assert table in DOCUMENT.read_text(), f"docs/moderation.md should show:\n{table}"
