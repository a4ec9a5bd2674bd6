"""Schemathesis asks what the schema allows and what it forbids, over WSGI, and every answer is one that it tells."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from pytest_django.fixtures import Settings

from articles.api import examples
from articles.api.reference import schema
from newsroom.wsgi import application
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.once]
API = schemathesis.openapi.from_dict(schema())
API.app = application


@pytest.fixture(autouse=True)
def _something_to_find(settings: Settings) -> Iterator[None]:
    """As the test client does, keeps the connection whose transaction the test takes back."""
    settings.API_REQUESTS_PER_MINUTE = 0
    article = cast.published(source=cast.source(slug="harbour-post"), section=cast.section("economy"))
    cast.illustrate(article, cast.image(uuid=examples.UUID))
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@API.parametrize()
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_schema_tells(case: Any) -> None:
    answer = case.call_and_validate()  # raises where status, headers or body are not what the schema tells

    assert answer.status_code < 500
