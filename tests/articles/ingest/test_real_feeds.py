"""Feeds as they were really published, served on this machine with ETag and 304, fetched as in production."""

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from articles.ingest import parse, run
from articles.models import Article, Feed, Fetch
from tests import cast
from tests.articles.ingest.server import Server, conditional
from tests.cast import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("opened_door")]
LATER = NOON + timedelta(days=2)
ROW = re.compile(r"^\| (?P<name>[\w./-]+) \| [\w-]+ \| (?P<items>\d+) \|", re.MULTILINE)


@pytest.fixture(autouse=True)
def _parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes are the same document."""
    monkeypatch.setattr(run, "read_feed", cache(parse.read_feed))


def serve(server: Server, files: Iterable[Path]) -> None:
    """Each file becomes the feed of a source of its own, whose pictures are left where they are."""
    for path in files:
        url = server.says(conditional(path.read_bytes(), f'"{path.name}"'), f"/{path.name}")
        cast.feed(url=url, next_fetch_at=NOON, source=cast.source(path.stem, shows_pictures=False, reuse="full"))


def by_file(done: Iterable[Fetch]) -> dict[str, Fetch]:
    return {fetched.feed.url.rpartition("/")[2]: fetched for fetched in done}


def promised(data: Path) -> dict[str, int]:
    """Entries a file, as the data's own list counts them."""
    rows = ROW.findall((data / "README.md").read_text())
    return {name: int(items) for name, items in rows if "/" not in name}


def test_all_feeds_are_read_once_with_the_entries_they_have(server: Server, data: Path) -> None:
    serve(server, (data / "feeds").glob("*.*"))

    first, stored = by_file(run.fetch_due(NOON)), Article.objects.count()
    second = by_file(run.fetch_due(LATER))
    Feed.objects.update(etag="")  # now the servers send everything again
    third = by_file(run.fetch_due(LATER + timedelta(days=1)))

    assert {name: fetched.entries for name, fetched in first.items()} == promised(data)
    assert len(first) == 54
    assert set(Feed.objects.values_list("status", "last_error")) == {("ok", "")}
    assert {fetched.outcome for fetched in second.values()} == {"not_modified"}
    assert {(fetched.outcome, fetched.new, fetched.changed) for fetched in third.values()} == {("stored", 0, 0)}
    assert Article.objects.count() == stored == sum(fetched.new for fetched in first.values())


# Snapshot → entries new in it, entries changed. One of the BBC's is an old entry under a new guid, all else the same.
POLLS = {
    "aljazeera": [("aljazeera-1.xml", 25, 0), ("aljazeera-2.xml", 6, 1), ("aljazeera-3.xml", 9, 0)],
    "bbc": [("bbc-world-1.xml", 28, 0), ("bbc-world-2.xml", 2, 0)],
}


@pytest.mark.parametrize("paper", sorted(POLLS))
def test_each_poll_of_a_feed_gives_exactly_its_new_and_changed_entries(server: Server, data: Path, paper: str) -> None:
    cast.feed(url=server.url(), next_fetch_at=NOON, source=cast.source(shows_pictures=False))
    seen = []

    for number, (name, _new, _changed) in enumerate(POLLS[paper]):
        server.says(conditional((data / "feeds" / "polling" / name).read_bytes(), f'"{name}"'))
        [fetched] = run.fetch_due(NOON + timedelta(days=number))
        seen.append((name, fetched.new, fetched.changed))

    assert seen == POLLS[paper]


def test_malformed_feeds_end_in_a_recorded_failure_or_in_the_entries_that_could_be_saved(
    server: Server, data: Path
) -> None:
    serve(server, (data / "feeds" / "malformed").iterdir())

    done = by_file(run.fetch_due(NOON))

    assert len(done) == 23
    for name, fetched in done.items():
        if fetched.outcome == Fetch.Outcome.FAILED:
            assert (fetched.feed.status, bool(fetched.feed.last_error)) == ("failing", True), name
        else:
            assert (fetched.feed.status, fetched.feed.last_error) == ("ok", ""), name
