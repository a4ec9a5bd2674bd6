"""Topics at the desk: chosen on the form, searched, merged."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Topic
from tests import cast
from tests.articles.admin.browser import filled

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_topic_changelist")
AUTOCOMPLETE = {"app_label": "articles", "model_name": "articletopic", "field_name": "topic"}


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def ed(client: Client) -> Client:
    client.force_login(cast.staff("ed"))
    return client


def save(client: Client, article: Article, **values: Any) -> Any:
    return client.post(change(article), filled(client.get(change(article))) | {"_save": "1"} | values)


def test_topics_are_chosen_on_the_form_of_the_article(ed: Client) -> None:
    article, port, fes = cast.article(), cast.topic("Le port"), cast.topic("Fès")

    save(ed, article, topics=[port.pk, fes.pk])
    save(ed, article, topics=[fes.pk])

    assert list(Topic.objects.of(article)) == [fes]


def test_saving_something_else_leaves_the_topics(ed: Client) -> None:
    article, topic = cast.article(), cast.topic()
    cast.name_topic(topic, article)

    save(ed, article, title="Un autre titre")

    assert list(Topic.objects.of(article)) == [topic]


@pytest.mark.parametrize("chosen", [["x"], ["99999999999999999999"], ["0"], ["-1"], ["1 or 1"]])
def test_what_is_no_topic_is_not_taken(ed: Client, chosen: list[str]) -> None:
    article = cast.article()

    response = save(ed, article, topics=chosen)

    assert response.status_code in (200, 302)
    assert not Topic.objects.of(article).exists()


def test_a_topic_that_was_merged_away_is_not_taken(ed: Client) -> None:
    article = cast.article()
    gone = cast.topic("Un", merged_into=cast.topic("Deux"))

    assert save(ed, article, topics=[gone.pk]).status_code == 200


def test_an_article_takes_twenty_topics_at_most(ed: Client) -> None:
    article, topics = cast.article(), [cast.topic(f"Sujet {number}") for number in range(21)]

    response = save(ed, article, topics=[topic.pk for topic in topics])

    assert "Au plus 20 sujets." in response.content.decode()


def test_whoever_saves_second_is_shown_both_choices(ed: Client) -> None:
    article, port, fes = cast.article(), cast.topic("Le port"), cast.topic("Fès")
    opened = filled(ed.get(change(article)))
    save(ed, article, topics=[port.pk])

    response = ed.post(change(article), opened | {"topics": [fes.pk], "_save": "1"})
    found = {difference.name: difference.texts for difference in response.context["conflict"]}
    assert ["".join(piece.text for piece in side) for side in (found["topics"].theirs, found["topics"].mine)] == [
        "Le port", "Fès",
    ]  # fmt: skip

    ed.post(change(article), filled(response) | {"keep-topics": "theirs", "_save": "1"})
    assert list(Topic.objects.of(article)) == [port]


def test_whoever_may_only_look_reads_the_topics(client: Client) -> None:
    article = cast.published()
    cast.name_topic(cast.topic("Le port"), article)
    client.force_login(cast.staff("mona"))

    assert "<bdi>Le port</bdi>" in client.get(change(article)).content.decode()


def test_a_contributor_chooses_for_their_own_draft_and_for_no_other(client: Client) -> None:
    connie, topic = cast.staff("connie"), cast.topic()
    own, other = cast.article(created_by=connie), cast.article(created_by=User.objects.create_user("wilma"))
    client.force_login(connie)

    save(client, own, topics=[topic.pk])
    client.post(change(other), {"title": "Un", "version": "1", "topics": [topic.pk]})

    assert list(Article.objects.filter(topic_links__topic=topic)) == [own]


@pytest.mark.parametrize("term", ["elections", "ÉLEC", "انتخاب", "إنتخابات", "scrutin"])
def test_the_chooser_finds_a_topic_as_people_type_it(ed: Client, term: str) -> None:
    topic = cast.topic("Élections", name_ar="اِنتخابات", aliases="Scrutins")
    cast.topic("Autre")

    found = ed.get(reverse("admin:autocomplete"), AUTOCOMPLETE | {"term": term}).json()["results"]

    assert found == [{"id": str(topic.pk), "text": "Élections"}]


def test_the_chooser_tells_neither_articles_nor_strangers_anything(client: Client) -> None:
    query = AUTOCOMPLETE | {"term": ""}
    client.force_login(User.objects.create_user("nora", is_staff=True))

    assert client.get(reverse("admin:autocomplete"), query).status_code == 403
    client.force_login(cast.staff("connie"))
    for field in ("id", "edition", "listed_at"):
        assert client.get(reverse("admin:autocomplete"), query | {"field_name": field}).status_code == 403


def test_the_chooser_of_articles_shows_a_contributor_nobody_elses(client: Client) -> None:
    cast.article("Enquête secrète")
    client.force_login(cast.staff("connie"))

    response = client.get(reverse("admin:autocomplete"), AUTOCOMPLETE | {"field_name": "article", "term": ""})

    assert "secrète" not in response.content.decode()


@pytest.mark.parametrize("rows", [5, 60])
def test_the_list_takes_the_same_queries_whatever_the_number_of_topics(
    ed: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    articles = cast.many_published(3)
    for number in range(rows):
        cast.name_topic(cast.topic(f"Sujet {number}"), *articles)

    # session, person, two for rights, two counts (all, found), rows
    with django_assert_num_queries(6):
        page = ed.get(LIST).content.decode()
    assert ">3</a>" in page


def test_merging_asks_which_one_stays_and_then_does_it(ed: Client) -> None:
    kept, gone, article = cast.topic("Pêche"), cast.topic("La pêche"), cast.published()
    cast.name_topic(gone, article)
    values = {"action": "merge", "_selected_action": [kept.pk, gone.pk]}

    asked = ed.post(LIST, values)
    assert 'name="into"' in asked.content.decode()
    ed.post(LIST, values | {"into": kept.pk})

    assert list(Topic.objects.of(article)) == [kept]
    assert list(Topic.objects.standing()) == [kept]


def test_nothing_but_what_was_selected_can_be_merged_into(ed: Client) -> None:
    one, two, three = cast.topic("Un"), cast.topic("Deux"), cast.topic("Trois")

    ed.post(LIST, {"action": "merge", "_selected_action": [one.pk, two.pk], "into": three.pk})

    assert Topic.objects.standing().count() == 3


def test_whoever_may_not_change_topics_merges_none(client: Client) -> None:
    topics = [cast.topic("Un"), cast.topic("Deux")]
    client.force_login(cast.staff("connie"))

    client.post(LIST, {"action": "merge", "_selected_action": [one.pk for one in topics], "into": topics[0].pk})

    assert Topic.objects.standing().count() == 2


def test_a_topic_that_is_named_is_not_deleted(client: Client) -> None:
    topic = cast.topic()
    cast.name_topic(topic, cast.article())
    client.force_login(cast.staff("cleo"))

    client.post(reverse("admin:articles_topic_delete", args=[topic.pk]), {"post": "yes"})
    client.post(LIST, {"action": "delete_selected", "_selected_action": [topic.pk], "post": "yes"})

    assert Topic.objects.count() == 1


def test_a_name_that_another_topic_has_is_refused_in_words(ed: Client) -> None:
    cast.topic("Fès", aliases="Fez")

    response = ed.post(reverse("admin:articles_topic_add"), {"kind": "place", "name_en": "FEZ"})

    assert "Fès" in str(response.context["errors"])
    assert Topic.objects.count() == 1


def test_articles_are_filtered_by_topic(ed: Client) -> None:
    topic, named = cast.topic(), cast.article("Nommé")
    cast.article("Autre")
    cast.name_topic(topic, named)

    page = ed.get(reverse("admin:articles_article_changelist"), {"topic": topic.pk})

    assert list(page.context["cl"].result_list) == [named]
