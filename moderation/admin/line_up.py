"""Which pictures stand in the queue, in what order, and which of them on one page: no count, no offset."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.http import QueryDict

from moderation.models import Case

ORDER = ("urgency", "score", "people", "pk")
CURSOR = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,18}){3}")
RECEIPT = re.compile(r"[2-9A-HJKMNP-Z]{12}")  # as it is shown: in capitals, so that a word is none
NUMBER = re.compile(r"[0-9]{1,18}")
GRAVE, WAITING, ALL = "grave", "waiting", "all"
FILTERS = (WAITING, GRAVE, *Case.State.values, ALL)
LONGEST_SEARCH = 200
MOST_NAMED = 50


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an address asks for; whatever it cannot mean is left out."""

    state: str = WAITING
    words: str = ""
    cases: Sequence[int] = ()
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    cases: list[Case]
    after: str  # the cursor of what follows, empty where nothing does


def read(query: QueryDict) -> Wanted:
    state, after = query.get("state", ""), query.get("after", "")
    named = [int(pk) for pk in query.getlist("case")[:MOST_NAMED] if NUMBER.fullmatch(pk)]
    return Wanted(
        state=state if state in FILTERS else WAITING,
        words=query.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
        cases=named,
        after=after if CURSOR.fullmatch(after) else "",
    )


def page_of(wanted: Wanted) -> Page:
    size = settings.MODERATION_DESK["lines"]
    rows = list(_wanted(wanted).select_related("image__source", "claimed_by")[: size + 1])
    cases = rows[:size]
    return Page(cases=cases, after=_cursor(cases[-1]) if len(rows) > size else "")


def top_of(wanted: Wanted) -> list[int]:
    """The ids of the pictures on that page."""
    return list(_wanted(wanted).values_list("pk", flat=True)[: settings.MODERATION_DESK["lines"]])


def _wanted(wanted: Wanted) -> QuerySet[Case]:
    cases = _searched(wanted) if wanted.words else _in_state(wanted)
    if wanted.after:
        cases = cases.filter(_below(wanted.after))
    return cases.order_by(*(f"-{name}" for name in ORDER))


def _in_state(wanted: Wanted) -> QuerySet[Case]:
    if wanted.cases:
        return Case.objects.filter(pk__in=wanted.cases)
    if wanted.state == ALL:
        return Case.objects.all()
    if wanted.state == WAITING:
        return Case.objects.filter(urgency__gt=0)
    if wanted.state == GRAVE:
        return Case.objects.filter(urgency__gte=2, is_grave=True)  # the first is what the index knows
    return Case.objects.filter(state=wanted.state)


def _searched(wanted: Wanted) -> QuerySet[Case]:
    """A receipt or a picture's identifier finds its case wherever it stands; words are looked for in the first of the
    queue only, so that a rare word does not read all of it."""
    exact = _by_name(wanted.words)
    if exact is not None:
        return Case.objects.filter(exact)
    first = _in_state(wanted).order_by(*(f"-{name}" for name in ORDER))[: settings.MODERATION_DESK["searched"]]
    text = Q()
    for place in ("image__alt", "image__credit", "image__caption", "image__source__name"):
        text |= Q(**{f"{place}__icontains": wanted.words})
    return Case.objects.filter(text, pk__in=first.values("pk"))


def _by_name(words: str) -> Q | None:
    if RECEIPT.fullmatch(words):
        return Q(reports__receipt=words)
    try:
        return Q(image__uuid=UUID(words))
    except ValueError:
        return None


def _cursor(case: Case) -> str:
    return ".".join(str(getattr(case, name)) for name in ORDER)


def _below(cursor: str) -> Any:
    """What follows in the order: one comparison of rows, which is one range of the index in both databases."""
    return Func(
        Func(*map(F, ORDER), template="(%(expressions)s)"),
        Func(*(Value(int(part)) for part in cursor.split(".")), template="(%(expressions)s)"),
        template="%(expressions)s", arg_joiner=" < ", output_field=BooleanField(),
    )  # fmt: skip
