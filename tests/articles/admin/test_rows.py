"""The rows of our lists are those that Django's own tag would write."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.templatetags.admin_list import results
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from articles.admin.rows import rows
from articles.models import Alias, Article, Feed, Section, Topic
from tests import cast
from tests.cast import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk(client: Client) -> Client:
    """With a row in most lists, some of it missing, and words that must not become HTML."""
    client.force_login(cast.admin_ada())
    cast.illustrate(
        cast.published("A <b> & “c”", source=cast.source("L'Écho <i>"), section=cast.section()), cast.image()
    )
    cast.illustrate(
        cast.published("B", created_by=cast.staff("ed")), cast.image(block_state="blocked", blocked_at=NOON)
    )
    cast.article("'C'", edition="ar", language="ar")
    cast.feed(status=Feed.Status.FAILING, last_error="<503>")
    cast.source("Le Silencieux", is_active=False)
    Alias.objects.create(note="")
    Topic.objects.create(kind=Topic.Kind.PERSON, slug="x", name_fr="X")
    return client


def changelist(client: Client, model: type[Model], query: dict[str, str]) -> Any:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return client.get(address, query).context.get("cl")


def as_written(rows: Any) -> list[str]:
    return ["".join(row) for row in rows]


@pytest.mark.parametrize("query", [{}, {"_popup": "1"}, {"q": "0key0"}], ids=str)
def test_every_list_shows_what_django_would(desk: Client, query: dict[str, str]) -> None:
    lists = [changelist(desk, model, query) for model in admin.site._registry if model is not Section]

    with override("fr"):
        for one in filter(None, lists):
            assert as_written(rows(one)) == as_written(results(one)), one.model


def test_a_line_leads_back_to_the_list_as_it_was_filtered(desk: Client) -> None:
    one = changelist(desk, Article, {"status__exact": "published", "language__exact": "fr"})

    assert as_written(rows(one)) == as_written(results(one))
    assert "_changelist_filters=status__exact%3Dpublished" in as_written(rows(one))[0]
