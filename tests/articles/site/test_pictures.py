import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article, Image
from tests import cast

pytestmark = pytest.mark.django_db
PANEL = "Image masquée après plusieurs signalements ; examen en cours"


@pytest.fixture
def picture() -> Image:
    return cast.image(alt="Le port à l'aube", caption="Mercredi matin.", credit="Rita Reader")


@pytest.fixture
def article(picture: Image) -> Article:
    article = cast.published(source=cast.source(slug="quotidien"), section=cast.section("culture"))
    cast.illustrate(article, picture)
    return article


def test_a_picture_has_words_size_and_a_way_to_report_it(client: Client, article: Article, picture: Image) -> None:
    response = client.get(article.get_absolute_url())

    assertContains(response, 'alt="Le port à l&#x27;aube"')
    assertContains(response, 'width="960" height="540"')
    assertContains(response, "Mercredi matin.")
    assertContains(response, "© <bdi>Rita Reader</bdi>")
    assertContains(response, f"/media/i/{picture.directory}/lead.webp 960w")


def test_the_words_of_the_place_go_before_those_of_the_picture(client: Client, picture: Image) -> None:
    article = cast.published()
    cast.illustrate(article, picture, alt="Vu d'ici", caption="Ici.")

    response = client.get(article.get_absolute_url())

    assertContains(response, 'alt="Vu d&#x27;ici"')
    assertNotContains(response, "Mercredi matin.")


@pytest.mark.parametrize("path", ["", "/fr/", "/fr/sections/culture/", "/fr/sources/quotidien/", "/fr/archive/2026/"])
def test_a_blocked_picture_leaves_a_panel_wherever_it_stood(
    client: Client, article: Article, picture: Image, path: str
) -> None:
    picture.block(at=cast.NOON)

    response = client.get(path or article.get_absolute_url())

    assertContains(response, PANEL)
    assertContains(response, "Le port à l&#x27;aube")
    assertNotContains(response, picture.directory)


def test_a_blocked_picture_keeps_its_credit_and_its_shape(client: Client, article: Article, picture: Image) -> None:
    picture.block(at=cast.NOON)

    response = client.get(article.get_absolute_url())

    assertContains(response, "© <bdi>Rita Reader</bdi>")
    assertContains(response, 'viewBox="0 0 960 540"')
    assertNotContains(response, "og:image")


def test_a_blocked_picture_is_a_panel_in_more_of_the_section(client: Client, article: Article, picture: Image) -> None:
    other = cast.published("Ailleurs", section=article.section)
    picture.block(at=cast.NOON)

    assertContains(client.get(other.get_absolute_url()), PANEL)


def test_pictures_of_a_source_that_lends_none_are_not_shown(client: Client, article: Article, picture: Image) -> None:
    assert article.source
    article.source.shows_pictures = False
    article.source.save()

    assertNotContains(client.get(article.get_absolute_url()), picture.directory)


def test_a_picture_without_renditions_is_left_out(client: Client, article: Article, picture: Image) -> None:
    picture.renditions.all().delete()

    assertNotContains(client.get(article.get_absolute_url()), "<figure")


def test_the_other_pictures_of_an_article_stand_after_its_text(client: Client, article: Article) -> None:
    cast.illustrate(article, cast.image(caption="La criée."), is_lead=False, position=2)
    cast.illustrate(article, cast.image(caption="Le quai."), is_lead=False, position=1)

    body = client.get(article.get_absolute_url()).content.decode()

    assert (
        body.index("Mercredi matin.")
        < body.index("<p>Le texte.</p>")
        < body.index("Le quai.")
        < body.index("La criée.")
    )
