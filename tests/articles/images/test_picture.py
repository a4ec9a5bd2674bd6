"""What templates get to show a picture with."""

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.images.picture import Picture, Use, picture_of, prefetch_pictures
from articles.models import Article, Image
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def picture(**values: object) -> Picture:
    return picture_of(cast.illustrate(cast.published(), cast.image(**values)))


@pytest.mark.parametrize(("use", "width", "height"), [("card", 480, 270), ("lead", 960, 540), ("full", 1600, 900)])
def test_its_size_is_that_of_the_file_named(use: Use, width: int, height: int) -> None:
    image = cast.image()

    shown = picture_of(image, use)

    assert shown.src == f"/media/i/{image.directory}/{use}.jpg"
    assert (shown.width, shown.height) == (width, height)


def test_every_width_is_offered_in_both_formats() -> None:
    image = cast.image()

    shown = picture_of(image)

    folder = f"/media/i/{image.directory}"
    assert shown.srcset == f"{folder}/card.jpg 480w, {folder}/lead.jpg 960w, {folder}/full.jpg 1600w"
    assert [source.type for source in shown.sources] == ["image/webp"]
    assert shown.sources[0].srcset == shown.srcset.replace(".jpg", ".webp")
    assert shown.url == f"{folder}/full.jpg"


def test_the_words_of_the_place_go_before_those_of_the_picture() -> None:
    image = cast.image(alt="Un port", caption="Le port", credit="Rita Reader")

    here = cast.illustrate(cast.published(), image, alt="Le port de Tanger, vide", caption="Tanger, lundi")
    there = cast.illustrate(cast.published(), image)

    assert (picture_of(here).alt, picture_of(here).caption) == ("Le port de Tanger, vide", "Tanger, lundi")
    assert (picture_of(there).alt, picture_of(there).caption) == ("Un port", "Le port")


def test_without_a_credit_its_creator_is_named() -> None:
    assert picture(credit="", creator="Sami Reader").credit == "Sami Reader"


def test_a_blocked_picture_keeps_its_words_and_its_shape_and_names_no_file() -> None:
    image = cast.image()
    before = picture_of(image)
    image.block(at=NOON)
    image.refresh_from_db()

    after = picture_of(image)

    assert after.is_blocked
    assert not after.is_shown
    assert (after.src, after.srcset, after.sources, after.url) == ("", "", (), "")
    assert (after.alt, after.credit) == (before.alt, before.credit)
    assert (after.width, after.height) == (before.width, before.height)


def test_a_small_picture_is_shown_at_its_own_size() -> None:
    image = cast.image(width=300, height=200)
    image.renditions.exclude(recipe="card").delete()
    image.renditions.update(width=300, height=200)

    assert picture_of(image, "full").src.endswith("/card.jpg")
    assert picture_of(image, "full").width == 300


def test_a_picture_without_renditions_is_not_shown() -> None:
    image = cast.image()
    image.renditions.all().delete()

    assert not picture_of(Image.objects.get()).is_shown


@pytest.mark.parametrize("rows", [1, 10])
def test_pictures_of_a_list_cost_three_queries(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for article in cast.many_published(rows):
        cast.illustrate(article, cast.image())

    with django_assert_num_queries(3):  # the articles, their placements with the pictures, the renditions
        articles = Article.objects.prefetch_related(prefetch_pictures(lead_only=True))
        shown = [picture_of(article.lead) for article in articles if article.lead]

    assert len(shown) == rows
