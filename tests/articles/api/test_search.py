from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.search.index import catch_up
from tests import cast
from tests.articles.api.asking import ask, pages, reasons, results
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def indexed(title: str, day: int = 0, **values: object) -> Article:
    article = cast.published(title, at=NOON + timedelta(days=day), **values)
    catch_up(NOON)
    return article


def ids(path: str) -> list[int]:
    return [row["id"] for row in results(path)]


def test_words_find_articles_in_any_form_and_language() -> None:
    french, arabic = indexed("Élections à Fès"), indexed("المغرب يفتح الميناء", edition="ar", language="ar")

    assert ids("/search/?q=election fes") == [french.pk]
    assert ids("/search/?q=والمغرب") == [arabic.pk]
    assert ids("/search/?q=casablanca") == []


def test_what_is_chosen_narrows_what_is_found() -> None:
    source, section = cast.source(slug="quotidien"), cast.section("culture")
    early, late = indexed("Le port", source=source), indexed("Le port", day=3, section=section)

    assert ids("/search/?q=port&sort=newest") == [late.pk, early.pk]
    assert ids("/search/?q=port&source=quotidien") == [early.pk]
    assert ids("/search/?q=port&section=culture") == [late.pk]
    assert ids("/search/?q=port&source=unknown") == []
    assert ids("/search/?q=port&from=2026-03-03") == [late.pk]
    assert ids("/search/?q=port&to=2026-03-02&from=0001-01-01") == [early.pk]
    assert ids("/search/?q=port&edition=ar") == ids("/search/?q=port&language=es") == []
    assert len(ids("/search/?q=port&to=9999-12-31")) == 2


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_its_pages_lead_on_without_a_gap(sort: str) -> None:
    made = [indexed("Le port", day) for day in range(5)]

    told = pages(f"/search/?q=port&limit=2&sort={sort}")

    assert [len(page) for page in told] == [2, 2, 1]
    assert sorted(row["id"] for page in told for row in page) == [one.pk for one in made]


def test_it_tells_how_many_there_are_and_what_was_not_understood() -> None:
    indexed("Le port")

    told = ask("/search/?q=port after:yesterday").json()

    assert (told["total"], told["is_more"]) == (1, False)
    assert [one["part"] for one in told["problems"]] != []


def test_what_readers_may_not_see_is_not_found() -> None:
    article = indexed("Le port")
    Article.objects.filter(pk=article.pk).update(status="withdrawn")

    assert ask("/search/?q=port").json()["results"] == []


def test_it_is_told_as_ninjs_too() -> None:
    article = indexed("Le port")

    told = ask("/search/?q=port&format=ninjs").json()

    assert told["associations"][0]["uri"].endswith(f"/api/v1/articles/{article.pk}/")


@pytest.mark.parametrize(
    ("asked", "name"),
    [("", "q"), ("q=", "q"), (f"q={'a' * 1001}", "q"), ("q=port&from=2026-03-02T12:00:00Z", "from"),
     ("q=port&to=2026-02-30", "to"), ("q=port&sort=best", "sort"), ("q=port&cursor=x", "cursor"),
     ("q=a&page=2", "page")],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_with_the_reason(asked: str, name: str) -> None:
    assert list(reasons(ask(f"/search/?{asked}"))) == [name]


@pytest.mark.parametrize("cursor", ["99999999999.999999999.999999999999999999", "-999999999999999999", "0.0.0", "1"])
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_a_cursor_that_nobody_gave_leads_to_what_stands_after_its_place(sort: str, cursor: str) -> None:
    indexed("Le port")

    assert ask(f"/search/?q=port&sort={sort}&cursor={cursor}").status_code == 200


def test_it_asks_the_database_as_often_for_many_as_for_one() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            ask("/search/?q=port")
        return len(made)

    indexed("Le port")
    few = queries()
    for _number in range(6):
        cast.illustrate(indexed("Le port", source=cast.source()), cast.image())

    assert queries() - few <= 1  # the files of their pictures
