"""The API told to its users: the schema for their tools, a page for themselves."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import ninjs_schema
from articles.api.door import LANGUAGE, ApiView
from articles.api.parameters import read_nothing
from articles.site.frame import Frame
from articles.site.public import public_page


@dataclass(frozen=True, kw_only=True)
class Piece:
    text: str
    is_code: bool


@dataclass(frozen=True, kw_only=True)
class Parameter:
    name: str
    type: str
    words: list[Piece]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`example` is JSON, empty where the words are enough."""

    status: str
    type: str
    words: str
    example: str


@dataclass(frozen=True, kw_only=True)
class Operation:
    name: str
    method: str
    path: str
    words: list[Piece]
    body: str
    parameters: list[Parameter]
    answers: list[Answer]


@cache
def schema() -> dict[str, Any]:
    """OpenAPI 3.1; it cannot change while the process lives."""
    with override(LANGUAGE):
        told: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    told["components"]["schemas"][ninjs_schema.NAME] = ninjs_schema.ITEM
    for one in [one for methods in told["paths"].values() for one in methods.values()]:
        if "requestBody" in one:  # whose schema is written by hand, so that nobody has told whether it may be left out
            one["requestBody"]["required"] = True
    return told


class Schema(ApiView):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        read_nothing(request.query_params)
        return Response(schema())


@public_page
def reference(request: HttpRequest) -> HttpResponse:
    with override(LANGUAGE):
        context = {"operations": list(operations(schema())), "frame": Frame(request, Frame(request).homes)}
        return render(request, "api/reference.html", context)


def operations(told: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            yield Operation(
                name=one["operationId"], method=method.upper(), path=path, words=pieces(one["description"]),
                body=_example(one["requestBody"]["content"]) if "requestBody" in one else "",
                parameters=[_parameter(parameter) for parameter in one["parameters"]],
                answers=list(_answers(one["responses"])),
            )  # fmt: skip


def pieces(words: str) -> list[Piece]:
    """What stands between backticks is code."""
    return [Piece(text=text, is_code=bool(number % 2)) for number, text in enumerate(words.split("`")) if text]


def _parameter(told: dict[str, Any]) -> Parameter:
    form = told["schema"]
    codes = form.get("enum") or form.get("items", {}).get("enum")
    forms = form.get("anyOf", [form])
    kinds = codes or [one.get("format") or one.get("pattern") or one["type"] for one in forms]
    return Parameter(name=told["name"], type=" · ".join(kinds), words=pieces(told.get("description", "")))


def _answers(told: dict[str, Any]) -> Iterator[Answer]:
    for status, one in told.items():
        for type_, content in (one.get("content") or {"": {}}).items():
            yield Answer(status=status, type=type_, words=one["description"], example=_first(content))


def _example(content: dict[str, Any]) -> str:
    return next((_first(one) for one in content.values()), "")


def _first(content: dict[str, Any]) -> str:
    examples = [one["value"] for one in content.get("examples", {}).values()]
    return json.dumps(examples[0], ensure_ascii=False, indent=2) if examples else ""
