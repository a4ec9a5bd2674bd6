"""How the schema describes an operation, beside what its view says by itself."""

from collections.abc import Callable, Sequence
from typing import Any

from django_filters import FilterSet
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema

from articles.api import examples, shapes
from articles.api.filters import NoFilter
from articles.api.negotiation import Json, Ninjs
from articles.api.ninjs_schema import REFERENCE
from articles.api.parameters import Fields, told_for_list, told_for_one
from articles.api.problems import MEDIA_TYPE

Described = Callable[[Callable[..., Any]], Callable[..., Any]]
Response = tuple[int, str]
ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200],
    description="Send it back as If-None-Match: what is still the same is answered 304, without a body.",
)  # fmt: skip
LINK = OpenApiParameter(
    "Link", str, OpenApiParameter.HEADER, response=[200], description='The following page, as rel="next".'
)
WAIT = OpenApiParameter(
    "Retry-After", int, OpenApiParameter.HEADER, response=[429], description="For how many seconds to wait."
)
PROBLEMS: dict[int, tuple[Any, str]] = {
    400: (shapes.BadRequestShape, "A parameter that is not known here, or whose value is none of it."),
    404: (shapes.ProblemShape, "Not there, or not to be seen."),
    405: (shapes.ProblemShape, "Not done here; Allow says what is."),
    406: (shapes.ProblemShape, "Nothing here is in any of the forms that Accept names."),
    410: (shapes.RetractedShape, "It was published here and has been retracted."),
    413: (shapes.ProblemShape, "Larger than what is sent here can be."),
    415: (shapes.ProblemShape, "Sent in another form than is read here."),
    429: (shapes.ProblemShape, "More requests within a minute than one address has."),
}


def problems(*codes: int) -> dict[Response, Any]:
    """What may be answered beside success, by status and media type."""
    return {
        (code, MEDIA_TYPE): OpenApiResponse(shape, description=words, examples=_example(code))
        for code, (shape, words) in PROBLEMS.items()
        if code in codes
    }


def _example(code: int) -> list[OpenApiExample]:
    told = examples.PROBLEMS.get(code)
    return [OpenApiExample(told["title"], told)] if told else []


def found(shape: Any, example: Any, ninjs: Any = None) -> dict[Response, Any]:
    plain = OpenApiResponse(shape, description="Found.", examples=[OpenApiExample("As JSON", example)])
    unchanged = {(304, "application/json"): OpenApiResponse(description="Still the same as the ETag that was sent.")}
    if ninjs is None:
        return {(200, Json.media_type): plain, **unchanged}
    other = OpenApiResponse(REFERENCE, description="Found.", examples=[OpenApiExample("As ninjs", ninjs)])
    return {(200, Json.media_type): plain, (200, Ninjs.media_type): other, **unchanged}


def as_list(
    name: str, shape: Any, fields: Fields, filterset: type[FilterSet] = NoFilter, *, cursor: str, example: Any,
    ninjs: Any = None, first: Sequence[OpenApiParameter] = (), operation: str = "",
) -> Described:  # fmt: skip
    return extend_schema(
        operation_id=operation or f"list_{name}",
        tags=[name],
        parameters=[*first, *told_for_list(fields, filterset, cursor=cursor), ETAG, LINK, WAIT],
        responses={**found(shape, example, ninjs), **problems(400, 406, 429)},
    )


def as_one(
    name: str, shape: Any, fields: Fields, *, example: Any, ninjs: Any = None, may_be_gone: bool = False
) -> Described:
    codes = (400, 404, 406, 410, 429) if may_be_gone else (400, 404, 406, 429)
    return extend_schema(
        operation_id=f"get_{name}",
        tags=[f"{name}s"],
        parameters=[*told_for_one(fields), ETAG, WAIT],
        responses={**found(shape, example, ninjs), **problems(*codes)},
    )
