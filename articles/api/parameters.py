"""What a request asks for beside the address: read strictly, for a misspelt name that is ignored answers another
question than the one that was asked."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import FilterSet
from drf_spectacular.utils import OpenApiParameter

from articles.api.filters import NoFilter, filters_of
from articles.api.problems import BadParameters
from articles.models import Article

LIMIT, MOST = 25, 100


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Which fields an object has, and which of them it has when nothing else is said. `key` it has always."""

    key: str
    known: tuple[str, ...]
    usual: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    fields: frozenset[str]
    limit: int
    cursor: str


def read_nothing(query: QueryDict) -> None:
    """Of what is told in one way only."""
    _refuse(query, {"format"})


def read_one(query: QueryDict, fields: Fields) -> frozenset[str]:
    """The fields of one object."""
    _refuse(query, {"fields", "format"})
    return _fields(query, fields)


def read_list(query: QueryDict, fields: Fields, filterset: type[FilterSet] = NoFilter, *more: str) -> Asked:
    """`more` are the names of what the list itself reads."""
    _refuse(query, {"fields", "format", "limit", "cursor", *filters_of(filterset), *more})
    return Asked(fields=_fields(query, fields), limit=_limit(query), cursor=query.get("cursor", ""))


def narrowed(rows: QuerySet[Any], query: QueryDict, filterset: type[FilterSet]) -> Any:
    """The rows that the filters leave. Raises `BadParameters`."""
    return _valid(filterset(query, queryset=rows)).qs


def chosen(query: QueryDict, filterset: type[FilterSet]) -> dict[str, Any]:
    """What the filters are set to. Raises `BadParameters`."""
    values: dict[str, Any] = _valid(filterset(query, queryset=Article.objects.none())).form.cleaned_data
    return values


def _valid(read: Any) -> Any:
    if not read.is_valid():
        raise BadParameters({name: " ".join(map(str, reasons)) for name, reasons in read.errors.items()})
    return read


def _refuse(query: QueryDict, known: Collection[str]) -> None:
    reasons: dict[str, str] = {}
    for name, values in query.lists():
        if name not in known:
            reasons[name] = f"Not known here. Known are: {', '.join(sorted(known))}."
        elif len(values) > 1 and name != "fields":  # which generated clients repeat
            reasons[name] = "Given more than once."
        elif not all(values):
            reasons[name] = "Given without a value."
    if reasons:
        raise BadParameters(reasons)


def _fields(query: QueryDict, fields: Fields) -> frozenset[str]:
    named = ",".join(query.getlist("fields")).split(",") if "fields" in query else fields.usual
    unknown = [name for name in named if name not in fields.known]
    if unknown:
        raise BadParameters({"fields": f"Names out of: {', '.join(fields.known)}; with a comma between them."})
    return frozenset({fields.key, *named})


def _limit(query: QueryDict) -> int:
    text = query.get("limit", str(LIMIT))
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST):
        raise BadParameters({"limit": f"A whole number from 1 to {MOST}."})
    return int(text)


def told_for_one(fields: Fields) -> list[OpenApiParameter]:
    """The same for the schema."""
    usual = "" if fields.usual == fields.known else f" Without it: {', '.join(fields.usual)}."
    schema = {"type": "array", "items": {"type": "string", "enum": list(fields.known)}, "minItems": 1}
    words = f"Only these fields, with a comma between them; `{fields.key}` always comes along.{usual}"
    return [OpenApiParameter("fields", schema, description=words, style="form", explode=False)]


def told_for_list(fields: Fields, filterset: type[FilterSet] = NoFilter, *, cursor: str) -> list[OpenApiParameter]:
    """`cursor` is the pattern of its cursors."""
    number = {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}
    place = "Where the page begins: follow `next` of the page before, and make up none."
    return [
        *(
            OpenApiParameter(name, one.schema, description=one.extra["help_text"])
            for name, one in filters_of(filterset).items()
        ),
        OpenApiParameter("limit", number, description="How many at most."),
        OpenApiParameter("cursor", {"type": "string", "pattern": f"^{cursor}$"}, description=place),
        *told_for_one(fields),
    ]
