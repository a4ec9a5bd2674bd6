"""The rule, as a table and as properties. No database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.rules import QUIET, Action, LiveReport, Standing, verdict
from tests.moderation.rules.readers import ROBUST, SIMPLE

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LIMITS = replace(SIMPLE, version="test-1", queue_only=frozenset({"other"}))
DAY = timedelta(days=1)


def reports(*people: str, reason: str = "hate") -> list[LiveReport]:
    return [LiveReport(person=person, reason=reason, at=AT) for person in people]


@pytest.mark.parametrize(
    ("given_reports", "standing", "action"),
    [
        ([], Standing(), Action.WAIT),
        (reports("a", "b"), Standing(), Action.WAIT),
        (reports("a", "b", "c"), Standing(), Action.BLOCK),
        (reports("a", "b", "b", "a"), Standing(), Action.WAIT),
        (reports(*"abcdef", reason="other"), Standing(), Action.WAIT),
        ([*reports("a", "b"), *reports("c", reason="other")], Standing(), Action.WAIT),
        ([*reports("a", "b", "c"), *reports("d", reason="other")], Standing(), Action.BLOCK),
        (reports("a", "b", "c"), Standing(is_blocked=True), Action.WAIT),
        (reports("a", "b", "c"), Standing(immune_until=AT + DAY), Action.HOLD),
        (reports("a", "b"), Standing(immune_until=AT + DAY), Action.WAIT),
        (reports("a", "b", "c"), Standing(immune_until=AT), Action.BLOCK),
        (reports(*"abcdefgh"), Standing(restores=1, immune_until=AT - DAY), Action.WAIT),
        (reports(*"abcdefghi"), Standing(restores=1, immune_until=AT - DAY), Action.BLOCK),
        (reports(*"abcdefghijklmnop"), Standing(restores=2), Action.HOLD),
    ],
)
def test_the_simple_rule(given_reports: list[LiveReport], standing: Standing, action: Action) -> None:
    assert verdict(given_reports, standing, QUIET, LIMITS, at=AT).action is action


def test_the_verdict_carries_its_numbers_its_barriers_and_the_version_of_the_rule() -> None:
    standing = Standing(restores=2, immune_until=AT + DAY)

    told = verdict(reports("a", "b"), standing, QUIET, LIMITS, at=AT)

    assert told.rule_version == "test-1"
    assert told.stored == [
        {"code": "people", "have": 2, "need": 9},
        {"code": "immune", "until": "2026-03-03T12:00:00+00:00"},
        {"code": "restored", "times": 2},
    ]


REPORT = st.builds(
    LiveReport, person=st.sampled_from("abcde"), reason=st.sampled_from(["hate", "other"]), at=st.just(AT)
)  # fmt: skip


@given(st.lists(REPORT))
def test_it_blocks_exactly_when_enough_people_give_a_reason_that_blocks(given_reports: list[LiveReport]) -> None:
    people = {report.person for report in given_reports if report.reason == "hate"}

    assert (verdict(given_reports, Standing(), QUIET, LIMITS, at=AT).action is Action.BLOCK) == (len(people) >= 3)


def test_both_profiles_give_one_kind_of_verdict() -> None:
    told = [verdict(reports("a", "b", "c"), Standing(), QUIET, limits, at=AT) for limits in (SIMPLE, ROBUST)]

    assert [(one.action, one.rule_version) for one in told] == [(Action.BLOCK, "simple-1"), (Action.WAIT, "robust-1")]
    assert [ground.code for ground in told[0].grounds] == ["people"]
    assert [ground.code for ground in told[1].grounds] == ["score", "people", "networks", "calm"]
