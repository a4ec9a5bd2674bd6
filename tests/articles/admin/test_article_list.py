"""The list of articles: what it costs, what it shows, what can be done to several at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Image
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")


@pytest.fixture
def ed(client: Client) -> Client:
    client.force_login(cast.staff("ed"))
    return client


def act(client: Client, action: str, *articles: Article, **extra: str) -> Any:
    rows = [article.pk for article in articles]
    return client.post(LIST, {"action": action, "_selected_action": rows, **extra})


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def illustrated(number: int) -> None:
    source, section = cast.source(), cast.section()
    for article in cast.many_published(number, source=source, section=section):
        cast.illustrate(article, cast.image())


@pytest.mark.parametrize("rows", [10, 500])
def test_the_list_costs_eight_queries_whatever_the_number_of_rows(
    ed: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    illustrated(rows)

    # session, person, two for rights, the bounded count, rows, lead pictures, sections of the filter
    with django_assert_num_queries(8):
        response = ed.get(LIST)

    assert response.content.count(b'class="preview"') == min(rows, 50)


def test_a_search_over_many_rows_stops_counting_at_the_bound(ed: Client) -> None:
    Article.objects.bulk_create(Article(title=f"Port {number}", slug="port") for number in range(5_010))

    response = ed.get(LIST, {"q": "Port"})

    assert response.context["cl"].result_count == 5_000
    assert "5000+" in response.content.decode()


def test_a_blocked_lead_picture_is_named_and_not_shown(ed: Client) -> None:
    image = cast.image(block_state=Image.BlockState.BLOCKED, blocked_at=NOON)
    cast.illustrate(cast.published(), image)

    page = ed.get(LIST).content.decode()

    assert "preview blocked" in page
    assert image.directory not in page


def test_a_title_keeps_the_direction_of_its_language(ed: Client) -> None:
    cast.published("الميناء يفتح من جديد", edition="ar", language="ar")

    page = ed.get(LIST).content.decode()

    assert '<bdi lang="ar" dir="rtl">الميناء يفتح من جديد</bdi>' in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status__exact": "draft"}, {"B"}),
        ({"edition__exact": "ar"}, {"C"}),
        ({"language__exact": "ar"}, {"C"}),
        ({"source__id__exact": "source"}, {"A"}),
        ({"section__id__exact": "section"}, {"A"}),
        ({"q": "signature"}, {"B"}),
        ({"created_at__gte": "2100-01-01 00:00+00:00"}, set()),
    ],
)
def test_each_filter_and_the_search_narrow_the_list(ed: Client, query: dict[str, str], expected: set[str]) -> None:
    one = cast.published("A", source=cast.source(), section=cast.section())
    cast.article("B", byline="Une signature")
    cast.published("C", edition="ar", language="ar")
    keys = {"source": str(one.source_id), "section": str(one.section_id)}

    response = ed.get(LIST, {name: keys.get(value, value) for name, value in query.items()})

    assert {article.title for article in response.context["cl"].result_list} == expected


@pytest.mark.parametrize("value", ["1 OR 1=1", "٣", "-1", "9" * 30, "9" * 5000], ids=lambda value: value[:9])
def test_a_filter_for_a_source_that_is_no_id_is_left_out(ed: Client, value: str) -> None:
    cast.published()

    response = ed.get(LIST, {"source__id__exact": value})

    assert response.status_code == 200


def test_the_source_filter_keeps_the_other_filters(ed: Client) -> None:
    source = cast.source("La Vigie")

    page = ed.get(LIST, {"status__exact": "draft", "source__id__exact": str(source.pk), "q": "port"}).content.decode()

    assert '<input type="hidden" name="status__exact" value="draft">' in page
    assert '<input type="hidden" name="q" value="port">' in page
    assert f'<option value="{source.pk}" selected>La Vigie</option>' in page


def test_publishing_several_goes_through_the_verb(ed: Client) -> None:
    articles = [cast.article("A"), cast.article("B")]

    act(ed, "publish", *articles)

    assert all(article.status_changes.get().by.username == "ed" for article in Article.objects.published())  # type: ignore[union-attr]
    assert Article.objects.published().count() == 2


def test_an_article_that_cannot_go_is_named_and_the_others_go_on(ed: Client) -> None:
    retracted = cast.article("Retiré pour de bon", status="retracted", retraction_notice="Faux.")
    draft = cast.article("Un brouillon")

    response = act(ed, "publish", retracted, draft)

    draft.refresh_from_db()
    assert draft.status == Article.Status.PUBLISHED
    assert any("Retiré pour de bon" in words for words in said(response))


def test_withdrawing_takes_articles_out_of_sight(ed: Client) -> None:
    article = cast.published()

    act(ed, "withdraw", article)

    article.refresh_from_db()
    assert article.status == Article.Status.WITHDRAWN


def test_retracting_asks_for_a_notice_first(ed: Client) -> None:
    article = cast.published()

    page = act(ed, "retract", article)

    article.refresh_from_db()
    assert article.status == Article.Status.PUBLISHED
    assert 'name="notice"' in page.content.decode()


def test_retracting_with_a_notice_stands_for_good(ed: Client) -> None:
    article = cast.published()

    act(ed, "retract", article, notice="Les chiffres étaient faux.")

    article.refresh_from_db()
    assert (article.status, article.retraction_notice) == (Article.Status.RETRACTED, "Les chiffres étaient faux.")


@pytest.mark.parametrize("name", ["connie", "mona"])
@pytest.mark.parametrize("action", ["publish", "withdraw", "retract"])
def test_who_may_not_publish_has_no_action_that_does(client: Client, name: str, action: str) -> None:
    user = cast.staff(name)
    client.force_login(user)
    article = cast.published(created_by=user)

    act(client, action, article, notice="Faux.")

    article.refresh_from_db()
    assert article.status == Article.Status.PUBLISHED


def test_a_published_article_is_never_deleted(ed: Client) -> None:
    article = cast.published()

    act(ed, "delete_selected", article, post="yes")

    assert Article.objects.filter(pk=article.pk).exists()


def test_what_a_feed_brought_is_never_deleted(ed: Client) -> None:
    article = cast.article(fetched_at=NOON, source=cast.source(), guid="1")

    response = ed.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_the_newest_articles_stand_first(ed: Client) -> None:
    for age in (2, 0, 1):
        article = cast.article(f"{age}")
        Article.objects.filter(pk=article.pk).update(created_at=NOON - timedelta(days=age))

    titles = [article.title for article in ed.get(LIST).context["cl"].result_list]

    assert titles == ["0", "1", "2"]


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    client.force_login(cast.staff("ed"))

    page = client.get(LIST).content.decode()
    nothing_fits = client.get(LIST, {"q": "introuvable"}).content.decode()

    assert f'href="{reverse("admin:articles_article_add")}">Créer le premier' in page
    assert "Rien ne répond" in nothing_fits
