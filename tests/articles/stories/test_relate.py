"""What an article is shown beside: found by the worker, kept as rows, shown only as far as it is published."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Article, Related, RelatedDue
from articles.stories.relate import KEPT, relate_due
from articles.topics.actions import choose
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
TITLE = "Le vieux port de Marsa rouvre après huit mois de travaux"
OTHER = "Après huit mois de travaux, le vieux port de Marsa est rouvert"
DAY = timedelta(days=1)


def out(title: str, *, days: int = 0, **values: object) -> Article:
    """Published by the verb, by a paper of its own."""
    article = cast.article(title, **{"source": cast.source(), **values})
    article.publish(by=None, at=NOON + days * DAY)
    return article


def beside(article: Article) -> list[tuple[Article, bool]]:
    rows = Related.objects.filter(article=article).order_by("-score", "-other").select_related("other")
    return [(row.other, row.is_same_event) for row in rows]


def test_the_same_event_in_another_paper_is_found_in_both_directions() -> None:
    one, other = out(TITLE), out(OTHER)
    out("Tout autre chose se passe ailleurs")
    out(OTHER, edition="en", language="fr")
    out(OTHER, days=20)

    relate_due(NOON)

    assert beside(one) == [(other, True)]
    assert beside(other) == [(one, True)]
    assert not RelatedDue.objects.exists()


def test_a_papers_own_next_article_is_no_other_paper() -> None:
    one = out(TITLE)
    out(OTHER, source=one.source)

    relate_due(NOON)

    assert beside(one) == []


def test_what_names_the_same_topics_comes_after_the_same_event() -> None:
    one, event, topical = out(TITLE), out(OTHER), out("Un peintre sur les quais", days=5)
    long_ago, topic = out("Une vieille affaire", days=-60), cast.topic()
    for article in (one, topical, long_ago):
        choose(article, [topic])

    relate_due(NOON)

    assert beside(one) == [(event, True), (topical, False)]


def test_another_title_is_compared_anew() -> None:
    one, other = out(TITLE), out(OTHER)
    relate_due(NOON)

    one.title = "Tout autre chose"
    one.edit(by=cast.staff("ed"), at=NOON, version=one.version, fields=["title"])
    relate_due(NOON)

    assert beside(one) == beside(other) == []


def test_what_is_withdrawn_is_beside_nothing() -> None:
    one, other = out(TITLE), out(OTHER)
    relate_due(NOON)

    other.withdraw(by=None, at=NOON)
    relate_due(NOON)

    assert beside(one) == beside(other) == []


def test_many_papers_are_kept_to_the_nearest() -> None:
    articles = [out(f"{OTHER} {number}") for number in range(KEPT + 4)]

    relate_due(NOON)

    assert all(len(beside(article)) <= KEPT for article in articles)
    assert max(len(beside(article)) for article in articles) == KEPT


def test_each_article_costs_the_same_queries_whatever_was_published(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    topic = cast.topic()
    cast.name_topic(topic, *cast.many_published(200))
    for number in range(20):
        out(f"{OTHER} {number}")
    relate_due(NOON, most=100)
    choose(out(TITLE), [topic])

    # The queue; savepoint, its row, the article; a query a stem and a topic, those found, their titles; the old rows,
    # the new ones, the surplus; its row, savepoint.
    with django_assert_max_num_queries(30):
        assert relate_due(NOON) == 1


def test_a_page_shows_at_most_four_in_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    articles = [out(f"{OTHER} {number}") for number in range(6)]
    relate_due(NOON)
    with django_assert_num_queries(4):  # as without any; the section of none is not looked for
        page = client.get(articles[0].get_absolute_url())

    assertContains(page, "Dans d’autres journaux")
    assertNotContains(page, "Sur le même sujet")
    assert len(page.context["same_event"]) == 4


@pytest.mark.parametrize("status", ["draft", "withdrawn", "retracted", "scheduled"])
def test_what_is_not_published_is_shown_beside_nothing_even_before_the_worker_knows(
    client: Client, status: str
) -> None:
    one, other = out(TITLE), out(OTHER)
    relate_due(NOON)
    Article.objects.filter(pk=other.pk).update(status=status, retraction_notice="x", publish_at=NOON)

    assertNotContains(client.get(one.get_absolute_url()), OTHER)
