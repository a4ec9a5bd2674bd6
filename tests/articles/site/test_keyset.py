from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.site.keyset import BadCursor, Place, cut, read, write
from tests import cast

MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.integers(1, 2**59))
def test_a_cursor_reads_back_as_the_place_it_was_written_for(at: datetime, pk: int) -> None:
    place = Place(listed_at=at, pk=pk)

    assert read(write(place)) == place


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "====",
        "é",
        "../../etc/passwd",
        "%00",
        "\x00",
        "MTIz",  # 123: no id
        "MTo5OTk5OTk5OTk5OTk5OTk5OTk5OTk",  # an id that no database column holds
        "OTk5OTk5OTk5OTk5OTk5OTk5OjE",  # a moment after the last one that a datetime holds
        "LTk5OTk5OTk5OTk5OTk5OTk5OjE",
        "2aE6MQ",  # Arabic digits
        "a" * 5000,
        "MTox\n",
    ],
)
def test_anything_else_is_a_bad_cursor(cursor: str) -> None:
    with pytest.raises(BadCursor):
        read(cursor)


@given(st.text(max_size=100))
def test_no_text_makes_reading_fail_in_another_way(text: str) -> None:
    try:
        read(text)
    except BadCursor:
        return


def walk(size: int) -> list[list[Article]]:
    pages, before = [], ""
    while True:
        page = cut(Article.objects.published(), size=size, before=before)
        pages.append(page.rows)
        if not page.older:
            return pages
        before = page.older


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3, 4, 7, 12, 50])
def test_older_leads_through_every_article_once_even_those_of_the_same_moment(size: int) -> None:
    made = cast.many_published(6) + [cast.published() for _number in range(6)]

    seen = [article for rows in walk(size) for article in rows]

    assert sorted(article.pk for article in seen) == sorted(article.pk for article in made)
    assert seen == list(Article.objects.published().newest_first())


@pytest.mark.django_db
def test_newer_leads_back_to_the_page_before() -> None:
    cast.many_published(10)
    second = cut(Article.objects.published(), size=3, before=cut(Article.objects.published(), size=3).older)
    third = cut(Article.objects.published(), size=3, before=second.older)

    back = cut(Article.objects.published(), size=3, after=third.newer)

    assert back.rows == second.rows


@pytest.mark.django_db
def test_newer_at_the_top_is_the_first_page_and_full() -> None:
    cast.many_published(5)
    first = cut(Article.objects.published(), size=3)
    second = cut(Article.objects.published(), size=3, before=first.older)

    back = cut(Article.objects.published(), size=3, after=second.newer)

    assert (back.rows, back.is_first) == (first.rows, True)


@pytest.mark.django_db
def test_a_list_that_fits_one_page_leads_nowhere() -> None:
    cast.many_published(3)

    page = cut(Article.objects.published(), size=3)

    assert (page.older, page.newer) == ("", "")
