"""A search as a feed, which is how it is saved."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Article
from articles.search.index import catch_up
from tests import cast
from tests.articles.syndication.validators import wrong

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def fill(number: int = 3) -> None:
    cast.many_published(number, source=cast.source(slug="quotidien"))
    cast.published("Le port rouvre", at=cast.NOON - timedelta(days=1), source=cast.source(slug="gazette"))
    catch_up(timezone.now())


def titles(client: Client, query: str) -> list[str]:
    return [item["title"] for item in json.loads(client.get(f"/fr/search/feed.json?{query}").content)["items"]]


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_search_has_a_valid_feed_of_what_it_finds_newest_first(client: Client, kind: str) -> None:
    fill()

    response = client.get(f"/fr/search/feed.{kind}?q=article")

    text = response.content.decode()
    assert wrong(kind, text) == []
    assert [text.index(f"Article {number}") for number in (2, 1, 0)] == sorted(
        text.index(f"Article {number}") for number in (2, 1, 0)
    )
    assert "Le port rouvre" not in text
    assert response["Cache-Control"] == "public, no-cache"


def test_a_search_is_narrowed_in_its_feed_as_on_its_page(client: Client) -> None:
    fill()

    assert titles(client, "source=gazette") == ["Le port rouvre"]
    assert titles(client, "q=port&source=quotidien") == []
    assert titles(client, "q=rien") == []


def test_the_feed_of_a_search_says_its_own_address(client: Client) -> None:
    fill()

    feed = json.loads(client.get("/fr/search/feed.json?sort=relevance&q=port+%26+mer&utm_source=x").content)

    assert feed["feed_url"] == f"{SITE}/fr/search/feed.json?q=port+%26+mer"
    assert feed["home_page_url"] == f"{SITE}/fr/search/?q=port+%26+mer"
    assert feed["title"] == "port & mer · Recherche · Newsroom"


@pytest.mark.parametrize("query", ["", "from=hier", "source=nulle", "q=port&before=x"])
def test_what_asks_for_nothing_or_makes_no_sense_has_no_feed(client: Client, query: str) -> None:
    fill()

    assert client.get(f"/fr/search/feed.rss?{query}").status_code == 404


def test_the_feed_of_a_search_goes_on_where_it_ends(client: Client) -> None:
    fill(70)
    seen, address = [], f"{SITE}/fr/search/feed.json?q=article"

    while address:
        feed = json.loads(client.get(address.removeprefix(SITE)).content)
        seen += [item["title"] for item in feed["items"]]
        address = feed.get("next_url", "")

    assert seen == [f"Article {number}" for number in reversed(range(70))]


@pytest.mark.parametrize("number", [5, 200])
def test_the_feed_of_a_search_takes_few_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    fill(number)
    cast.illustrate(Article.objects.get(title=f"Article {number - 1}"), cast.image())

    # What the words lead to, where it stands, what of it is public; the articles, their pictures, the renditions.
    with django_assert_num_queries(6):
        client.get("/fr/search/feed.atom?q=article")


def test_a_search_page_leads_to_its_feed(client: Client) -> None:
    fill()

    page = unescape(client.get("/fr/search/?q=port&source=gazette&sort=newest").content.decode())

    assert re.search(
        r'<link rel="alternate" type="application/rss\+xml"[^>]* href="[^"]*/feed.rss\?q=port&source=gazette">', page
    )
    assert '<a href="/fr/search/feed.atom?q=port&source=gazette"' in page
