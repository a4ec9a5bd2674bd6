"""The rules by which the EU's database takes a statement or refuses it. Pure: a mapping in, its faults out."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from moderation.export import terms

Statement = Mapping[str, Any]

ONE_OF: dict[str, Collection[str]] = {
    "decision_monetary": terms.MONETARIES,
    "decision_provision": terms.PROVISIONS,
    "decision_account": terms.ACCOUNTS,
    "account_type": terms.ACCOUNT_TYPES,
    "decision_ground": terms.GROUNDS,
    "incompatible_content_illegal": terms.YES_OR_NO,
    "category": terms.CATEGORIES,
    "source_type": terms.SOURCES,
    "automated_detection": terms.YES_OR_NO,
    "automated_decision": terms.AUTOMATED_DECISIONS,
}
SOME_OF: dict[str, Collection[str]] = {
    "decision_visibility": terms.VISIBILITIES,
    "category_addition": terms.CATEGORIES,
    "category_specification": terms.KEYWORDS,
    "content_type": terms.CONTENT_TYPES,
    "territorial_scope": terms.COUNTRIES,
}
LONGEST = {
    "decision_visibility_other": 500, "decision_monetary_other": 500, "decision_ground_reference_url": 500,
    "category_specification_other": 500, "illegal_content_legal_ground": 500, "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500, "incompatible_content_explanation": 2000, "content_type_other": 500,
    "decision_facts": 5000, "source_identity": 500,
}  # fmt: skip
MATCHES = {"puid": terms.PUID, "content_language": terms.LANGUAGE, "decision_ground_reference_url": r"https?://\S+"}
EARLIEST = {"content_date": date(2000, 1, 1), "application_date": date(2020, 1, 1)}
ENDS = tuple(f"end_date_{what}_restriction" for what in ("account", "monetary", "service", "visibility"))
LATEST = date(2038, 1, 1)
REQUIRED = (
    "decision_ground", "content_type", "category", "content_date", "application_date", "decision_facts", "source_type",
    "automated_detection", "automated_decision", "puid",
)  # fmt: skip
RESTRICTIONS = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")
# A field, and what asks for it: it is required then, and only then taken.
GOES_WITH = {
    "decision_visibility_other": ("decision_visibility", "DECISION_VISIBILITY_OTHER"),
    "decision_monetary_other": ("decision_monetary", "DECISION_MONETARY_OTHER"),
    "content_type_other": ("content_type", "CONTENT_TYPE_OTHER"),
    "illegal_content_legal_ground": ("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT"),
    "illegal_content_explanation": ("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT"),
    "incompatible_content_ground": ("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT"),
    "incompatible_content_explanation": ("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT"),
}
KNOWN = {*ONE_OF, *SOME_OF, *LONGEST, *MATCHES, *EARLIEST, *ENDS, "content_id"}


def faults(statement: Statement) -> list[str]:
    """Why the database would refuse the statement, or keep less than it says; empty when it takes it as it is."""
    given = {name: value for name, value in statement.items() if value not in (None, "", [])}
    found = [*_unknown(given), *_missing(given), *_terms(given), *_texts(given), *_dates(given)]
    if given.get("source_type") == "SOURCE_VOLUNTARY" and "source_identity" in given:
        found.append("source_identity: not taken with SOURCE_VOLUNTARY")
    return found


def faults_of_all(statements: Iterable[Statement]) -> Iterator[str]:
    """Those of each, by its puid, which none may share with another."""
    seen: set[str] = set()
    for statement in statements:
        puid = str(statement.get("puid"))
        yield from (f"{puid}: {fault}" for fault in faults(statement))
        if puid in seen:
            yield f"{puid}: puid: is another's too"
        seen.add(puid)


def _unknown(given: Statement) -> Iterator[str]:
    yield from (f"{name}: no such field" for name in given if name not in KNOWN)


def _missing(given: Statement) -> Iterator[str]:
    yield from (f"{name}: missing" for name in REQUIRED if name not in given)
    if not any(name in given for name in RESTRICTIONS):
        yield f"one of these is needed: {', '.join(RESTRICTIONS)}"
    for name, (field, value) in GOES_WITH.items():
        told = given.get(field, ())
        is_asked = value in (told if isinstance(told, list) else [told])
        if is_asked and name not in given:
            yield f"{name}: missing, with {value}"
        if name in given and not is_asked:
            yield f"{name}: not taken without {value}"


def _terms(given: Statement) -> Iterator[str]:
    for name, allowed in ONE_OF.items():
        if name in given and given[name] not in allowed:
            yield f"{name}: {given[name]} is no term of it"
    for name, allowed in SOME_OF.items():
        if name in given and not isinstance(given[name], list):
            yield f"{name}: no list"
        elif name in given:
            yield from (f"{name}: {value} is no term of it" for value in given[name] if value not in allowed)


def _texts(given: Statement) -> Iterator[str]:
    for name, most in LONGEST.items():
        if len(str(given.get(name, ""))) > most:
            yield f"{name}: longer than {most} characters"
    for name, form in MATCHES.items():
        if name in given and not re.fullmatch(form, str(given[name]), re.ASCII):
            yield f"{name}: not in its form"
    content = given.get("content_id", {"EAN-13": "0" * 13})
    if not (isinstance(content, dict) and re.fullmatch(terms.EAN_13, str(content.get("EAN-13")))):
        yield "content_id: not in its form"


def _dates(given: Statement) -> Iterator[str]:
    start = _date(given.get("application_date"))
    for name in (*EARLIEST, *ENDS):
        if name not in given:
            continue
        day = _date(given[name])
        if day is None:
            yield f"{name}: no date as YYYY-MM-DD"
        elif not EARLIEST.get(name, start or date.min) <= day <= LATEST:
            yield f"{name}: too early or too late"


def _date(text: Any) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(text), re.ASCII):
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
