"""A tiny archive, made once for all tests of this file and rolled back after the last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, TestCase, override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from articles.images import place
from articles.models import Article, ArticleImage, Feed, Image, Rendition, SearchDue, SearchEntry, Source
from articles.text import clean_html
from moderation.verifying.examine import examine
from newsroom.corpus.make import make
from newsroom.corpus.plan import Plan
from tests import cast

PLAN = Plan(articles=120, pictures=3, sources=9, seed=7, until=cast.NOON, years=2, body=1500)
pytestmark = pytest.mark.django_db


def build(plan: Plan = PLAN) -> None:
    make(plan, width=160, step=lambda name, more: None)


@pytest.fixture(scope="module")
def media(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    folder: Path = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder):
        atomics = TestCase._enter_atomics()  # type: ignore[attr-defined]
        try:
            build()
            yield folder
        finally:
            TestCase._rollback_atomics(atomics)  # type: ignore[attr-defined]


@pytest.fixture
def corpus(media: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = media


@pytest.mark.usefixtures("corpus")
def test_it_holds_what_was_asked_for_in_three_languages_and_every_status() -> None:
    assert (Article.objects.count(), Image.objects.count(), Source.objects.count()) == (120, 3, 9)
    assert Feed.objects.count() == 9
    assert set(Article.objects.values_list("edition", flat=True)) == {"fr", "ar", "en"}
    assert {"published", "held", "withdrawn"} <= set(Article.objects.values_list("status", flat=True))
    assert set(Source.objects.values_list("reuse", flat=True)) <= set(Source.Reuse.values)
    assert not Feed.objects.due(cast.NOON).exists()


@pytest.mark.usefixtures("corpus")
def test_articles_are_spread_over_its_years_and_none_lies_ahead() -> None:
    published = Article.objects.published(cast.NOON).newest_first()
    first, last = published[0].listed_at, published.reverse()[0].listed_at

    assert first is not None
    assert last is not None
    assert 700 < (first - last).days < 731
    assert published.count() == Article.objects.filter(status="published").count()


@pytest.mark.usefixtures("corpus")
def test_texts_are_clean_and_no_longer_than_their_source_allows() -> None:
    body = Article.objects.exclude(body="")[0].body

    assert clean_html(body) == body
    assert 1500 <= len(body) < 2500
    assert not Article.objects.filter(source__reuse="headline").exclude(standfirst="", body="").exists()
    assert not Article.objects.filter(source__reuse="excerpt").exclude(body="").exists()


@pytest.mark.usefixtures("corpus")
def test_every_picture_has_files_of_its_own_name_that_share_their_bytes() -> None:
    renditions = [place.public_file(rendition.file) for rendition in Rendition.objects.all()]

    assert all(file.stat().st_size for file in renditions)
    assert all(place.original(image.original).exists() for image in Image.objects.all())
    assert ArticleImage.objects.filter(is_lead=True).count() > 40
    assert examine(cast.NOON).findings == []


@pytest.mark.usefixtures("corpus")
def test_readers_open_its_pages_and_the_next_row_finds_a_free_key() -> None:
    article = Article.objects.published().exclude(source=None).filter(placements__is_lead=True)[0]
    pages = [article.get_absolute_url(), "/fr/", "/ar/", f"/{article.edition}/sources/{article.source.slug}/"]  # type: ignore[union-attr]

    assert [Client().get(page).status_code for page in pages] == [200] * 4
    assert cast.article().pk > article.pk


@pytest.mark.usefixtures("corpus")
def test_its_articles_are_found_by_their_words() -> None:
    assert SearchEntry.objects.count() == Article.objects.filter(status="published").count()
    assert not SearchDue.objects.exists()


@pytest.mark.usefixtures("corpus")
def test_a_second_one_stands_beside_the_first_and_is_another() -> None:
    build()

    assert (Article.objects.count(), Source.objects.count(), Image.objects.count()) == (240, 18, 6)
    assert Article.objects.values("title").distinct().count() > 230
