"""What articles are about: chosen by editors, added from sources, merged."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.ingest.entries import Document, Entry
from articles.ingest.store import store_document
from articles.models import Article, ArticleTopic, Source, Topic, TopicKey
from articles.topics.actions import CannotMerge, choose, merge
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def named(article: Article) -> set[str]:
    return {topic.name_fr for topic in Topic.objects.of(article)}


def fetched(source: Source, *categories: str, at: Any = NOON, **values: Any) -> Article:
    """The article that a feed with one entry makes, or finds again."""
    facts = {"title": "Un titre", "link": "https://a.example/1", "guid": "g", "body": "<p>Texte</p>", **values}
    entry = Entry(categories=categories, **facts)
    store_document(Document(format="rss20", entries=(entry,)), source=source, section=None, pictures={}, at=at)
    return Article.objects.get(source=source)


def test_an_entry_is_filed_under_the_topics_that_its_categories_name() -> None:
    cast.topic("Pêche", aliases="Sardine\nChalutiers"), cast.topic("Ports", name_ar="موانئ")

    article = fetched(cast.source(), "PECHE", "sardine", "الموانئ", "موانئ", "Autre", "")

    assert named(article) == {"Pêche", "Ports"}
    assert article.version == 1


def test_no_topic_is_made_of_a_category() -> None:
    fetched(cast.source(), "Pêche")

    assert not Topic.objects.exists()


def test_a_topic_that_is_newer_than_the_article_is_found_with_the_next_fetch() -> None:
    source = cast.source()
    fetched(source, "Pêche")
    cast.topic("Pêche")
    Article.objects.update(updated_at=NOON)

    article = fetched(source, "Pêche", at=NOON + timedelta(hours=1))

    assert named(article) == {"Pêche"}
    assert (article.version, article.updated_at) == (2, NOON + timedelta(hours=1))


def test_the_time_of_a_change_never_goes_back() -> None:
    source = cast.source()
    before = fetched(source, "Pêche").updated_at
    cast.topic("Pêche")

    assert fetched(source, "Pêche", at=NOON + timedelta(hours=1)).updated_at == before


def test_what_an_editor_chose_stays() -> None:
    source, fishing, ports = cast.source(), cast.topic("Pêche"), cast.topic("Ports")
    article = fetched(source, "Pêche")
    article.edit(by=cast.staff("ed"), at=NOON, version=article.version, fields=[])
    choose(article, [ports])

    article = fetched(source, "Pêche", at=NOON + timedelta(hours=1))
    changed = fetched(source, "Pêche", at=NOON + timedelta(hours=2), title="Un autre titre")

    assert named(article) == named(changed) == {"Ports"}
    assert fishing.article_links.count() == 0


def test_choosing_replaces_what_was_chosen() -> None:
    article, one, two, three = cast.published(), cast.topic("Un"), cast.topic("Deux"), cast.topic("Trois")
    choose(article, [one, two])

    choose(article, [two, three])

    assert named(article) == {"Deux", "Trois"}


def test_place_and_edition_follow_the_article() -> None:
    article, topic = cast.article(), cast.topic()
    choose(article, [topic])

    article.publish(by=None, at=NOON)
    article.edition = "ar"
    article.edit(by=cast.staff("ed"), at=NOON, version=article.version, fields=["edition"])

    link = ArticleTopic.objects.get()
    assert (link.edition, link.listed_at) == ("ar", NOON)


def test_the_topic_that_stays_takes_over_articles_names_and_words() -> None:
    both, ours, theirs = (cast.published(title) for title in ("Les deux", "Le nôtre", "Le leur"))
    kept = cast.topic("Pêche", aliases="Sardine")
    gone = cast.topic("La pêche", name_en="Fishing", aliases="sardine rose\nThon", description_en="What boats do.")
    cast.name_topic(kept, both, ours)
    cast.name_topic(gone, both, theirs)

    merge(gone, into=kept)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert set(Article.objects.about(kept)) == {both, ours, theirs}
    assert not Article.objects.about(gone).exists()
    assert (kept.name_en, kept.description_en) == ("Fishing", "What boats do.")
    assert kept.aliases.splitlines() == ["Sardine", "La pêche", "Fishing", "sardine rose", "Thon"]
    assert set(Topic.objects.known_as(["la peche", "THON", "sardine", "fishing"]).values()) == {kept.pk}
    assert gone.merged_into == kept


def test_what_was_merged_before_leads_to_the_last() -> None:
    first, second, third = cast.topic("Un"), cast.topic("Deux"), cast.topic("Trois")
    merge(first, into=second)

    merge(second, into=third)

    first.refresh_from_db()
    assert first.merged_into == third


def test_nothing_is_merged_twice_or_into_itself() -> None:
    one, two, three = cast.topic("Un"), cast.topic("Deux"), cast.topic("Trois")
    merge(one, into=two)

    for gone, kept in ((one, three), (three, one), (three, three)):
        with pytest.raises(CannotMerge):
            merge(gone, into=kept)


def test_a_name_is_one_topics_only() -> None:
    cast.topic("Fès", aliases="Fez")

    with pytest.raises(ValidationError, match="Fès"):
        Topic(name_en="FEZ").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.topic("fes")


def test_a_name_that_was_given_up_is_free_again() -> None:
    topic = cast.topic("Fès", aliases="Fez")
    topic.aliases = ""
    topic.save()

    cast.topic("Fez")

    assert set(TopicKey.objects.values_list("key", flat=True)) == {"fes", "fez"}


@pytest.mark.parametrize("values", [{"name_fr": ""}, {"kind": "thing"}])
def test_the_database_refuses_what_is_no_topic(values: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.topic(**{"name": "Un", **values})


def test_topics_of_one_name_get_addresses_of_their_own() -> None:
    cast.topic("Rabat", slug="rabat")

    assert cast.topic("Rabat (ville)").slug == "rabat-ville"
    assert cast.topic("RABAT!", name_fr="", name_en="Rabat 2").slug == "rabat-2"
    assert cast.topic("مراكش").slug == "مراكش"


def test_a_name_that_is_missing_is_stood_in_for_by_the_next_language() -> None:
    topic = Topic(name_ar="فاس")

    assert [topic.language_in(edition) for edition in ("fr", "ar", "en")] == ["ar", "ar", "ar"]
    assert (topic.name, topic.direction) == ("فاس", "rtl")
