"""What holds for every set of reports, whoever sends it."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.models import Reason
from moderation.rules import QUIET, Action, Limits, LiveReport, Standing, may_suffice, verdict
from moderation.rules.enough import score
from moderation.rules.weight import weigh
from tests.cast import NOON
from tests.moderation.rules.readers import ROBUST, SIMPLE, UNTOUCHED, judged, lived, spread

AT = NOON + timedelta(days=20)
PEOPLE = st.integers(0, 10_000).map("person {}".format)
FEW = st.sampled_from(["", "a", "b", "c", "d", "e", "f"])
MOMENTS = st.integers(0, 20 * 24 * 60).map(lambda minute: NOON + timedelta(minutes=minute))
ANY = st.builds(
    LiveReport, person=PEOPLE, reason=st.sampled_from(Reason.values), at=MOMENTS, quality=st.integers(0, 1000),
    accuracy=st.integers(100, 2000), net24=FEW, net16=FEW, referrer=FEW,
)  # fmt: skip
BEST = st.builds(
    LiveReport, person=PEOPLE, reason=st.sampled_from(["minor", "hate"]), at=MOMENTS, quality=st.just(1000),
    accuracy=st.just(2000), net24=st.integers(0, 300).map(str), net16=FEW,
)  # fmt: skip
REPORTS = st.lists(ANY, max_size=40)
STANDINGS = st.builds(
    Standing, restores=st.integers(0, 3), immune_until=st.none() | MOMENTS, cleared_until=st.none() | MOMENTS
)
LIMITS = st.sampled_from([ROBUST, SIMPLE])


def total(reports: list[LiveReport], limits: Limits = ROBUST) -> int:
    return verdict(reports, UNTOUCHED, QUIET, limits, at=AT).score


@given(st.lists(BEST, max_size=300), STANDINGS)
def test_no_reports_from_one_network_ever_block_or_hold(reports: list[LiveReport], standing: Standing) -> None:
    one_16 = [replace(one, net16="a") for one in reports]

    assert verdict(one_16, standing, QUIET, ROBUST, at=AT).action is Action.WAIT
    assert total(one_16) <= ROBUST.most_of_network


@given(st.lists(BEST, max_size=300), STANDINGS)
def test_no_reports_from_one_connection_ever_block_or_hold(reports: list[LiveReport], standing: Standing) -> None:
    one_24 = [replace(one, net16="a", net24="a") for one in reports]

    assert verdict(one_24, standing, QUIET, ROBUST, at=AT).action is Action.WAIT


@given(st.lists(BEST, max_size=300))
def test_no_reports_from_two_networks_ever_block_or_hold(reports: list[LiveReport]) -> None:
    two = [replace(one, net16="ab"[turn % 2]) for turn, one in enumerate(reports)]

    assert verdict(two, UNTOUCHED, QUIET, ROBUST, at=AT).action is Action.WAIT


@pytest.mark.parametrize(("networks", "lines"), [(1, 1), (1, 256), (2, 1), (2, 256)])
def test_twenty_thousand_trusted_bots_on_few_networks_do_nothing(networks: int, lines: int) -> None:
    bots = spread(20_000, networks=networks, lines=lines, every=0.1, quality=1000, accuracy=2000, reason="minor")

    assert judged(bots).action is Action.WAIT


@given(REPORTS, ANY, LIMITS)
def test_a_report_more_never_lowers_the_score(reports: list[LiveReport], one: LiveReport, limits: Limits) -> None:
    assert total([*reports, one], limits) >= total(reports, limits)


@given(st.lists(ANY, min_size=1, max_size=40), st.integers(0), LIMITS)
def test_a_report_withdrawn_never_raises_it(reports: list[LiveReport], which: int, limits: Limits) -> None:
    rest = list(reports)
    del rest[which % len(reports)]

    assert total(rest, limits) <= total(reports, limits)


@given(REPORTS, ANY, STANDINGS, LIMITS)
def test_what_one_report_may_lead_to_is_foreseen_without_reading_the_others(
    reports: list[LiveReport], one: LiveReport, standing: Standing, limits: Limits
) -> None:
    most = total(reports, limits) + sum(weighed.weight for weighed in weigh([one], limits, at=AT))

    found = verdict([*reports, one], standing, QUIET, limits, at=AT)

    assert found.score <= most
    assert found.action is Action.WAIT or may_suffice(most, standing, limits)


@given(REPORTS, ANY, LIMITS)
def test_a_report_more_never_turns_enough_into_too_little(
    reports: list[LiveReport], one: LiveReport, limits: Limits
) -> None:
    before, after = (
        verdict(some, UNTOUCHED, QUIET, limits, at=AT + timedelta(days=5)).action for some in (reports, [*reports, one])
    )

    assert before is Action.WAIT or after is not Action.WAIT


@given(REPORTS, STANDINGS, st.randoms(use_true_random=False), LIMITS)
def test_the_order_does_not_matter(
    reports: list[LiveReport], standing: Standing, shuffle: Random, limits: Limits
) -> None:
    shuffled = list(reports)
    shuffle.shuffle(shuffled)

    assert verdict(shuffled, standing, QUIET, limits, at=AT) == verdict(reports, standing, QUIET, limits, at=AT)


@given(REPORTS)
def test_every_weight_lies_between_nothing_and_two(reports: list[LiveReport]) -> None:
    weighed = weigh(reports, ROBUST, at=AT)

    assert all(0 < one.weight <= 2000 for one in weighed)
    assert 0 <= score(weighed, ROBUST) <= sum(one.weight for one in weighed)


@given(REPORTS, STANDINGS)
def test_what_weighs_nothing_changes_nothing(reports: list[LiveReport], standing: Standing) -> None:
    weightless = [replace(one, quality=0) for one in reports]

    assert verdict([*reports, *weightless], standing, QUIET, ROBUST, at=AT) == verdict(
        reports, standing, QUIET, ROBUST, at=AT
    )


@given(REPORTS, STANDINGS, LIMITS)
def test_reasons_that_only_queue_change_nothing(reports: list[LiveReport], standing: Standing, limits: Limits) -> None:
    queued = [replace(one, reason="copyright") for one in reports]

    assert verdict([*reports, *queued], standing, QUIET, limits, at=AT) == verdict(
        reports, standing, QUIET, limits, at=AT
    )


@given(REPORTS, st.builds(Standing, restores=st.integers(2, 9)), LIMITS)
def test_after_two_restores_nothing_blocks(reports: list[LiveReport], standing: Standing, limits: Limits) -> None:
    assert verdict(reports, standing, QUIET, limits, at=AT).action is not Action.BLOCK


@given(st.lists(ANY, max_size=12))
def test_who_waits_for_reports_to_settle_is_told_until_when(reports: list[LiveReport]) -> None:
    at = max((one.at for one in reports), default=NOON)

    told = verdict(reports, UNTOUCHED, QUIET, ROBUST, at=at)

    assert told.look_at is None or (told.action is Action.WAIT and at < told.look_at <= at + timedelta(seconds=120))


def test_a_picture_is_not_blocked_before_its_reports_have_settled() -> None:
    five = spread(5, networks=5, every=0)

    early = verdict(five, UNTOUCHED, QUIET, ROBUST, at=NOON + timedelta(seconds=119))
    late = verdict(five, UNTOUCHED, QUIET, ROBUST, at=NOON + timedelta(seconds=120))

    assert (early.action, early.look_at) == (Action.WAIT, NOON + timedelta(seconds=120))
    assert late.action is Action.BLOCK


def test_a_crowd_is_held_although_its_first_five_would_have_blocked() -> None:
    told = lived(spread(10, networks=10, every=0.1))

    assert told.action is Action.HOLD
    assert told.stored[-1] == {"code": "burst", "reports": 10, "minutes": 10}


def test_ten_reports_in_a_little_more_than_ten_minutes_are_no_burst() -> None:
    assert lived(spread(10, networks=10, every=10 / 9)).action is Action.BLOCK
