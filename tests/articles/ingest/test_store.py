from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.ingest import decide, parse
from articles.ingest.entries import Document, Entry, PictureRef
from articles.ingest.store import pictures_wanted, store
from articles.models import Article, Feed, Source
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
PICTURE = PictureRef(url="https://a.example/p.jpg", alt="Un port", caption="Le port", credit="R. R.")


def entry(number: int = 1, **values: object) -> Entry:
    facts = {
        "title": f"Titre {number}",
        "link": f"https://a.example/{number}",
        "guid": f"g{number}",
        "body": "<p>Texte</p>",
    }
    return Entry(**{**facts, **values})  # type: ignore[arg-type]


def document(*entries: Entry) -> Document:
    return Document(format="rss20", entries=entries)


def a_feed(**values: Any) -> Feed:
    return cast.feed(source=cast.source(**{"reuse": "full", **values}), section=cast.section())


def test_new_entries_are_held_for_an_editor() -> None:
    feed = a_feed()

    outcome = store(feed, document(entry(1), entry(2)), {}, NOON)

    assert (outcome.entries, outcome.new, outcome.unchanged) == (2, 2, 0)
    article = Article.objects.get(guid="g1")
    assert (article.status, article.section, article.fetched_at, article.slug) == (
        "held",
        feed.section,
        NOON,
        "titre-1",
    )


@pytest.mark.parametrize(
    ("dated", "listed"),
    [
        (None, NOON),
        (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)),
        (datetime(2099, 1, 1, tzinfo=UTC), NOON),
        (datetime(1970, 1, 1, tzinfo=UTC), NOON),
        (NOON + timedelta(hours=3), NOON),
    ],
)
def test_a_trusted_source_is_published_at_once_and_none_jumps_the_queue(
    dated: datetime | None, listed: datetime
) -> None:
    feed = a_feed(on_arrival=Source.OnArrival.PUBLISH)

    store(feed, document(entry(published_at=dated)), {}, NOON)

    article = Article.objects.published(NOON).get()
    assert (article.published_at, article.listed_at) == (NOON, listed)
    assert [(change.before, change.after) for change in article.status_changes.all()] == [("held", "published")]


def test_storing_again_stores_nothing() -> None:
    feed = a_feed()
    store(feed, document(entry(1), entry(2)), {}, NOON)

    outcome = store(feed, document(entry(1), entry(2)), {}, NOON)

    assert (outcome.new, outcome.changed, outcome.unchanged) == (0, 0, 2)
    assert Article.objects.count() == 2


def test_a_change_at_the_source_updates_an_untouched_article() -> None:
    feed = a_feed()
    store(feed, document(entry()), {}, NOON)

    outcome = store(feed, document(entry(title="Titre corrigé")), {}, NOON)

    article = Article.objects.get()
    assert (outcome.changed, article.title, article.version) == (1, "Titre corrigé", 2)


def test_what_changed_carries_the_time_of_its_storing_and_never_an_earlier_one_than_before() -> None:
    feed = a_feed(on_arrival=Source.OnArrival.PUBLISH)
    store(feed, document(entry()), {}, NOON)
    Article.objects.update(updated_at=NOON)

    store(feed, document(entry(title="Titre corrigé")), {}, NOON + timedelta(minutes=4))
    assert Article.objects.get().updated_at == NOON + timedelta(minutes=4)
    store(feed, document(entry(title="Titre")), {}, NOON + timedelta(minutes=1))

    assert Article.objects.get().updated_at == NOON + timedelta(minutes=4)


def test_a_change_at_the_source_never_overwrites_an_editors_text_and_is_told_once() -> None:
    feed = a_feed()
    store(feed, document(entry()), {}, NOON)
    Article.objects.update(title="Le titre d'Ed", edited_at=NOON)

    outcome = store(feed, document(entry(title="Autre")), {}, NOON)
    again = store(feed, document(entry(title="Autre")), {}, NOON)

    assert outcome.left_out == ((0, "Autre", decide.EDITED),)
    assert again.left_out == ()
    assert Article.objects.get().title == "Le titre d'Ed"


def test_an_entry_that_vanishes_stays() -> None:
    feed = a_feed()
    store(feed, document(entry(1), entry(2)), {}, NOON)

    store(feed, document(entry(2)), {}, NOON)

    assert Article.objects.count() == 2


