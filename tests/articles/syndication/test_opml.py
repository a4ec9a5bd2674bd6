"""The sources as a list for readers of feeds; nothing in it that was told to us alone."""

from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Source
from tests import cast
from tests.articles.syndication.nasty import TITLES
from tests.articles.syndication.validators import parsed

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def opml(text: str) -> Element:
    """As OPML 2.0 demands: a head, a body, each outline with its text, each feed with its address."""
    root = parsed(text)
    assert (root.tag, root.get("version"), [part.tag for part in root]) == ("opml", "2.0", ["head", "body"])
    assert root.findtext("head/title")
    for outline in root.iter("outline"):
        assert outline.get("text")
        assert outline.get("type") is None or (outline.get("type") == "rss" and outline.get("xmlUrl"))
    return root


def exported(client: Client) -> str:
    rows = Source.objects.values_list("pk", flat=True)
    return client.post(
        "/admin/articles/source/", {"action": "export_feeds", "_selected_action": list(rows)}
    ).content.decode()


def test_active_sources_stand_by_language_and_country_with_our_feeds_of_them(client: Client) -> None:
    cast.source("Le Quotidien", slug="quotidien", country="MA", homepage="https://quotidien.example/")
    cast.source("الصباح", slug="sabah", language="ar", edition="ar")
    cast.source("Disparu", is_active=False)

    response = client.get("/fr/sources.opml")

    body = opml(response.content.decode()).find("body")
    assert body is not None
    assert response["Content-Type"] == "text/x-opml; charset=utf-8"
    assert [group.get("text") for group in body] == ["Arabe", "Français"]
    feeds = {found.get("text"): found.get("xmlUrl") for found in body.iterfind(".//outline[@type='rss']")}
    assert feeds == {
        "Le Quotidien": f"{SITE}/fr/sources/quotidien/feed.rss",
        "الصباح": f"{SITE}/ar/sources/sabah/feed.rss",
    }
    (found,) = body.iterfind("outline[@text='Français']/outline[@text='MA']/outline")
    assert (found.get("htmlUrl"), found.get("language")) == ("https://quotidien.example/", "fr")


def test_the_list_of_no_source_is_still_a_list(client: Client) -> None:
    assert opml(client.get("/ar/sources.opml").content.decode()).find("body/outline") is None


def test_names_that_break_documents_break_none(client: Client) -> None:
    for number, title in enumerate(TITLES):
        if "\0" not in title and title.isprintable():
            cast.source(title[:120], slug=f"nasty-{number}")

    assert len(list(opml(client.get("/fr/sources.opml").content.decode()).iter("outline"))) > 40


def test_the_addresses_that_newspapers_give_us_are_told_to_nobody(client: Client) -> None:
    feed = cast.feed(url="https://user:geheim@feeds.example/private.xml?token=geheim")

    text = client.get("/fr/sources.opml").content.decode()

    assert feed.source.name in text
    assert "feeds.example" not in text
    assert "geheim" not in text


@pytest.mark.parametrize("number", [1, 50])
def test_the_list_takes_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _number in range(number):
        cast.source()

    with django_assert_num_queries(1):
        client.get("/fr/sources.opml")


def test_the_page_of_sources_shows_the_way_to_the_list(client: Client) -> None:
    page = client.get("/fr/sources/").content.decode()

    assert '<a href="/fr/sources.opml" type="text/x-opml">' in page
    assert '<link rel="alternate" type="text/x-opml"' in page


def test_editors_export_the_feeds_of_sources_without_what_is_secret_in_front_of_their_hosts(client: Client) -> None:
    cast.feed(url="https://user:geheim@feeds.example/a.xml")
    cast.feed(url="https://feeds.example/b.xml")
    client.force_login(cast.staff("ed"))

    text = exported(client)

    addresses = [found.get("xmlUrl") for found in opml(text).iterfind(".//outline[@type='rss']")]
    assert sorted(addresses, key=str) == ["https://feeds.example/a.xml", "https://feeds.example/b.xml"]
    assert "geheim" not in text
