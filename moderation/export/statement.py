"""One decision by which a picture is hidden, as a statement of reasons for the EU's database. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from moderation.export import terms

# By our reason: the category, the keywords, and why such a picture is not shown.
MEANING: dict[str, tuple[str, tuple[str, ...], str]] = {
    "intimate": (
        "STATEMENT_CATEGORY_CYBER_VIOLENCE",
        ("KEYWORD_NON_CONSENSUAL_IMAGE_SHARING",),
        "an intimate picture shown without consent",
    ),
    "minor": ("STATEMENT_CATEGORY_PROTECTION_OF_MINORS", (), "a picture that endangers a minor"),
    "extreme": ("STATEMENT_CATEGORY_VIOLENCE", (), "a picture of extreme violence"),
    "violence": ("STATEMENT_CATEGORY_VIOLENCE", (), "a picture of violence"),
    "hate": (
        "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        ("KEYWORD_INCITEMENT_VIOLENCE_HATRED",),
        "a picture that incites to hatred",
    ),
    "nudity": ("STATEMENT_CATEGORY_OTHER_VIOLATION_TC", ("KEYWORD_NUDITY",), "a picture of nudity"),
    "privacy": (
        "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
        (),
        "a picture that intrudes upon private life",
    ),
    "wrong": (
        "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
        ("KEYWORD_OTHER",),
        "a picture that is not what it is said to be",
    ),
    "copyright": (
        "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
        ("KEYWORD_COPYRIGHT_INFRINGEMENT",),
        "a picture shown without the right to",
    ),
    "other": (
        "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
        ("KEYWORD_OTHER",),
        "a picture that breaks the rules for pictures",
    ),
}
AUTOMATED = {"auto_block": "AUTOMATED_DECISION_FULLY", "copy_block": "AUTOMATED_DECISION_FULLY"}
HOW = {
    "auto_block": "Readers reported the picture. The rule for reports found enough of them and hid it automatically; "
    "an editor examines every such block.",
    "copy_block": "The picture is a copy of one that an editor had hidden. It was told by its fingerprint and hidden "
    "automatically; an editor examines every such block.",
    "reapply": "The decision had been taken before, and was applied again after a backup had been restored.",
    "uphold": "The block was contested. Another editor examined the picture and upheld the block.",
    "grant": "The picture had been left in place. That was contested; another editor examined it and hid it.",
}
BY_AN_EDITOR = "An editor examined the picture and hid it."
AFTER_AUTOMATIC = "The picture had been hidden automatically. An editor examined it and confirmed the block."


FIELDS = (
    "decision_visibility", "decision_ground", "decision_ground_reference_url", "incompatible_content_ground",
    "incompatible_content_explanation", "content_type", "category", "category_specification", "territorial_scope",
    "content_date", "application_date", "decision_facts", "source_type", "automated_detection", "automated_decision",
    "puid",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the statement is made of. `hash` is the decision's in the chain; `rules_url` leads to our rules."""

    hash: str
    kind: str
    reason: str
    state_before: str
    decided_on: date
    came_on: date
    has_reports: bool
    follows_notice: bool
    rules_url: str


def statement(facts: Facts) -> dict[str, Any]:
    category, keywords, why = MEANING.get(facts.reason, MEANING["other"])
    return {
        "decision_visibility": ["DECISION_VISIBILITY_CONTENT_DISABLED"],
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "decision_ground_reference_url": facts.rules_url,
        "incompatible_content_ground": f"Rules for pictures: {why}.",
        "incompatible_content_explanation": f"The decision found the content to be {why}. The rules do not allow that.",
        "content_type": ["CONTENT_TYPE_IMAGE"],
        "category": category,
        "category_specification": list(keywords),
        "territorial_scope": list(terms.COUNTRIES),
        "content_date": facts.came_on.isoformat(),
        "application_date": facts.decided_on.isoformat(),
        "decision_facts": _how(facts),
        "source_type": _source(facts),
        "automated_detection": "Yes" if facts.kind == "copy_block" else "No",
        "automated_decision": _automation(facts),
        "puid": puid(facts.hash),
    }


def puid(digest: str) -> str:
    """The same for one decision for ever, and another for each; it tells nothing of the decision."""
    return f"sor-{hashlib.sha256(f'statement of reasons {digest}'.encode()).hexdigest()[:40]}"


def _how(facts: Facts) -> str:
    is_confirmed = facts.kind == "block" and facts.state_before in ("auto_blocked", "copy_blocked")
    return AFTER_AUTOMATIC if is_confirmed else HOW.get(facts.kind, BY_AN_EDITOR)


def _source(facts: Facts) -> str:
    """Readers' reports are notices, but not those of article 16, which have a form of their own."""
    if facts.follows_notice:
        return "SOURCE_ARTICLE_16"
    is_reported = facts.has_reports and facts.kind != "copy_block"
    return "SOURCE_TYPE_OTHER_NOTIFICATION" if is_reported else "SOURCE_VOLUNTARY"


def _automation(facts: Facts) -> str:
    partly = "PARTIALLY" if facts.state_before in ("auto_blocked", "copy_blocked") else "NOT_AUTOMATED"
    return AUTOMATED.get(facts.kind, f"AUTOMATED_DECISION_{partly}")
