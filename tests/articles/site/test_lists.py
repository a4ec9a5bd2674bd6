import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import ArticleImage
from tests import cast

pytestmark = pytest.mark.django_db


def fill(number: int) -> None:
    source, section, picture = cast.source(slug="quotidien"), cast.section("culture"), cast.image()
    articles = cast.many_published(number, source=source, section=section)
    ArticleImage.objects.bulk_create(
        [ArticleImage(article=article, image=picture, is_lead=True) for article in articles]
    )


@pytest.mark.parametrize("number", [10, 1000])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        # What the list is of, the articles, their pictures, the renditions, the sections of the navigation.
        ("/fr/sections/culture/", 5),
        ("/fr/sources/quotidien/", 5),
        # The sources, the sections of the navigation.
        ("/fr/sources/", 2),
        # The articles, their pictures, the renditions, the period before, the one after, the sections of the
        # navigation; the archive also asks which parts of a period, and which editions, are filled.
        # … and a year from when to when there are any, and which of these years are filled.
        ("/fr/archive/2026/", 10),
        # The source, its articles, their pictures, the renditions, the day before, the one after, the sections.
        ("/fr/sources/quotidien/2026/03/02/", 7),
        ("/fr/archive/2026/03/", 7),
        ("/fr/archive/2026/03/02/", 7),
    ],
)
def test_a_list_takes_the_same_queries_however_long_it_is(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, path: str, queries: int
) -> None:
    fill(number)

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


def test_the_way_back_up_a_list_takes_few_queries_too(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(100)
    second = client.get("/fr/sections/culture/").context["page"].place.older
    third = client.get(f"/fr/sections/culture/?before={second}").context["page"].place.newer

    # Three more than any other page: too few rows are newer, so the first page is shown instead of them.
    with django_assert_num_queries(8):
        client.get(f"/fr/sections/culture/?after={third}")


@pytest.mark.parametrize("path", ["/fr/sections/culture/", "/fr/sources/quotidien/", "/fr/archive/2026/"])
@pytest.mark.parametrize("cursor", ["x", "MTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk", "%00", "%F0%9F", "a" * 3000])
@pytest.mark.parametrize("side", ["before", "after"])
def test_a_cursor_that_nobody_wrote_leads_nowhere(client: Client, path: str, cursor: str, side: str) -> None:
    fill(1)

    assert client.get(f"{path}?{side}={cursor}").status_code == 404


@pytest.mark.parametrize("path", ["/fr/sections/nulle/", "/fr/sources/nulle/", "/fr/sections/%D8%B9/"])
def test_an_unknown_list_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_empty_section_says_so(client: Client) -> None:
    cast.section("culture")

    assertContains(client.get("/fr/sections/culture/"), "Rien n’a encore été publié ici.")


def test_a_source_that_is_no_longer_active_has_no_page(client: Client) -> None:
    cast.source(slug="disparu", is_active=False)

    assert client.get("/fr/sources/disparu/").status_code == 404


@pytest.mark.parametrize("status", ["draft", "held", "scheduled", "withdrawn"])
@pytest.mark.parametrize("path", ["/fr/", "/fr/sections/culture/", "/fr/sources/quotidien/"])
def test_no_list_shows_what_is_not_published(client: Client, status: str, path: str) -> None:
    values = {"source": cast.source(slug="quotidien"), "section": cast.section("culture"), "publish_at": cast.NOON}
    cast.article("Pas encore", status=status, **values)

    assertNotContains(client.get(path), "Pas encore")


def test_the_sources_of_the_edition_come_first(client: Client) -> None:
    cast.source("الصباح", edition="ar", language="ar")
    cast.source("Zoom", edition="fr")

    body = client.get("/fr/sources/").content.decode()

    assert body.index("Zoom") < body.index("الصباح")


def test_editions_of_a_list_lead_to_the_same_list(client: Client) -> None:
    cast.section("culture")

    response = client.get("/fr/sections/culture/")

    assertContains(response, '<a href="/ar/sections/culture/" lang="ar" dir="rtl" hreflang="ar">')


def test_a_source_of_another_edition_leads_to_where_its_articles_are(client: Client) -> None:
    cast.source("الصباح", edition="ar", language="ar", slug="sabah")

    assertContains(client.get("/fr/sources/"), 'href="/ar/sources/sabah/" hreflang="ar"')


def test_what_search_engines_should_not_keep_says_so(client: Client) -> None:
    section = cast.section("culture")
    assertContains(client.get("/fr/sections/culture/"), '<meta name="robots" content="noindex, follow">')
    cast.many_published(30, section=section)
    first = client.get("/fr/sections/culture/")

    second = client.get("/fr/sections/culture/", {"before": first.context["page"].place.older})

    assertContains(first, '<link rel="canonical" href="http://127.0.0.1:8000/fr/sections/culture/">')
    assertContains(second, '<meta name="robots" content="noindex, follow">')
    assertNotContains(second, "canonical")


def test_the_navigation_names_only_sections_that_hold_anything(client: Client) -> None:
    filled, empty = cast.section("culture"), cast.section("sports")
    cast.published(section=filled)
    cast.published(section=empty, edition="ar", language="ar")
    cast.article(section=empty)

    response = client.get("/fr/sources/")

    assertContains(response, 'href="/fr/sections/culture/"')
    assertNotContains(response, 'href="/fr/sections/sports/"')
