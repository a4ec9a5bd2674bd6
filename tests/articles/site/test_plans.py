"""No list of the public reads more of the archive than it shows, on either database."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import TestCase
from pytest_django import DjangoDbBlocker

from articles.models import Article, ArticleImage, Image, Rendition
from articles.site.keyset import EPOCH, MICROSECOND, place_of, write
from tests import cast, plans

pytestmark = pytest.mark.django_db
ARTICLES = 3000  # so many that a planner with its wits about it takes an index
EDITIONS = ("fr", "fr", "ar", "en")
NEWEST = cast.NOON + timedelta(hours=10)
DAY = f"{cast.NOON:%Y/%m/%d}"


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Article]:
    """A busy day of a review; answers with an article from its middle."""
    with django_db_blocker.unblock():
        atomics = TestCase._enter_atomics()  # type: ignore[attr-defined]
        try:
            yield _fill()
        finally:
            TestCase._rollback_atomics(atomics)  # type: ignore[attr-defined]


def _fill() -> Article:
    sections, sources = [cast.section("ports"), cast.section()], [cast.source(slug="quotidien"), cast.source()]
    rows = [
        Article(
            title=f"Article {n}", slug=f"article-{n}", body="<p>Le texte.</p>", status="published",
            published_at=at, listed_at=at, edition=EDITIONS[n % 4], section=sections[n // 4 % 2],
            source=sources[n // 8 % 2],
        )
        for n, at in enumerate(NEWEST - timedelta(seconds=10 * n) for n in range(ARTICLES))
    ]  # fmt: skip
    made = Article.objects.bulk_create(rows)
    _illustrate(made)
    if connection.vendor == "postgresql":  # which knows its tables by itself; nobody tells SQLite
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return made[ARTICLES // 2]


def _illustrate(articles: list[Article]) -> None:
    """A third of them, each by a picture of its own."""
    facts = {"width": 1600, "height": 900, "mime": "image/jpeg"}
    images = Image.objects.bulk_create([Image(sha256=f"{n:064x}", **facts) for n in range(len(articles) // 3)])
    pairs = zip(articles[::3], images, strict=True)
    ArticleImage.objects.bulk_create([ArticleImage(article=one, image=image, is_lead=True) for one, image in pairs])
    Rendition.objects.bulk_create(
        Rendition(image=image, recipe="card", format="jpg", file=f"i/{image.directory}/card.jpg", width=480, height=270,
                  size=1000) for image in images
    )  # fmt: skip


LISTS = [
    "/fr/", "/fr/sections/ports/", "/fr/sources/quotidien/", "/fr/archive/2026/", "/fr/archive/2026/03/",
    f"/fr/archive/{DAY}/",
]  # fmt: skip


FOR_MACHINES = ["/fr/feed.json", "/fr/sections/ports/feed.atom", "/news-sitemap.xml"]


@pytest.mark.parametrize("path", [*LISTS, "/fr/sources/quotidien/2026/03/02/", *FOR_MACHINES])
def test_a_list_reads_no_more_than_it_shows(archive: Article, path: str) -> None:
    assert plans.of_page(path) == []


@pytest.mark.parametrize("path", LISTS[1:])
@pytest.mark.parametrize("side", ["before", "after"])
def test_the_middle_of_a_list_costs_no_more_than_its_beginning(archive: Article, path: str, side: str) -> None:
    assert plans.of_page(f"{path}?{side}={write(place_of(archive))}") == []


API = [
    "articles/?", "articles/?edition=ar&", "articles/?language=fr&", "articles/?section=ports&",
    "articles/?source=quotidien&", "articles/?source=quotidien&section=ports&", "articles/?from=2026-03-02&",
    "articles/?updated_since=2026-03-02&",
]  # fmt: skip


@pytest.mark.parametrize("asked", API)
def test_a_list_of_the_api_reads_no_more_than_it_tells(archive: Article, asked: str) -> None:
    cursor = f"cursor={(archive.listed_at - EPOCH) // MICROSECOND}.{archive.pk}" if archive.listed_at else ""

    assert plans.of_page(f"/api/v1/{asked}limit=10") == []
    assert plans.of_page(f"/api/v1/{asked}limit=10&{cursor}") == []


def test_an_article_reads_its_neighbours_and_not_the_archive(archive: Article) -> None:
    assert plans.of_page(archive.get_absolute_url()) == []


@pytest.mark.usefixtures("archive")
def test_what_walks_through_the_archive_is_seen() -> None:
    walked = Article.objects.filter(byline="Nobody").order_by("title")

    assert plans.of_query(str(walked.query).replace("= Nobody", "= 'Nobody'")) != []
