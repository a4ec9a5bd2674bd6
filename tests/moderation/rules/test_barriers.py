"""What stands against a block although the reports suffice."""

from dataclasses import replace

import pytest

from moderation.rules import QUIET, Action, Traffic
from tests.moderation.rules.readers import judged, report, spread

TEN_AT_ONCE = spread(10, networks=10, every=0.5)
FIVE = spread(5, networks=5)


def traffic(*, reports: int = 0, blocks: int = 0, lately: int = 0) -> Traffic:
    """Usual reports within ten minutes and usual blocks an hour, in thousandths; blocks within the last hour."""
    return Traffic(usual_reports=reports, usual_blocks=blocks, blocks_lately=lately)


@pytest.mark.parametrize(
    ("usual", "action"),
    [(0, Action.HOLD), (500, Action.HOLD), (501, Action.BLOCK), (10_000, Action.BLOCK)],
)
def test_a_burst_is_twenty_times_the_usual_and_ten_at_least(usual: int, action: Action) -> None:
    assert judged(TEN_AT_ONCE, traffic=traffic(reports=usual)).action is action


@pytest.mark.parametrize(
    ("usual", "lately", "action"),
    [
        (0, 4, Action.BLOCK),
        (0, 5, Action.HOLD),
        (2500, 5, Action.HOLD),
        (3000, 5, Action.BLOCK),
        (3000, 6, Action.HOLD),
    ],
)
def test_the_breaker_opens_at_five_blocks_an_hour_or_twice_the_usual(usual: int, lately: int, action: Action) -> None:
    assert judged(FIVE, traffic=traffic(blocks=usual, lately=lately)).action is action


def test_the_breaker_says_why() -> None:
    assert {"code": "breaker", "blocks": 7} in judged(FIVE, traffic=traffic(lately=7)).stored


@pytest.mark.parametrize(("sent", "action"), [(6, Action.BLOCK), (7, Action.HOLD)])
def test_seven_tenths_through_one_other_site_are_a_crowd(sent: int, action: Action) -> None:
    ten = [replace(one, referrer="site" if turn < sent else "") for turn, one in enumerate(spread(10, networks=10))]

    assert judged(ten).action is action


def test_many_other_sites_are_no_crowd() -> None:
    ten = [replace(one, referrer=f"site {turn % 3}") for turn, one in enumerate(spread(10, networks=10))]

    assert judged(ten).action is Action.BLOCK


def test_one_connection_makes_no_crowd_of_other_people_s_reports() -> None:
    flood = [report(50, minute=turn / 60, referrer="site") for turn in range(500)]

    assert judged([*FIVE, *flood]).action is Action.BLOCK


def test_a_burst_does_not_become_honest_by_being_over() -> None:
    assert judged([*TEN_AT_ONCE, report(20, minute=600)]).action is Action.HOLD


def test_a_false_grave_reason_eases_nothing_for_the_others() -> None:
    three, fourth = spread(3, networks=3), report(3, minute=90, reason="minor")

    assert judged([*three, fourth]).action is Action.WAIT
    assert judged(spread(4, networks=4, reason="minor")).action is Action.BLOCK


def test_grave_reports_that_are_enough_are_not_diluted_by_others() -> None:
    grave, others = spread(4, networks=4, reason="minor"), spread(2, networks=1, lines=1)

    told = judged([*grave, *others])

    assert (told.action, told.is_grave) == (Action.BLOCK, True)
    assert told.stored[0] == {"code": "score", "have": 2800, "need": 2450}


def test_in_quiet_traffic_no_more_is_blocked_or_held_than_reports_suffice_for() -> None:
    assert judged(spread(4, networks=4), traffic=traffic(lately=100)).action is Action.WAIT
    assert judged(spread(4, networks=4), traffic=QUIET).action is Action.WAIT