def test_the_same_guid_at_two_sources_is_two_articles() -> None:
    for _number in range(2):
        store(a_feed(), document(entry()), {}, NOON)

    assert Article.objects.filter(guid="g1").count() == 2


def test_pictures_stand_where_the_entry_names_them() -> None:
    feed, image, second = a_feed(), cast.image(), cast.image()
    refs = (PICTURE, PictureRef(url="https://a.example/lost.jpg"), PictureRef(url="https://a.example/q.jpg"))

    outcome = store(feed, document(entry(pictures=refs)), {PICTURE.url: image, refs[2].url: second}, NOON)

    article = Article.objects.get()
    assert outcome.pictures == 2
    assert article.lead is not None
    assert (article.lead.image, article.lead.alt, article.lead.caption) == (image, "Un port", "Le port")
    assert [placement.image for placement in article.placements.all()] == [image, second]


def test_pictures_are_wanted_for_what_is_new_and_again_for_a_while_where_they_could_not_be_had() -> None:
    feed, given = a_feed(), document(entry(pictures=(PICTURE,)))

    before = pictures_wanted(feed, given, NOON)
    store(feed, given, {}, NOON)

    assert before == pictures_wanted(feed, given, NOON + timedelta(hours=1)) == (PICTURE,)
    assert pictures_wanted(feed, given, NOON + timedelta(hours=7)) == ()


def test_a_picture_that_came_late_is_placed() -> None:
    feed, given = a_feed(), document(entry(pictures=(PICTURE,)))
    store(feed, given, {}, NOON)

    store(feed, given, {PICTURE.url: cast.image()}, NOON + timedelta(hours=1))

    assert Article.objects.get().lead is not None
    assert pictures_wanted(feed, given, NOON + timedelta(hours=1)) == ()


def test_a_changed_article_takes_its_new_picture() -> None:
    feed, old, new = a_feed(), cast.image(), cast.image()
    store(feed, document(entry(pictures=(PICTURE,))), {PICTURE.url: old}, NOON)
    other = replace(PICTURE, url="https://a.example/new.jpg")

    store(feed, document(entry(pictures=(other,))), {other.url: new}, NOON)

    assert [placement.image for placement in Article.objects.get().placements.all()] == [new]


def test_what_another_process_stored_meanwhile_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = a_feed()
    store(feed, document(entry(1)), {}, NOON)
    monkeypatch.setattr("articles.ingest.store._known", lambda *_arguments: {})

    outcome = store(feed, document(entry(1, title="Autre"), entry(2)), {}, NOON)

    assert outcome.new == 1
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Titre 1", "Titre 2"]


def test_the_queries_of_a_feed_grow_only_where_the_database_splits_an_insert() -> None:
    counts = []
    for size in (5, 25, 150):
        feed = a_feed()
        with CaptureQueriesContext(connection) as queries:
            store(feed, document(*(entry(number) for number in range(size))), {}, NOON)
        counts.append(len(queries))

    # Lock, known by guid, by link, add, read back, index for search, lacking pictures, savepoint.
    assert counts[0] == counts[1] <= 9
    assert counts[2] <= 13  # SQLite takes some 30 rows an insert


@pytest.mark.parametrize(
    ("before", "after"),
    [("aljazeera-1", "aljazeera-2"), ("aljazeera-2", "aljazeera-3"), ("bbc-world-1", "bbc-world-2")],
)
def test_a_later_snapshot_gives_exactly_the_new_and_the_changed(data: Path, before: str, after: str) -> None:
    feed = a_feed(language="en", edition="en")
    old, new = (parse.read_feed((data / f"feeds/polling/{name}.xml").read_bytes()) for name in (before, after))
    store(feed, old, {}, NOON)

    outcome = store(feed, new, {}, NOON)

    said = {item.link.split("?")[0]: (item.title, item.summary, item.pictures) for item in old.entries}
    now = {item.link.split("?")[0]: (item.title, item.summary, item.pictures) for item in new.entries}
    assert outcome.new == len(now.keys() - said.keys())
    assert outcome.changed == sum(now[link] != said[link] for link in now.keys() & said.keys())
    assert outcome.new > 0
