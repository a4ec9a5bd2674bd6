"""How the schema describes an operation, beside what its view says by itself."""

from collections.abc import Callable
from typing import Any, TypeVar

from django_filters import FilterSet
from drf_spectacular.utils import OpenApiResponse, extend_schema

from articles.api import shapes
from articles.api.filters import NoFilter
from articles.api.parameters import Fields, told_for_list, told_for_one

View = TypeVar("View", bound=Callable[..., Any])
Described = Callable[[View], View]
PROBLEM_TYPE = "application/problem+json"


def problems(*codes: int) -> dict[tuple[int, str], Any]:
    """What else may be answered, by status and media type."""
    return {
        (code, PROBLEM_TYPE): OpenApiResponse(shape, description=words)
        for code, (shape, words) in PROBLEMS.items()
        if code in codes
    }


PROBLEMS: dict[int, tuple[Any, str]] = {
    400: (shapes.BadRequestShape, "A parameter that is not known, or whose value is none of it."),
    404: (shapes.ProblemShape, "Not there, or not to be seen."),
    406: (shapes.ProblemShape, "Nothing here is in any of the forms that Accept names."),
    410: (shapes.RetractedShape, "It was published here and has been retracted."),
    429: (shapes.ProblemShape, "Too many requests within a minute; Retry-After says for how many seconds."),
}


def as_list(
    name: str, shape: Any, fields: Fields, filterset: type[FilterSet] = NoFilter, *, cursor: str
) -> Described[Any]:
    return extend_schema(
        operation_id=f"list_{name}",
        tags=[name],
        parameters=told_for_list(fields, filterset, cursor=cursor),
        responses={200: shape, **problems(400, 406, 429)},
    )


def as_one(name: str, shape: Any, fields: Fields, *, gone: bool = False) -> Described[Any]:
    return extend_schema(
        operation_id=f"get_{name[:-1]}",
        tags=[name],
        parameters=told_for_one(fields),
        responses={200: shape, **problems(400, 404, 406, 429, *([410] if gone else []))},
    )
