import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.articles.api.asking import ask, pages, results

pytestmark = pytest.mark.django_db


def slugs(path: str) -> list[str]:
    return [row["slug"] for row in results(path)]


def test_a_topic_is_told_in_each_language_by_the_nearest_name_that_it_has() -> None:
    topic = cast.topic("Le port", name_ar="الميناء")
    cast.name_topic(topic, cast.published())

    told = ask(f"/topics/{topic.slug}/").json()

    assert told["names"] == {"fr": "Le port", "ar": "الميناء", "en": "Le port"}
    assert told["kind"] == topic.kind
    assert told["url"] == f"http://127.0.0.1:8000/en/topics/{topic.slug}/"


def test_of_what_is_only_being_written_about_not_even_the_name_is_told() -> None:
    topic = cast.topic("Secret")
    cast.name_topic(topic, cast.article())

    assert slugs("/topics/") == []
    assert ask(f"/topics/{topic.slug}/").status_code == 404


def test_topics_are_told_page_by_page_and_narrowed_by_edition_and_kind() -> None:
    topics = [cast.topic(f"Le port {number}", kind="place" if number else "person") for number in range(3)]
    for topic in topics:
        cast.name_topic(topic, cast.published())

    assert [row["slug"] for page in pages("/topics/?limit=2") for row in page] == [topic.slug for topic in topics]
    assert slugs("/topics/?kind=person") == [topics[0].slug]
    assert len(slugs("/topics/?edition=fr")) == 3
    assert slugs("/topics/?edition=ar") == []
    assert ask("/topics/?cursor=x").status_code == 400


def test_what_was_merged_is_told_as_the_other() -> None:
    harbour, port = cast.topic("Harbour"), cast.topic("Le port")
    article = cast.published()
    cast.name_topic(port, article)
    harbour.merged_into = port
    harbour.save()

    assert ask(f"/topics/{harbour.slug}/").json()["slug"] == port.slug
    assert [row["id"] for row in results(f"/articles/?topic={harbour.slug}")] == [article.pk]
    assert slugs("/topics/") == [port.slug]


def test_articles_of_a_topic_are_told_newest_first_page_by_page() -> None:
    topic, other = cast.topic("الميناء"), cast.topic("Autre")
    articles = cast.many_published(5)
    cast.name_topic(topic, *articles[:4])
    cast.name_topic(other, articles[4])

    told = [row["id"] for page in pages(f"/articles/?limit=3&topic={topic.slug}") for row in page]

    assert told == [article.pk for article in reversed(articles[:4])]
    assert results("/articles/?topic=unknown") == []
    assert ask("/articles/?topic=a%00b").status_code == ask("/articles/?topic=a%2Fb").status_code == 400


def test_an_article_tells_its_topics_in_one_query_more() -> None:
    topic, articles = cast.topic("Le port"), cast.many_published(3)
    cast.name_topic(topic, *articles)

    with CaptureQueriesContext(connection) as made:
        told = results("/articles/?edition=fr&fields=topics")

    assert [one["topics"][0]["slug"] for one in told] == [topic.slug] * 3
    assert len(made) == 3
    assert ask(f"/articles/{articles[0].pk}/?format=ninjs").json()["subjects"][0]["literal"] == topic.slug


@pytest.mark.parametrize("slug", ["a%00b", "%20", "a" * 81, "%F0%9F%8C%8D"])
def test_what_is_no_slug_is_not_found(slug: str) -> None:
    assert ask(f"/topics/{slug}/").status_code == 404
