from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_day_of_a_source_lists_what_it_published_then(client: Client) -> None:
    source = cast.source(slug="quotidien")
    morning, evening = (cast.published(at=NOON + timedelta(hours=hours), source=source) for hours in (-3, 3))
    cast.published("D’un autre", source=cast.source())
    cast.published("La veille", source=source, at=NOON - DAY)
    cast.article("Un brouillon", source=source)

    page = client.get("/fr/sources/quotidien/2026/03/02/").context["page"]

    assert [card.article for card in page.cards] == [evening, morning]


def test_before_and_after_are_the_nearest_days_on_which_it_published(client: Client) -> None:
    source = cast.source(slug="quotidien")
    for days in (-9, 0, 4):
        cast.published(at=NOON + days * DAY, source=source)
    cast.published(at=NOON + DAY, source=cast.source())

    response = client.get("/fr/sources/quotidien/2026/03/02/")

    assertContains(response, '<a rel="prev" href="/fr/sources/quotidien/2026/02/21/">')
    assertContains(response, '<a rel="next" href="/fr/sources/quotidien/2026/03/06/">')


@pytest.mark.parametrize("day", ["2026/03/03", "2026/02/30", "0000/01/01", "9999/12/31"])
def test_a_day_without_anything_is_not_found(client: Client, day: str) -> None:
    cast.published(source=cast.source(slug="quotidien"))

    assert client.get(f"/fr/sources/quotidien/{day}/").status_code == 404


@pytest.mark.parametrize("status", ["draft", "held", "scheduled", "withdrawn", "retracted"])
def test_a_day_shows_nothing_that_is_not_published(client: Client, status: str) -> None:
    source = cast.source(slug="quotidien")
    cast.article(source=source, status=status, listed_at=NOON, publish_at=NOON, retraction_notice="Faux.")

    assert client.get("/fr/sources/quotidien/2026/03/02/").status_code == 404


def test_an_article_leads_to_the_day_of_its_source_by_the_clock_of_the_site(client: Client) -> None:
    source = cast.source("Le Quotidien", slug="quotidien")
    article = cast.published(source=source, at=datetime(2026, 6, 10, 23, 30, tzinfo=UTC))
    ours = cast.published()

    assertContains(client.get(article.get_absolute_url()), 'href="/fr/sources/quotidien/2026/06/11/"')
    assertNotContains(client.get(ours.get_absolute_url()), "ce jour-là")
