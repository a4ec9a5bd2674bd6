from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests import cast

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 12, tzinfo=UTC)
JUNE = datetime(2026, 6, 10, 12, tzinfo=UTC)
LAST_YEAR = datetime(2025, 12, 31, 12, tzinfo=UTC)


def test_the_archive_opens_on_the_month_of_the_newest_article(client: Client) -> None:
    cast.published(at=MARCH)

    assertRedirects(client.get("/fr/archive/"), "/fr/archive/2026/03/")


def test_an_edition_without_articles_has_no_archive_yet(client: Client) -> None:
    assertRedirects(client.get("/ar/archive/"), "/ar/")


def test_a_year_links_the_months_in_which_anything_stood(client: Client) -> None:
    cast.published(at=MARCH)
    cast.published(at=JUNE)

    cells = client.get("/fr/archive/2026/").context["cells"]

    assert [cell.period.start.month for cell in cells if cell.is_filled] == [3, 6]


def test_a_month_links_the_days_on_which_anything_stood(client: Client) -> None:
    cast.published(at=MARCH)

    response = client.get("/fr/archive/2026/03/")

    assert len(response.context["cells"]) == 31
    assertContains(response, 'href="/fr/archive/2026/03/02/"')


@pytest.mark.parametrize(
    ("path", "previous", "following"),
    [
        ("/fr/archive/2026/", "/fr/archive/2025/", None),
        ("/fr/archive/2026/03/", "/fr/archive/2025/12/", "/fr/archive/2026/06/"),
        ("/fr/archive/2026/03/02/", "/fr/archive/2025/12/31/", "/fr/archive/2026/06/10/"),
    ],
)
def test_before_and_after_skip_what_is_empty(
    client: Client, path: str, previous: str | None, following: str | None
) -> None:
    for moment in (LAST_YEAR, MARCH, JUNE):
        cast.published(at=moment)

    context = client.get(path).context

    assert (context["previous"] and context["previous"].url) == previous
    assert (context["next"] and context["next"].url) == following


def test_a_day_ends_at_midnight_by_the_clock_of_the_site(client: Client) -> None:
    cast.published("Le soir", at=datetime(2026, 6, 10, 22, 59, tzinfo=UTC))
    cast.published("Après minuit", at=datetime(2026, 6, 10, 23, 1, tzinfo=UTC))

    cards = client.get("/fr/archive/2026/06/10/").context["page"].cards

    assert [card.article.title for card in cards] == ["Le soir"]


@pytest.mark.parametrize(
    "path",
    ["0000/", "9999/", "9999/12/", "9999/12/31/", "2026/13/", "2026/00/", "2026/02/30/", "2026/3/", "26/", "2024/"],
)
def test_no_such_period_is_not_found(client: Client, path: str) -> None:
    cast.published(at=MARCH)

    assert client.get(f"/fr/archive/{path}").status_code == 404


@pytest.mark.parametrize("path", ["2026/", "2026/03/", "2026/03/02/"])
def test_an_edition_in_which_nothing_stood_then_is_entered_at_its_newest(client: Client, path: str) -> None:
    cast.published(at=MARCH)
    cast.published(at=MARCH, edition="en", language="en")
    cast.published(at=LAST_YEAR, edition="ar", language="ar")

    response = client.get(f"/fr/archive/{path}")

    links = [f"/fr/archive/{path}", "/ar/archive/", f"/en/archive/{path}"]
    assert [link.url for link in response.context["frame"].editions] == links
    assertContains(response, f'hreflang="en" href="http://127.0.0.1:8000/en/archive/{path}"')
    assertNotContains(response, 'hreflang="ar" href="http')


def test_card_article_and_archive_agree_on_the_day(client: Client) -> None:
    after_midnight = datetime(2026, 6, 10, 23, 1, tzinfo=UTC)
    future = datetime(2099, 1, 1, tzinfo=UTC)
    article = cast.published(at=after_midnight, source_published_at=future)

    day = client.get("/fr/archive/2026/06/11/")
    page = client.get(article.get_absolute_url())

    assertContains(day, '<time datetime="2026-06-11T00:01:00+01:00">11 juin 2026</time>')
    assertContains(page, "11 - 06 - 2026")


def test_a_month_is_a_table_of_weeks_from_monday_on(client: Client) -> None:
    cast.published(at=MARCH)

    response = client.get("/fr/archive/2026/03/")

    assert [week[0] and week[0].period.start.day for week in response.context["weeks"]] == [None, 2, 9, 16, 23, 30]
    assertContains(response, '<th scope="col"><abbr title="lundi">lun</abbr></th>', html=True)
    assertContains(response, '<a href="/fr/archive/2026/03/02/" aria-label="lundi 2 mars 2026">2</a>', html=True)
    assertContains(response, "<td><span>3</span></td>", html=True)


def test_a_year_names_all_years_from_the_first_article_to_the_newest(client: Client) -> None:
    cast.published(at=datetime(2023, 5, 1, 12, tzinfo=UTC))
    cast.published(at=MARCH)

    response = client.get("/fr/archive/2026/")

    years = [(cell.period.start.year, cell.is_filled) for cell in response.context["years"]]
    assert years == [(2023, True), (2024, False), (2025, False), (2026, True)]
    assertContains(response, '<a href="/fr/archive/2026/" aria-current="page">2026</a>', html=True)


def test_an_article_of_another_century_makes_no_endless_row_of_years(client: Client) -> None:
    cast.published(at=datetime(1901, 5, 1, 12, tzinfo=UTC))
    cast.published(at=MARCH)

    for year, named in ((2026, (1987, 2026)), (1901, (1901, 1940))):
        years = client.get(f"/fr/archive/{year}/").context["years"]
        assert (years[0].period.start.year, years[-1].period.start.year) == named
