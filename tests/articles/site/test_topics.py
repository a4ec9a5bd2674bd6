from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from pytest_django.fixtures import DjangoAssertNumQueries

from articles.models import Article, ArticleTopic, Topic
from articles.site import topics as views
from articles.site.keyset import beyond, cut, read
from articles.topics.actions import merge
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [10, 300])
def test_a_topic_takes_the_same_queries_however_long_its_list_is(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    topic = cast.topic()
    cast.name_topic(topic, *cast.many_published(number))

    # The topic, whether its name may be told, its articles, their pictures, the sections of the navigation.
    with django_assert_num_queries(5):
        assert client.get(topic.get_absolute_url()).status_code == 200


def test_a_topic_lists_its_articles_of_the_edition_newest_first(client: Client) -> None:
    topic, articles = cast.topic("Le port", name_ar="الميناء"), cast.many_published(30)
    arabic = cast.published("إعادة فتح الميناء", edition="ar", language="ar")
    cast.published("Ailleurs")
    cast.name_topic(topic, *articles, arabic)

    first = client.get("/fr/topics/le-port/")
    second = client.get("/fr/topics/le-port/", {"before": first.context["page"].place.older})
    page = client.get("/ar/topics/le-port/")

    shown = [card.article for response in (first, second) for card in response.context["page"].cards]
    assert shown == articles[::-1]
    assert [card.article for card in page.context["page"].cards] == [arabic]
    assertContains(page, '<h1 class="page-title" lang="ar" dir="rtl">الميناء</h1>')


def test_the_list_of_a_topic_is_one_walk_through_one_index() -> None:
    topic, others = cast.topic(), cast.topic("Autre")
    articles = cast.many_published(3000)
    cast.name_topic(topic, *articles[::3])
    cast.name_topic(others, *articles)
    if connection.vendor == "postgresql":  # nobody tells SQLite
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    listed = Article.objects.published().in_edition("fr").about(topic)
    place = cut(listed, size=20).older

    rows = cut(listed, size=20, before=place).rows
    plan = listed.filter(beyond(read(place), "lt", *listed.place_fields)).newest_first()[:21].explain()

    assert rows == articles[::3][::-1][20:40]
    assert "articletopic_newest" in plan
    assert [word for word in ("Sort", "TEMP B-TREE", "Seq Scan", "SCAN") if word in plan] == []


@pytest.mark.parametrize("status", ["draft", "held", "scheduled", "withdrawn", "retracted"])
def test_a_topic_of_what_is_not_published_was_never_there(client: Client, status: str) -> None:
    values = {"status": status, "publish_at": NOON, "listed_at": NOON, "retraction_notice": "Une erreur."}
    article, topic = cast.article("Pas encore", **values), cast.topic("Démission")
    cast.name_topic(topic, article)

    assert client.get(topic.get_absolute_url()).status_code == 404
    assertNotContains(client.get("/fr/topics/"), "Démission")


def test_an_article_of_the_future_shows_neither_itself_nor_its_topic(client: Client) -> None:
    topic = cast.topic("Démission")
    cast.name_topic(topic, cast.published(at=NOON + timedelta(days=36500)))

    assert client.get(topic.get_absolute_url()).status_code == 404
    assertNotContains(client.get("/fr/topics/"), "Démission")


def test_a_topic_that_only_another_edition_writes_about_is_empty_and_not_for_search_engines(client: Client) -> None:
    topic = cast.topic()
    cast.name_topic(topic, cast.published(edition="en", language="en"))

    response = client.get(topic.get_absolute_url())

    assertContains(response, "Rien n’a encore été publié ici.")
    assertContains(response, '<meta name="robots" content="noindex, follow">')
    assertNotContains(client.get("/fr/topics/"), "le-port")


def test_the_address_of_a_merged_topic_leads_to_the_other_for_good(client: Client) -> None:
    kept, gone = cast.topic("Pêche"), cast.topic("La pêche")
    cast.name_topic(gone, cast.published())
    merge(gone, into=kept)

    assertRedirects(client.get("/fr/topics/la-peche/"), "/fr/topics/peche/", status_code=301)
    assert [topic for letter in client.get("/fr/topics/").context["letters"] for topic in letter.topics] == [kept]


def test_an_article_names_its_topics(client: Client) -> None:
    article, port, fes = cast.published(), cast.topic("Le port"), cast.topic("", name_fr="", name_ar="فاس", slug="fes")
    cast.name_topic(port, article)
    cast.name_topic(fes, article)

    response = client.get(article.get_absolute_url())

    assertContains(response, '<a class="topic topic-subject" href="/fr/topics/fes/" lang="ar" dir="rtl"><bdi>فاس</bdi>')
    assertContains(response, 'href="/fr/topics/le-port/"')


def test_a_name_with_markup_stays_text(client: Client) -> None:
    topic, article = cast.topic("<script>x</script>", description_fr="<b>y</b>"), cast.published()
    cast.name_topic(topic, article)

    for address in (article.get_absolute_url(), topic.get_absolute_url(), "/fr/topics/"):
        assertNotContains(client.get(address), "<script>x")
        assertNotContains(client.get(address), "<b>y")


def test_topics_stand_by_letter_whatever_their_accents(client: Client) -> None:
    article = cast.published()
    for name in ("Zagora", "élections", "Eau", "2026", "Écoles"):
        cast.name_topic(cast.topic(name), article)

    letters = client.get("/fr/topics/").context["letters"]

    names = {letter.letter: [topic.name for topic in letter.topics] for letter in letters}
    assert names == {"": ["2026"], "E": ["Eau", "Écoles", "élections"], "Z": ["Zagora"]}


def test_many_topics_come_in_pages(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(views, "ON_A_PAGE", 3)
    article = cast.published()
    for number in range(7):
        cast.name_topic(cast.topic(f"Sujet {number}"), article)

    read: list[str] = []
    query: dict[str, str] = {}
    for _page in range(3):
        with django_assert_num_queries(2 + bool(query)):  # the one read last, topics, sections of the navigation
            context = client.get("/fr/topics/", query).context
        read += [topic.name for letter in context["letters"] for topic in letter.topics]
        query = {"after": context["next"]}

    assert read == [f"Sujet {number}" for number in range(7)]
    assert query == {"after": ""}


@pytest.mark.parametrize("after", ["", "nulle", "\x00", "x" * 500])
def test_a_place_among_topics_that_is_none_leads_nowhere(client: Client, after: str) -> None:
    assert client.get("/fr/topics/", {"after": after}).status_code == 404


def test_topics_take_two_queries_whatever_their_number(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    articles = cast.many_published(50)
    made = Topic.objects.bulk_create(
        [Topic(name_fr=f"S {number}", sort_fr=f"s {number:03}", slug=f"s{number}") for number in range(150)]
    )
    ArticleTopic.objects.bulk_create(
        [ArticleTopic(article=one, topic=topic, edition="fr", listed_at=NOON) for topic in made for one in articles[:3]]
    )

    with django_assert_num_queries(2):
        client.get("/fr/topics/")


def test_the_address_of_a_merged_topic_does_not_tell_of_one_that_nothing_published_names(client: Client) -> None:
    hidden = cast.topic("Affaire", slug="affaire-secrete")
    cast.name_topic(hidden, cast.article())
    cast.topic("Ancien", slug="ancien", merged_into=hidden)

    answers = [client.get(f"/fr/topics/ancien/{feed}") for feed in ("", "feed.rss")]

    assert [one.status_code for one in answers] == [404, 404]
    assert all(b"secrete" not in one.content for one in answers)


def test_a_place_among_topics_is_none_alike_whether_it_is_hidden_or_was_never_there(client: Client) -> None:
    cast.name_topic(cast.topic("Zoo", slug="zoo"), cast.published())
    cast.name_topic(cast.topic("Affaire", slug="affaire"), cast.article())

    hidden, none = (client.get("/fr/topics/", {"after": slug}) for slug in ("affaire", "nothing"))

    assert hidden.status_code == none.status_code == 404
    assert hidden.content == none.content
