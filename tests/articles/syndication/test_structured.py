"""What other sites and search engines are told of a page."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article, Source
from articles.syndication.structured import ESCAPES, script
from tests import cast
from tests.articles.syndication.nasty import TITLES

SITE = "http://127.0.0.1:8000"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(client: Client, path: str) -> dict[str, Any]:
    """By its type, all that the page says it is."""
    (text,) = BLOCK.findall(client.get(path).content.decode())
    graph = json.loads(text)
    assert graph["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in graph["@graph"]}


def og(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name="description" )?(?:property|name)="([\w:]+)" content="([^"]*)">', page)
    return dict(found)


@pytest.mark.parametrize("title", [*TITLES, "</script><script>alert(1)</script>", "<!--<script>", "\u2028"])
def test_nothing_ends_the_block_but_its_end(title: str) -> None:
    text = str(script({"name": title}))

    (inside,) = BLOCK.findall(text)
    assert text == f'<script type="application/ld+json">{inside}</script>'
    assert not any(chr(mark) in inside for mark in ESCAPES)
    assert json.loads(inside)["@graph"] == [{"name": title}]


@pytest.mark.django_db
def test_an_article_says_whose_it_is_and_where_it_comes_from(client: Client) -> None:
    source = cast.source("Le Quotidien", slug="quotidien", homepage="https://quotidien.example/")
    article = cast.published(
        "Le <b>port</b> & la ville", source=source, section=cast.section("culture", name_fr="Culture"), byline="Rita",
        source_url="https://quotidien.example/le-port", standfirst="Enfin.",
    )  # fmt: skip
    image = cast.image(copyright_notice="© Agence", licence="CC BY 4.0", creator="Sami")
    cast.illustrate(article, image)

    found = told(client, article.get_absolute_url())

    page, paper = SITE + article.get_absolute_url(), {"name": "Le Quotidien", "url": "https://quotidien.example/"}
    news = found["NewsArticle"]
    assert news["headline"] == "Le <b>port</b> & la ville"
    assert news["mainEntityOfPage"] == news["url"] == page
    assert news["isBasedOn"] == "https://quotidien.example/le-port"
    assert news["sourceOrganization"] == {"@type": "NewsMediaOrganization", **paper}
    assert news["author"] == {"@type": "Person", "name": "Rita"}
    assert (news["inLanguage"], news["articleSection"], news["isAccessibleForFree"]) == ("fr", "Culture", True)
    assert news["datePublished"] == "2026-03-02T12:00:00+00:00"
    assert news["publisher"]["name"] == "Newsroom"
    assert news["image"] == {
        "@type": "ImageObject", "url": f"{SITE}/media/i/{image.directory}/full.jpg",
        "contentUrl": f"{SITE}/media/i/{image.directory}/full.jpg", "width": 1600, "height": 900,
        "caption": "Le port à l'aube", "creditText": "Rita Reader", "creator": {"@type": "Person", "name": "Sami"},
        "copyrightNotice": "© Agence", "license": {"@type": "CreativeWork", "name": "CC BY 4.0"},
    }  # fmt: skip
    way = [(step["name"], step.get("item")) for step in found["BreadcrumbList"]["itemListElement"]]
    assert way == [("Newsroom", f"{SITE}/fr/"), ("Culture", f"{SITE}/fr/sections/culture/"), (article.title, None)]


@pytest.mark.django_db
def test_an_article_of_our_own_has_us_for_author_and_no_other_origin(client: Client) -> None:
    news = told(client, cast.published().get_absolute_url())["NewsArticle"]

    assert news["author"] == news["publisher"]
    assert not {"isBasedOn", "sourceOrganization", "image"} & set(news)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["blocked", "not lent"])
def test_a_picture_that_readers_do_not_see_is_in_no_preview(client: Client, kind: str) -> None:
    article, image = cast.published(source=cast.source(shows_pictures=kind != "not lent")), cast.image()
    cast.illustrate(article, image)
    if kind == "blocked":
        image.block(at=cast.NOON)

    page = client.get(article.get_absolute_url()).content.decode()

    head = page.partition("</head>")[0]
    for name in (image.directory, "Rita Reader", "aube", "og:image"):
        assert name not in head
    assert og(page)["twitter:card"] == "summary"


@pytest.mark.django_db
def test_no_page_describes_more_than_the_source_lends(client: Client) -> None:
    source = cast.source(reuse=Source.Reuse.HEADLINE)
    article = cast.published("Le port", source=source, standfirst="Le chapeau", body="<p>Le texte</p>")

    page = client.get(article.get_absolute_url())

    assertNotContains(page, "Le chapeau")
    assertNotContains(page, "Le texte")
    assert "description" not in told(client, article.get_absolute_url())["NewsArticle"]


@pytest.mark.django_db
def test_previews_of_other_sites_know_all_they_ask_for(client: Client) -> None:
    article = cast.published(section=cast.section("culture", name_fr="Culture"), byline="Rita", standfirst="Enfin.")
    arabic = cast.published("عودة الميناء", edition="ar", language="ar", translation_key=article.translation_key)
    cast.illustrate(article, cast.image())

    found = og(client.get(article.get_absolute_url()).content.decode())

    assert arabic
    assert {"og:site_name", "og:url", "og:image", "og:image:alt", "article:modified_time"} <= set(found)
    assert (found["og:type"], found["og:title"], found["og:description"]) == ("article", "Le port rouvre", "Enfin.")
    assert (found["og:locale"], found["og:locale:alternate"]) == ("fr_FR", "ar_AR")
    assert (found["og:image:width"], found["og:image:height"]) == ("1600", "900")
    assert (found["article:section"], found["author"]) == ("Culture", "Rita")
    assert found["twitter:card"] == "summary_large_image"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/fr/", "/ar/", "/fr/sources/", "/fr/sources/quotidien/", "/fr/sections/culture/", "/fr/archive/2026/03/",
             "/fr/moderation/rules/", "/en/moderation/transparency/"],
)  # fmt: skip
def test_every_page_that_is_shared_has_a_preview(client: Client, path: str) -> None:
    cast.published(source=cast.source(slug="quotidien"), section=cast.section("culture"))
    cast.published("عودة الميناء", edition="ar", language="ar")

    found = og(client.get(path).content.decode())

    assert {"og:title", "og:description", "og:url", "og:locale", "og:site_name", "og:type", "twitter:card"} <= set(
        found
    )
    assert found["og:url"] == SITE + path
    assert all(found.values())


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/fr/", "/fr/sources/quotidien/", "/fr/sections/culture/", "/fr/archive/2026/03/"])
def test_a_list_says_what_it_lists(client: Client, path: str) -> None:
    articles: list[Article] = cast.many_published(
        3, source=cast.source(slug="quotidien"), section=cast.section("culture")
    )

    found = told(client, path)

    listed = found["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [item["url"] for item in listed] == [SITE + one.get_absolute_url() for one in reversed(articles)]
    assert found["CollectionPage"]["inLanguage"] == "fr"
    assert ("BreadcrumbList" in found) == (path != "/fr/")
    assertContains(client.get(path), BLOCK.findall(client.get(path).content.decode())[0])
