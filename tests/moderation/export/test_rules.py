"""What the EU's database would refuse is found before it is sent."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.export import terms
from moderation.export.rules import faults, faults_of_all
from moderation.export.statement import FIELDS, Facts, statement
from moderation.models import Case, Decision, Reason

KINDS = ["auto_block", "copy_block", "block", "uphold", "grant", "reapply"]


def facts(**values: Any) -> Facts:
    plain: dict[str, Any] = {
        "hash": "ab" * 32, "kind": "auto_block", "reason": "violence", "state_before": "reported",
        "decided_on": date(2026, 3, 2), "came_on": date(2026, 3, 1), "has_reports": True, "follows_notice": False,
        "rules_url": "https://press.example/en/moderation/rules/",
    }  # fmt: skip
    return Facts(**plain | values)


@given(
    st.sampled_from(KINDS), st.sampled_from([*Reason.values, ""]), st.sampled_from(Case.State.values), st.booleans(),
    st.booleans(),
)  # fmt: skip
def test_every_statement_of_ours_is_taken_as_it_is(
    kind: str, reason: str, state: str, has_reports: bool, follows_notice: bool
) -> None:
    made = statement(
        facts(kind=kind, reason=reason, state_before=state, has_reports=has_reports, follows_notice=follows_notice)
    )

    assert faults(made) == []
    assert tuple(made) == FIELDS
    assert set(KINDS) <= set(Decision.Kind.values)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"puid": None}, "puid: missing"),
        ({"puid": "a b"}, "puid: not in its form"),
        ({"puid": "a" * 501}, "puid: not in its form"),
        ({"category": "VIOLENCE"}, "category: VIOLENCE is no term of it"),
        ({"category_specification": ["KEYWORD_FUN"]}, "category_specification: KEYWORD_FUN is no term of it"),
        ({"content_type": "CONTENT_TYPE_IMAGE"}, "content_type: no list"),
        ({"content_type": []}, "content_type: missing"),
        ({"content_type": ["CONTENT_TYPE_OTHER"]}, "content_type_other: missing, with CONTENT_TYPE_OTHER"),
        ({"content_type_other": "a map"}, "content_type_other: not taken without CONTENT_TYPE_OTHER"),
        (
            {"decision_visibility": None},
            "one of these is needed: decision_visibility, decision_monetary, decision_provision, decision_account",
        ),
        (
            {"decision_visibility": ["DECISION_VISIBILITY_OTHER"]},
            "decision_visibility_other: missing, with DECISION_VISIBILITY_OTHER",
        ),
        (
            {"incompatible_content_ground": ""},
            "incompatible_content_ground: missing, with DECISION_GROUND_INCOMPATIBLE_CONTENT",
        ),
        (
            {"illegal_content_explanation": "?"},
            "illegal_content_explanation: not taken without DECISION_GROUND_ILLEGAL_CONTENT",
        ),
        ({"decision_facts": "x" * 5001}, "decision_facts: longer than 5000 characters"),
        (
            {"incompatible_content_explanation": "x" * 2001},
            "incompatible_content_explanation: longer than 2000 characters",
        ),
        ({"decision_ground_reference_url": "rules"}, "decision_ground_reference_url: not in its form"),
        ({"content_date": "2026-02-30"}, "content_date: no date as YYYY-MM-DD"),
        ({"content_date": "1999-12-31"}, "content_date: too early or too late"),
        ({"application_date": "2019-12-31"}, "application_date: too early or too late"),
        ({"application_date": "2/3/2026"}, "application_date: no date as YYYY-MM-DD"),
        ({"end_date_visibility_restriction": "2026-03-01"}, "end_date_visibility_restriction: too early or too late"),
        ({"automated_detection": "yes"}, "automated_detection: yes is no term of it"),
        ({"territorial_scope": ["MA"]}, "territorial_scope: MA is no term of it"),
        ({"content_language": "fr"}, "content_language: not in its form"),
        ({"content_id": {"EAN-13": "12"}}, "content_id: not in its form"),
        ({"platform_name": "Newsroom"}, "platform_name: no such field"),
        (
            {"source_type": "SOURCE_VOLUNTARY", "source_identity": "Rita"},
            "source_identity: not taken with SOURCE_VOLUNTARY",
        ),
    ],
)
def test_what_it_would_refuse_is_named(changes: dict[str, Any], fault: str) -> None:
    assert faults(statement(facts()) | changes) == [fault]


def test_two_statements_may_not_share_a_puid() -> None:
    one, other = statement(facts()), statement(facts(kind="block"))

    assert list(faults_of_all([one, other])) == [f"{one['puid']}: puid: is another's too"]
    assert list(faults_of_all([one, statement(facts(hash="cd" * 32))])) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, ("SOURCE_TYPE_OTHER_NOTIFICATION", "No", "AUTOMATED_DECISION_FULLY")),
        (
            {"kind": "block", "state_before": "auto_blocked"},
            ("SOURCE_TYPE_OTHER_NOTIFICATION", "No", "AUTOMATED_DECISION_PARTIALLY"),
        ),
        (
            {"kind": "block", "state_before": "visible", "has_reports": False},
            ("SOURCE_VOLUNTARY", "No", "AUTOMATED_DECISION_NOT_AUTOMATED"),
        ),
        (
            {"kind": "block", "follows_notice": True},
            ("SOURCE_ARTICLE_16", "No", "AUTOMATED_DECISION_NOT_AUTOMATED"),
        ),
        ({"kind": "copy_block"}, ("SOURCE_VOLUNTARY", "Yes", "AUTOMATED_DECISION_FULLY")),
    ],
)
def test_a_statement_says_who_found_the_picture_and_who_decided(values: dict[str, Any], told: tuple[str, ...]) -> None:
    made = statement(facts(**values))

    assert (made["source_type"], made["automated_detection"], made["automated_decision"]) == told


def test_every_keyword_and_category_we_give_is_one_of_theirs() -> None:
    made = [statement(facts(reason=reason)) for reason in Reason.values]

    assert {one["category"] for one in made} <= terms.CATEGORIES
    assert {word for one in made for word in one["category_specification"]} <= terms.KEYWORDS
