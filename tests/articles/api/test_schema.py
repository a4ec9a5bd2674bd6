"""What the schema says, and what the page that is made of it shows."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from articles.api.reference import schema
from tests.articles.api.asking import ask

pytestmark = pytest.mark.django_db
HERE = "urn:schema"


def valid_against(reference: dict[str, Any]) -> Draft202012Validator:
    whole = Resource.from_contents(schema(), default_specification=DRAFT202012)
    at = {"$ref": f"{HERE}{reference['$ref']}"}
    return Draft202012Validator(at, registry=Registry().with_resource(HERE, whole))


def contents() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in schema()["paths"].items():
        for method, one in methods.items():
            for status, response in one["responses"].items():
                for type_, content in response.get("content", {}).items():
                    yield f"{method} {path} {status} {type_}", content


def test_every_example_is_valid_against_its_own_schema() -> None:
    wrong = {
        name: [error.message for error in valid_against(content["schema"]).iter_errors(example["value"])]
        for name, content in contents()
        for example in content.get("examples", {}).values()
    }

    assert {name: errors for name, errors in wrong.items() if errors} == {}
    assert len(wrong) > 20


def test_every_operation_has_words_and_an_example_of_its_answer() -> None:
    bare = [
        one["operationId"]
        for methods in schema()["paths"].values()
        for one in methods.values()
        if not one.get("description")
        or not any(content.get("examples") for status, response in one["responses"].items() if status[0] == "2"
                   for content in response["content"].values())
    ]  # fmt: skip

    assert bare == []


def test_the_schema_is_told_as_openapi_3_1() -> None:
    told = ask("/schema/").json()

    assert told["openapi"] == "3.1.0"
    assert told["info"]["title"] == "Newsroom API"
    assert "report_picture" in str(told)
    assert "/api/v1/schema/" not in told["paths"]


def test_the_page_names_every_operation_and_loads_nothing_from_elsewhere() -> None:
    page = Client().get("/api/v1/").content.decode()

    missing = [path for path in schema()["paths"] if path not in page]
    assert missing == []
    assert all(place.startswith("/static/") for place in re.findall(r'src="([^"]*)"', page))
    assert '<html lang="en" dir="ltr">' in page
