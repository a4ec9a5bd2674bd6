import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Article, ArticleImage, Section
from articles.site.front import front
from tests import cast

pytestmark = pytest.mark.django_db


def many_illustrated(number: int, sections: list[Section]) -> None:
    articles = cast.many_published(number, source=cast.source())
    for place, article in enumerate(articles):
        article.section = sections[place % len(sections)]
    Article.objects.bulk_update(articles, ["section"])
    picture = cast.image()
    ArticleImage.objects.bulk_create(
        [ArticleImage(article=article, image=picture, is_lead=True) for article in articles]
    )


@pytest.mark.parametrize("number", [10, 1000])
def test_home_takes_the_same_queries_however_much_is_published(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    many_illustrated(number, [cast.section() for _place in range(6)])

    # The newest, their pictures, the renditions; the sections with their newest ids; those rows, their pictures, the
    # renditions; the sources; the sections of the navigation.
    with django_assert_num_queries(9):
        client.get("/fr/")


def test_home_without_any_article_says_so(client: Client) -> None:
    response = client.get("/fr/")

    assertContains(response, "Rien n’a encore été publié dans cette édition.")


@pytest.mark.parametrize("number", [1, 3])
def test_home_with_few_articles_shows_each_of_them_once(client: Client, number: int) -> None:
    cast.many_published(number)

    response = client.get("/fr/")

    for place in range(number):
        assertContains(response, f'dir="ltr">Article {place}</a>', count=1)


def test_the_newest_article_with_a_picture_leads() -> None:
    illustrated, plain, newest = cast.many_published(3)
    cast.illustrate(illustrated, cast.image())

    page = front("fr")

    assert page.lead
    assert page.lead.article == illustrated
    assert [card.article for card in page.secondary] == [newest, plain]


def test_a_blocked_picture_does_not_lead() -> None:
    blocked, newest = cast.many_published(2)
    picture = cast.image()
    cast.illustrate(blocked, picture)
    picture.block(at=cast.NOON)

    page = front("fr")

    assert page.lead
    assert page.lead.article == newest


def test_without_pictures_the_newest_leads() -> None:
    newest = cast.many_published(8)[-1]

    page = front("fr")

    assert page.lead
    assert page.lead.article == newest


def test_a_section_shows_its_own_newest_and_not_what_stands_on_top() -> None:
    culture = cast.section("culture")
    old = cast.published("Le festival", section=culture)
    top = cast.many_published(5, section=culture)

    page = front("fr")

    assert [[card.article for card in part.cards] for part in page.sections] == [[old]]
    assert page.lead
    assert page.lead.article in top


def test_a_section_without_articles_is_not_shown_on_home(client: Client) -> None:
    section = cast.section()
    cast.published()

    response = client.get("/fr/")

    assertNotContains(response, f'id="section-{section.pk}"')


def test_home_names_the_sources_of_its_edition_only(client: Client) -> None:
    cast.source("Le Quotidien")
    cast.source("الصباح", edition="ar", language="ar")
    cast.source("Le Disparu", is_active=False)

    response = client.get("/fr/")

    assertContains(response, "Le Quotidien")
    assertNotContains(response, "الصباح")
    assertNotContains(response, "Le Disparu")


def test_each_edition_shows_its_own_articles(client: Client) -> None:
    cast.published("Le port rouvre", edition="fr")
    cast.published("إعادة فتح الميناء", edition="ar", language="ar")

    response = client.get("/ar/")

    assertContains(response, "إعادة فتح الميناء")
    assertNotContains(response, "Le port rouvre")
