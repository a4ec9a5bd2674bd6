"""The index follows every change, by the door or past it, and lets nobody see more than the page."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.ingest.entries import Document, Entry
from articles.ingest.store import store_document
from articles.models import Article, SearchDue, SearchEntry, Source
from articles.search.find import find
from articles.search.index import catch_up
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def titles(text: str) -> list[str]:
    return [article.title for article in find(text, at=LATER).articles()]


def entry(title: str) -> Entry:
    return Entry(title=title, link="https://source.example/un", guid="un")


def test_what_is_published_is_found_at_once_and_gone_when_withdrawn() -> None:
    ed, article = cast.staff("ed"), cast.article("Le phare de Larache")
    before = titles("phare")

    article.publish(by=ed, at=NOON)
    while_public = titles("phare")
    article.withdraw(by=ed, at=NOON)

    assert (before, while_public, titles("phare")) == ([], ["Le phare de Larache"], [])
    assert not SearchEntry.objects.exists()


def test_an_edited_text_is_found_by_its_new_words_only() -> None:
    ed, article = cast.staff("ed"), cast.article("Le phare de Larache")
    article.publish(by=ed, at=NOON)

    article.title = "La jetée de Larache"
    article.edit(by=ed, at=LATER, version=article.version, fields=["title"])

    assert (titles("phare"), titles("jetée")) == ([], ["La jetée de Larache"])


def test_what_a_feed_brings_and_changes_is_found_at_once() -> None:
    source = cast.source(on_arrival="publish", reuse="full")
    for title in ("Le phare de Larache", "La jetée de Larache"):
        store_document(
            Document(format="rss", entries=(entry(title),)), source=source, section=None, pictures={}, at=NOON
        )

    assert (titles("phare"), titles("jetée")) == ([], ["La jetée de Larache"])
    assert not SearchDue.objects.exists()


def test_what_is_held_on_arrival_is_not_found() -> None:
    store_document(
        Document(format="rss", entries=(entry("Le phare de Larache"),)), source=cast.source(), section=None,
        pictures={}, at=NOON,
    )  # fmt: skip

    assert titles("phare") == []


def test_an_index_that_was_not_told_shows_nothing_that_readers_may_not_see() -> None:
    article = cast.published("Le phare de Larache")
    catch_up(NOON)

    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(status="withdrawn")

    assert SearchEntry.objects.exists()
    assert titles("phare") == []


@pytest.mark.parametrize(
    "change",
    [{"title": "La jetée"}, {"body": "<p>La jetée.</p>"}, {"standfirst": "La jetée."}, {"status": "withdrawn"}],
)
def test_a_change_past_every_verb_is_taken_in_by_the_worker(change: dict[str, str]) -> None:
    article = cast.published("Le phare", body="<p>Le phare.</p>", standfirst="Le phare.")
    catch_up(NOON)
    Article.objects.filter(pk=article.pk).update(**change)

    assert catch_up(NOON) == 1
    assert catch_up(NOON) == 0
    assert len(titles("jetée")) == ("status" not in change)


def test_a_draft_is_nothing_that_the_worker_has_to_do() -> None:
    article = cast.article("Le phare")
    Article.objects.filter(pk=article.pk).update(title="La jetée")

    assert not SearchDue.objects.exists()


def test_a_deleted_article_leaves_nothing_behind() -> None:
    article = cast.published("Le phare")
    catch_up(NOON)

    article.delete()

    assert titles("phare") == []
    assert not SearchEntry.objects.exists()


SECRET = "<p>" + "Le port rouvre ce matin. " * 30 + "Le phare reste fermé.</p>"


@pytest.mark.parametrize(
    ("reuse", "found"),
    [("full", ["port", "phare", "aube"]), ("excerpt", ["port", "aube"]), ("headline", [])],
)
def test_only_what_readers_may_see_is_searched(reuse: str, found: list[str]) -> None:
    cast.published("Larache", body=SECRET, source=cast.source(reuse=reuse))
    cast.published("Salé", body="<p>À l’aube.</p>" + SECRET, source=cast.source(reuse=reuse))
    catch_up(NOON)

    assert [word for word in ("port", "phare", "aube") if titles(word)] == found
    assert len(titles("larache OR salé")) == 2


def test_words_beyond_new_terms_of_a_source_are_found_no_more_from_that_moment_on() -> None:
    source = cast.source(reuse="full")
    cast.published("Larache", body=SECRET, source=source)
    catch_up(NOON)

    Source.objects.filter(pk=source.pk).update(reuse="excerpt")
    at_once = titles("phare")
    catch_up(NOON)

    assert (at_once, titles("phare"), titles("port")) == ([], [], ["Larache"])


def test_reindexing_makes_everything_anew() -> None:
    cast.many_published(3)
    catch_up(NOON)
    SearchEntry.objects.all().delete()
    out = StringIO()

    call_command("reindex", stdout=out)

    assert out.getvalue() == "3 articles indexed, 0 left\n"
    assert len(titles("article")) == 3


def test_reindexing_goes_on_where_it_was_stopped() -> None:
    cast.many_published(3)
    out = StringIO()

    call_command("reindex", "--resume", stdout=out)
    call_command("reindex", "--resume", stdout=out)

    assert out.getvalue() == "3 articles indexed, 0 left\n0 articles indexed, 0 left\n"
