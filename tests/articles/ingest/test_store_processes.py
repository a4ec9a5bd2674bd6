"""The same feed stored by several processes at once."""

from functools import partial
from pathlib import Path

import pytest

from articles.ingest.entries import Document, Entry
from articles.ingest.store import store
from articles.models import Article, Feed, StatusChange
from tests import cast
from tests.cast import NOON
from tests.processes import side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def document(title: str, count: int) -> Document:
    entries = (
        Entry(title=f"{title} {number}", link=f"https://a.example/{number}", guid=f"g{number}")
        for number in range(count)
    )
    return Document(format="rss20", entries=tuple(entries))


def store_and_note(pk: int, given: Document, note: Path) -> None:
    feed = Feed.objects.select_related("source", "section").get(pk=pk)
    outcome = store(feed, given, {}, NOON)
    note.write_text(f"{outcome.new} {outcome.changed}")


def test_each_entry_becomes_one_article_and_is_counted_once(tmp_path: Path) -> None:
    feed = cast.feed(source=cast.source(on_arrival="publish"))
    notes = [tmp_path / str(number) for number in range(6)]

    codes = side_by_side(*(partial(store_and_note, feed.pk, document("Titre", 60), note) for note in notes))

    assert codes == [0] * 6
    assert sorted(note.read_text() for note in notes) == ["0 0"] * 5 + ["60 0"]
    assert Article.objects.count() == StatusChange.objects.count() == 60


def test_each_change_is_applied_and_counted_once(tmp_path: Path) -> None:
    feed = cast.feed()
    store(feed, document("Titre", 40), {}, NOON)
    notes = [tmp_path / str(number) for number in range(4)]

    codes = side_by_side(*(partial(store_and_note, feed.pk, document("Corrigé", 40), note) for note in notes))

    assert codes == [0] * 4
    assert sorted(note.read_text() for note in notes) == ["0 0"] * 3 + ["0 40"]
    assert set(Article.objects.values_list("version", flat=True)) == {2}
