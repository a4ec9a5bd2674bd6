from datetime import timedelta

import pytest

from articles.models import Feed
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def test_feeds_are_due_the_longest_waiting_first() -> None:
    late = cast.feed(next_fetch_at=NOON)
    later = cast.feed(next_fetch_at=NOON - timedelta(hours=1))
    cast.feed(next_fetch_at=LATER)

    assert list(Feed.objects.due(NOON)) == [later, late]


@pytest.mark.parametrize("state", ["gone", "source at rest"])
def test_a_feed_that_has_ended_or_whose_source_rests_is_never_due(state: str) -> None:
    feed = cast.feed(source=cast.source(is_active=state == "gone"), next_fetch_at=NOON)
    if state == "gone":
        feed.end(at=NOON, reason="gone")

    assert not Feed.objects.due(LATER).exists()
    assert not Feed.objects.live().exists()


def test_of_two_workers_one_claims_a_feed() -> None:
    feed = cast.feed(next_fetch_at=NOON)
    mine, theirs = Feed.objects.get(), Feed.objects.get()

    assert [mine.claim(until=LATER), theirs.claim(until=LATER)] == [True, False]
    feed.refresh_from_db()
    assert feed.next_fetch_at == LATER


def test_success_forgets_what_went_wrong() -> None:
    feed = cast.feed(status="failing", failures=3, last_error="The server is too slow.")

    feed.succeed(at=NOON, next_fetch_at=LATER, etag='"1"', last_modified="")

    feed.refresh_from_db()
    assert (feed.status, feed.failures, feed.last_error) == ("ok", 0, "")
    assert (feed.last_ok_at, feed.last_fetched_at, feed.next_fetch_at, feed.etag) == (NOON, NOON, LATER, '"1"')


def test_failure_keeps_the_reason_and_what_was_known_before() -> None:
    feed = cast.feed(status="ok", etag='"1"', last_ok_at=NOON)

    feed.fail(at=LATER, next_fetch_at=LATER, reason="The server is too slow.")

    feed.refresh_from_db()
    assert (feed.status, feed.failures, feed.last_error) == ("failing", 1, "The server is too slow.")
    assert (feed.last_ok_at, feed.last_fetched_at, feed.etag) == (NOON, LATER, '"1"')


def test_a_feed_does_not_move_to_the_address_of_another() -> None:
    feed, other = cast.feed(), cast.feed()

    assert not feed.move(other.url)
    assert feed.move("https://feeds.example/new.xml")
    feed.refresh_from_db()
    assert feed.url == "https://feeds.example/new.xml"


def test_a_feed_that_an_editor_removed_or_gave_another_address_is_not_held() -> None:
    kept, moved, removed = cast.feed(), cast.feed(), cast.feed()
    Feed.objects.filter(pk=moved.pk).update(url="https://feeds.example/elsewhere.xml")
    Feed.objects.filter(pk=removed.pk).delete()

    assert [kept.hold(), moved.hold(), removed.hold()] == [kept, None, None]


def test_another_address_makes_it_a_feed_never_fetched() -> None:
    feed = cast.feed(
        status="failing", failures=3, last_error="no", etag='"1"', last_modified="Mon", next_fetch_at=LATER
    )

    feed.url = "https://feeds.example/new.xml"
    feed.full_clean()

    assert (feed.status, feed.failures, feed.last_error, feed.etag, feed.last_modified) == ("new", 0, "", "", "")


def test_the_same_address_leaves_it_as_it_is() -> None:
    feed = cast.feed(status="ok", etag='"1"', next_fetch_at=LATER)

    feed.full_clean()

    assert (feed.status, feed.etag, feed.next_fetch_at) == ("ok", '"1"', LATER)
