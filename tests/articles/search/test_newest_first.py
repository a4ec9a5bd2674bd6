"""Newest first, every article that readers may see is on one of the pages, also beside those that are no answer now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, SearchEntry
from articles.search import find as searching
from articles.search.find import NEWEST, find
from articles.search.index import refresh
from tests import cast

pytestmark = pytest.mark.django_db
NUMBER, COUNTED, SIZE = 60, 20, 5
AT = cast.NOON.replace(year=2030)


@pytest.fixture
def ids(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Of more articles than are counted, newest first."""
    monkeypatch.setattr(searching, "COUNTED", COUNTED)
    cast.many_published(NUMBER, source=cast.source(reuse="full"))
    refresh(Article.objects.all())
    return list(Article.objects.newest_first().values_list("pk", flat=True))


def wait_to_be_made_again(*ids: int) -> None:
    SearchEntry.objects.filter(article__in=ids).update(reuse="excerpt")


def all_pages() -> list[int]:
    found: list[int] = []
    cursor, pages = "", 0
    while pages < NUMBER:
        page = find("article", at=AT, sort=NEWEST, cursor=cursor, size=SIZE)
        found, cursor, pages = [*found, *page.ids], page.next, pages + 1
        if not cursor:
            return found
    raise AssertionError("the pages have no end")


@pytest.mark.parametrize("stale", [[], [22], [25], [NUMBER - 1], list(range(20, 45))])
def test_no_article_is_passed_over(ids: list[int], stale: list[int]) -> None:
    wait_to_be_made_again(*(ids[place] for place in stale))

    assert all_pages() == [pk for place, pk in enumerate(ids) if place not in stale]


def test_older_articles_are_shown_where_the_newest_are_no_answer(ids: list[int]) -> None:
    wait_to_be_made_again(*ids[: COUNTED + 1])

    assert all_pages() == ids[COUNTED + 1 :]


def test_a_page_is_short_rather_than_dear(ids: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "FURTHER_STEPS", 1)
    wait_to_be_made_again(*ids[:55])

    with CaptureQueriesContext(connection) as queries:
        first = find("article", at=AT, sort=NEWEST, size=SIZE)

    assert (first.ids, bool(first.next)) == ((), True)
    assert len(queries) <= 8
    assert all_pages() == ids[55:]
