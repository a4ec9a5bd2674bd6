"""docs/api.md says what happens: every command in it is asked, and answered with the status that stands behind it."""

import json
import re
import shlex
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from articles.api import examples
from articles.api.reference import schema
from articles.search.index import catch_up
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
TEXT = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text()
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SITE = "https://press.example"


@pytest.fixture(autouse=True)
def _the_site_of_the_examples(settings: Settings) -> None:
    settings.SITE_URL = SITE
    settings.ALLOWED_HOSTS = ["press.example"]
    source, section = cast.source(slug="harbour-post", language="en"), cast.section("economy")
    article = cast.published("The harbour reopens", pk=4711, edition="en", language="en", source=source,
                             section=section)  # fmt: skip
    cast.illustrate(article, cast.image(uuid=examples.UUID))
    cast.article(pk=4712, status="retracted", retraction_notice="Une erreur.")
    catch_up(NOON + timedelta(hours=1))


def asked(command: str, tag: str) -> Any:
    """What curl would get; the tag that is sent back is the one of the answer before."""
    words, headers, sent = shlex.split(command)[1:], {}, None
    while len(words) > 1:
        option, value = words.pop(0), words.pop(0)
        if option == "--json":
            sent = value
        else:
            name, _, said = value.partition(": ")
            headers[name] = tag if name == "If-None-Match" else said
    path, client = words[0].removeprefix(SITE), Client(headers=headers, SERVER_NAME="press.example")
    return client.get(path) if sent is None else client.post(path, sent, content_type="application/json")


def commands() -> list[tuple[str, int]]:
    lines = [line for kind, block in BLOCK.findall(TEXT) if kind == "sh" for line in block.splitlines()]
    parts = [line.rpartition("  # ") for line in lines]
    return [(command, int(said[:3])) for command, _, said in parts]


def test_every_command_is_answered_as_the_page_says() -> None:
    wrong, tag = {}, ""

    for command, status in commands():
        response = asked(command, tag)
        if response.status_code != status:
            wrong[command] = response.status_code
        tag = response.get("ETag", tag)

    assert wrong == {}
    assert len(commands()) > 15


def test_the_answer_that_the_page_shows_is_the_one_that_is_given() -> None:
    [shown] = [json.loads(block) for kind, block in BLOCK.findall(TEXT) if kind == "json"]

    assert asked(commands()[0][0], "").json() == shown


def test_the_client_of_the_page_uses_what_the_schema_has() -> None:
    [code] = [block for kind, block in BLOCK.findall(TEXT) if kind == "python"]

    imported = set(re.findall(r"from newsroom_api_client\.api\.(\w+) import (\w+)", code))
    operations = [one for methods in schema()["paths"].values() for one in methods.values()]
    assert imported <= {(one["tags"][0], one["operationId"]) for one in operations}
    compile(code, "docs/api.md", "exec")
