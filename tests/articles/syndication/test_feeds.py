"""The feeds of lists: what is in them and what is not, how often they are sent, how they are found."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from articles.models import Article, ArticleImage, Source
from tests import cast
from tests.articles.syndication.validators import wrong

pytestmark = pytest.mark.django_db
LISTS = ["/fr/", "/fr/sections/culture/", "/fr/sources/quotidien/", "/fr/topics/le-port/", "/fr/archive/2026/",
         "/fr/archive/2026/03/", "/fr/archive/2026/03/02/"]  # fmt: skip
KINDS = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
LONG = "".join(f"<p>Phrase numéro {number} du texte.</p>" for number in range(60))


def fill(number: int, **terms: str) -> list[Article]:
    source = cast.source(slug="quotidien", **{"reuse": Source.Reuse.FULL, **terms})
    articles = cast.many_published(number, source=source, section=cast.section("culture"), byline="Rita", body=LONG)
    cast.name_topic(cast.topic("Le port"), *articles)
    picture = cast.image()
    ArticleImage.objects.bulk_create(
        [ArticleImage(article=article, image=picture, is_lead=True) for article in articles]
    )
    return articles


def items(client: Client, path: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(client.get(f"{path}feed.json").content)["items"]
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_a_valid_feed(client: Client, path: str, kind: str) -> None:
    fill(2)

    response = client.get(f"{path}feed.{kind}")

    assert response.status_code == 200
    assert response["Content-Type"] == f"{KINDS[kind]}; charset=utf-8"
    assert wrong(kind, response.content.decode()) == []
    assert b"Article 1" in response.content


@pytest.mark.parametrize("number", [10, 1000])
@pytest.mark.parametrize("path", LISTS)
def test_a_feed_takes_the_same_queries_however_long_the_list_is(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, number: int
) -> None:
    fill(number)

    # The articles, their pictures, the renditions; before them what the list is of, and whether the
    # name of a topic may be told.
    of_the_list = {"topics": 2, "sections": 1, "sources": 1}.get(path.split("/")[2], 0)
    with django_assert_num_queries(3 + of_the_list):
        assert client.get(f"{path}feed.atom").status_code == 200


@pytest.mark.parametrize("path", [*LISTS, "/fr/sections/none/", "/fr/sources/none/"])
def test_a_feed_of_nothing_is_empty_where_the_list_is_and_missing_where_it_is(client: Client, path: str) -> None:
    cast.section("culture")
    cast.source(slug="quotidien")
    cast.topic("Le port")

    status = client.get(f"{path}feed.rss").status_code

    assert status == client.get(path).status_code


def test_the_feed_of_a_topic_that_was_merged_leads_to_the_others(client: Client) -> None:
    port = cast.topic("Le port")
    cast.name_topic(port, cast.published())
    cast.topic("Le vieux port", merged_into=port)

    response = client.get("/fr/topics/le-vieux-port/feed.atom")

    assert (response.status_code, response["Location"]) == (301, "/fr/topics/le-port/feed.atom")


@pytest.mark.parametrize("path", ["/fr/archive/2026/13/", "/fr/archive/2026/02/30/", "/fr/archive/0000/"])
def test_a_period_that_never_was_has_no_feed(client: Client, path: str) -> None:
    assert client.get(f"{path}feed.rss").status_code == 404


@pytest.mark.parametrize("status", ["draft", "held", "scheduled", "withdrawn", "retracted"])
@pytest.mark.parametrize("path", LISTS)
def test_no_feed_tells_of_what_readers_may_not_see(client: Client, path: str, status: str) -> None:
    shown, hidden = fill(2)
    Article.objects.filter(pk=hidden.pk).update(
        status=status, publish_at=timezone.now(), retraction_notice="Une erreur."
    )

    told = [item["title"] for item in items(client, path)]

    assert told == [shown.title]


def test_what_is_published_later_is_told_later(client: Client) -> None:
    cast.published("Demain", at=timezone.now() + timedelta(days=1))

    assert items(client, "/fr/") == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("reuse", "longest"), [("headline", 0), ("excerpt", 480)])
def test_no_feed_gives_more_than_the_source_lends(client: Client, kind: str, reuse: str, longest: int) -> None:
    fill(1, reuse=reuse)

    text = client.get(f"/fr/feed.{kind}").content.decode()

    said = sum(len(found) for found in re.findall(r"Phrase numéro \d+ du texte\.", text))
    assert said <= longest
    assert bool(said) == bool(longest)


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_and_fully_lent_texts_are_whole(client: Client, kind: str) -> None:
    fill(1)

    assert "Phrase numéro 59 du texte." in client.get(f"/fr/feed.{kind}").content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_blocked_picture_is_named_nowhere(client: Client, kind: str) -> None:
    (article,) = fill(1)
    picture = article.placements.get().image
    before = client.get(f"/fr/feed.{kind}").content.decode()
    picture.block(at=cast.NOON)

    after = client.get(f"/fr/feed.{kind}").content.decode()

    for name in (picture.directory, "Rita Reader", "l'aube"):
        assert name in before
        assert name not in after


def test_pictures_that_the_source_does_not_lend_are_named_nowhere(client: Client) -> None:
    (article,) = fill(1)
    Source.objects.update(shows_pictures=False)

    assert article.placements.get().image.directory not in client.get("/fr/feed.rss").content.decode()


def test_a_feed_goes_on_where_it_ends(client: Client) -> None:
    fill(70)
    seen, address = [], "http://127.0.0.1:8000/fr/feed.json"

    while address:
        feed = json.loads(client.get(address.removeprefix("http://127.0.0.1:8000")).content)
        seen += [item["title"] for item in feed["items"]]
        address = feed.get("next_url", "")

    assert seen == [f"Article {number}" for number in reversed(range(70))]


@pytest.mark.parametrize("cursor", ["x", "MTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk", "%00"])
def test_a_cursor_that_nobody_wrote_leads_nowhere(client: Client, cursor: str) -> None:
    assert client.get(f"/fr/feed.rss?before={cursor}").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_that_is_still_the_same_is_not_sent_again(client: Client, kind: str) -> None:
    fill(1)
    first = client.get(f"/fr/feed.{kind}")

    second = client.get(f"/fr/feed.{kind}", headers={"If-None-Match": first["ETag"]})

    assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"])
    assert not first["ETag"].startswith("W/")
    assert first["Cache-Control"] == second["Cache-Control"] == "public, no-cache"
    assert not first.cookies


def test_hubs_are_named_in_the_feed_and_beside_it(client: Client, settings: Settings) -> None:
    settings.WEBSUB_HUBS = ["https://hub.example/"]
    fill(1)

    response = client.get("/fr/sections/culture/feed.atom")

    assert response["Link"] == (
        '<https://hub.example/>; rel="hub", <http://127.0.0.1:8000/fr/sections/culture/feed.atom>; rel="self"'
    )
    assert b'<link href="https://hub.example/" rel="hub"/>' in response.content
    assert b"hub.example" not in client.get("/fr/archive/2026/feed.atom").content


@pytest.mark.parametrize("path", LISTS)
def test_every_list_shows_the_way_to_its_feeds(client: Client, path: str) -> None:
    fill(1)

    page = client.get(path).content.decode()

    for kind, media_type in KINDS.items():
        assert re.search(
            rf'<link rel="alternate" type="{re.escape(media_type)}"[^>]* href="[^"]*{path}feed.{kind}">', page
        )
        assert f'<a href="{path}feed.{kind}"' in page


def test_an_arabic_feed_is_in_arabic(client: Client) -> None:
    cast.published("عودة الميناء", edition="ar", language="ar")

    feed = json.loads(client.get("/ar/feed.json").content)

    assert feed["language"] == "ar"
    assert [(item["title"], item["language"]) for item in feed["items"]] == [("عودة الميناء", "ar")]
    assert 'dir="rtl"' in feed["items"][0]["content_html"]
