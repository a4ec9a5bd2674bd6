"""What search engines are told: where everything stands, in pieces of bounded size, and nothing that is not there."""

import re
from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertNumQueries

from articles.models import Article
from articles.syndication import chunks
from articles.syndication.sitemap_xml import SITEMAP, Url, write_urls
from tests import cast
from tests.articles.syndication.validators import parsed

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NAMES = {"sm": SITEMAP, "image": "http://www.google.com/schemas/sitemap-image/1.1",
         "news": "http://www.google.com/schemas/sitemap-news/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}  # fmt: skip


def locations(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return [found.text or "" for found in parsed(response.content.decode()).iterfind("*/sm:loc", NAMES)]


def piece(article: Article) -> str:
    return chunks.path_of(chunks.number_of(article.pk))


def everywhere(client: Client) -> list[str]:
    return [page for sitemap in locations(client, "/sitemap.xml")
            for page in locations(client, sitemap.removeprefix(SITE))]  # fmt: skip


def test_everything_that_readers_may_see_is_found_from_the_index(client: Client) -> None:
    source, section = cast.source(slug="quotidien"), cast.section("culture")
    cast.topic("Personne")
    shown = [cast.published(), cast.published("عودة الميناء", edition="ar", language="ar"),
             cast.published(source=source, section=section)]  # fmt: skip

    cast.name_topic(cast.topic("Le port"), shown[0])

    found = everywhere(client)

    assert f"{SITE}/fr/topics/le-port/" in found
    assert [page for page in found if "personne" in page] == []
    assert {SITE + article.get_absolute_url() for article in shown} <= set(found)
    assert {f"{SITE}/fr/", f"{SITE}/ar/", f"{SITE}/fr/sections/culture/", f"{SITE}/fr/sources/quotidien/"} <= set(found)
    assert len(found) == len(set(found))
    assert {client.get(page.removeprefix(SITE)).status_code for page in found} == {200}


@pytest.mark.parametrize("status", ["draft", "held", "scheduled", "withdrawn", "retracted"])
def test_no_sitemap_names_what_readers_may_not_see(client: Client, status: str) -> None:
    values = {"source": cast.source(slug="quotidien"), "section": cast.section("culture")}
    cast.article("Secret", status=status, publish_at=timezone.now(), published_at=timezone.now(),
                 listed_at=timezone.now(), retraction_notice="Une erreur.", **values)  # fmt: skip
    cast.published("Demain", at=timezone.now() + timedelta(days=1), **values)

    found = [*everywhere(client), *locations(client, "/news-sitemap.xml")]

    assert [page for page in found if "/articles/" in page or "culture" in page or "quotidien" in page] == []


def test_a_piece_holds_a_range_of_numbers_and_an_empty_one_is_not_named(client: Client) -> None:
    first = cast.published()
    later = cast.published(id=first.pk + 2 * chunks.SIZE)

    found = locations(client, "/sitemap.xml")

    assert found == [f"{SITE}/sitemaps/lists.xml", SITE + piece(first), SITE + piece(later)]
    assert client.get(chunks.path_of(chunks.number_of(first.pk) + 1)).status_code == 404
    assert client.get(chunks.path_of(10**30)).status_code == 404


@pytest.mark.parametrize("number", [10, 1000])
def test_sitemaps_take_the_same_queries_however_much_is_published(client: Client, number: int) -> None:
    articles = cast.many_published(number, source=cast.source())
    cast.illustrate(articles[-1], cast.image())

    with assertNumQueries(3):  # articles, twins, pictures
        client.get(piece(articles[-1]))
    with assertNumQueries(3):  # one for each edition
        client.get("/news-sitemap.xml")
    with assertNumQueries(4):  # the highest number, which pieces are filled, the latest changes, what was taken out
        client.get("/sitemap.xml")


def test_the_index_says_when_a_piece_changed(client: Client) -> None:
    article = cast.published()
    at = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
    Article.objects.update(updated_at=at)

    text = client.get("/sitemap.xml").content.decode()

    assert f"<loc>{SITE}{piece(article)}</loc><lastmod>2026-03-02T12:30:00+00:00</lastmod>" in text


def test_a_piece_changes_when_an_article_is_taken_out(client: Client) -> None:
    article, other = cast.published(), cast.published()
    Article.objects.update(updated_at=cast.NOON)

    other.withdraw(by=None, at=datetime(2026, 3, 2, 12, 30, tzinfo=UTC))
    text = client.get("/sitemap.xml").content.decode()

    assert f"<loc>{SITE}{piece(article)}</loc><lastmod>2026-03-02T12:30:00+00:00</lastmod>" in text


def test_translations_name_each_other(client: Client) -> None:
    french = cast.published("Le port rouvre")
    arabic = cast.published("عودة الميناء", edition="ar", language="ar", translation_key=french.translation_key)
    cast.article("The harbour", edition="en", language="en", translation_key=french.translation_key)
    alone = cast.published("Seul")

    root = parsed(client.get(piece(french)).content.decode())

    pages = {url.findtext("sm:loc", "", NAMES): [(link.get("hreflang"), link.get("href"))
             for link in url.iterfind("xhtml:link", NAMES)] for url in root}  # fmt: skip
    at = {code: SITE + one.get_absolute_url() for code, one in (("fr", french), ("ar", arabic))}
    both = [("fr", at["fr"]), ("ar", at["ar"]), ("x-default", at["fr"])]
    assert pages == {at["fr"]: both, at["ar"]: both, SITE + alone.get_absolute_url(): []}


def test_pictures_that_readers_see_are_named_once_at_their_largest(client: Client) -> None:
    article, kept_back = cast.published(), cast.published(source=cast.source(shows_pictures=False))
    image, blocked = cast.image(), cast.image()
    cast.illustrate(article, image)
    cast.illustrate(article, blocked, is_lead=False)
    cast.illustrate(kept_back, image)
    blocked.block(at=cast.NOON)

    root = parsed(client.get(piece(article)).content.decode())

    assert [found.text for found in root.iterfind("*/image:image/image:loc", NAMES)] == [
        f"{SITE}/media/i/{image.directory}/full.jpg"
    ]


def test_news_are_those_of_two_days_newest_first(client: Client) -> None:
    now = timezone.now()
    cast.published("Hier & avant-hier\u202e", at=now - timedelta(hours=47))
    cast.published("عودة الميناء", edition="ar", language="ar", at=now - timedelta(hours=1))
    cast.published("Trop vieux", at=now - timedelta(hours=49))

    root = parsed(client.get("/news-sitemap.xml").content.decode())

    told = [(found.findtext("news:title", "", NAMES), found.findtext("*/news:language", "", NAMES),
             found.findtext("*/news:name", "", NAMES)) for found in root.iterfind("*/news:news", NAMES)]  # fmt: skip
    assert told == [("عودة الميناء", "ar", "غرفة الأخبار"), ("Hier & avant-hier", "fr", "Newsroom")]
    dates = [found.text or "" for found in root.iterfind("*/news:news/news:publication_date", NAMES)]
    assert all(re.fullmatch(r"\S+T\S+\+00:00", date) for date in dates)


def test_no_more_than_a_thousand_news(client: Client) -> None:
    now = timezone.now()
    articles = cast.many_published(1003)
    Article.objects.update(listed_at=now - timedelta(hours=3), published_at=now)

    found = locations(client, "/news-sitemap.xml")

    assert len(found) == 1000
    assert found[0] == SITE + articles[-1].get_absolute_url()


def test_a_piece_of_the_longest_addresses_stays_below_ten_megabytes() -> None:
    address = f"https://{'a' * 40}.example/ar/articles/1234567890/{'%D8%A7' * 80}/"
    alternates = tuple((code, address) for code in ("fr", "ar", "en", "x-default"))
    images = (f"https://{'a' * 40}.example/media/i/{'b' * 22}/full.jpg",)
    longest = Url(address=address, changed_at=cast.NOON, alternates=alternates, images=images)

    size = len(write_urls([longest, longest])) - len(write_urls([longest]))

    assert size * chunks.SIZE < 10_000_000


def test_a_sitemap_that_is_still_the_same_is_not_sent_again(client: Client) -> None:
    article = cast.published()
    for path in ("/sitemap.xml", piece(article), "/robots.txt"):
        first = client.get(path)

        assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_robots_are_led_to_the_sitemaps_and_away_from_desk_and_forms(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    rules = RobotFileParser()
    rules.parse(lines)

    assert rules.site_maps() == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]
    for path in ("/", "/fr/", "/ar/articles/1/x/", "/fr/feed.rss", "/media/i/abc/full.jpg", "/en/moderation/rules/"):
        assert rules.can_fetch("Googlebot", path)
    for path in ("/admin/", "/admin/articles/", "/fr/images/1-2/report/", "/ar/reports/abc/", "/en/search/?q=x"):
        assert not rules.can_fetch("Googlebot", path)
