"""Feeds end to end, from a server on this machine to articles, with real threads and a real database."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connections
from pytest_django.fixtures import Settings

from articles.ingest import run
from articles.models import Article, Feed, Fetch, Section, Source
from tests import cast
from tests.articles.ingest.server import Request, Server, conditional, moved, reply, slowly
from tests.articles.ingest.test_take_pictures import png
from tests.cast import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("opened_door")]
LATER = NOON + timedelta(hours=12)


def rss(*titles: str, picture: str = "") -> bytes:
    enclosure = f'<enclosure url="{picture}" type="image/png" length="1"/>' if picture else ""
    items = "".join(
        f"<item><title>{title}</title><link>https://paper.example/{title}</link>"
        f"<guid>https://paper.example/{title}</guid><description>Le texte.</description>{enclosure}</item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>Une</title>{items}</channel></rss>".encode()


def feed_at(url: str, **values: Any) -> Feed:
    return cast.feed(url=url, **{"next_fetch_at": NOON, **values})


def test_a_new_feed_becomes_articles_and_a_record_of_the_fetch(server: Server) -> None:
    feed = feed_at(server.says(conditional(rss("A", "B"))))

    [fetched] = run.fetch_due(NOON)

    feed.refresh_from_db()
    assert sorted(Article.objects.values_list("title", flat=True)) == ["A", "B"]
    assert (fetched.outcome, fetched.entries, fetched.new, fetched.at) == ("stored", 2, 2, NOON)
    assert (feed.status, feed.etag, feed.last_ok_at) == ("ok", '"1"', NOON)
    assert feed.next_fetch_at == NOON + timedelta(minutes=30)


def test_an_entry_that_is_left_out_is_counted_and_noted(server: Server) -> None:
    feed_at(server.says([reply(rss("A", "B", "A"))]))

    [fetched] = run.fetch_due(NOON)

    assert (fetched.entries, fetched.new, fetched.left_out) == (3, 2, 1)
    assert fetched.note.startswith("3. A: ")


def test_a_feed_that_has_not_changed_is_not_sent_again_and_writes_no_article(server: Server) -> None:
    feed = feed_at(server.says(conditional(rss("A"))))
    run.fetch_due(NOON)

    [fetched] = run.fetch_due(LATER)

    feed.refresh_from_db()
    assert fetched.outcome == Fetch.Outcome.NOT_MODIFIED
    assert (Article.objects.count(), feed.etag, feed.last_ok_at) == (1, '"1"', LATER)


def test_what_is_stored_after_minutes_of_pictures_carries_the_time_at_which_it_is_stored(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed_at(server.says([reply(rss("A"))]))
    seconds, take = [0.0], run.take_pictures

    def take_slowly(*wanted: Any, **how: Any) -> Any:
        seconds[0] += 240
        return take(*wanted, **how)

    monkeypatch.setattr(run, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(run, "take_pictures", take_slowly)
    [fetched] = run.fetch_due(NOON)

    assert (fetched.at, Article.objects.get().fetched_at) == (NOON, NOON + timedelta(seconds=240))


def test_a_feed_that_is_not_due_is_left_alone_unless_forced(server: Server) -> None:
    feed_at(server.says([reply(rss("A"))]), next_fetch_at=LATER)

    assert run.fetch_due(NOON) == []
    assert len(run.fetch_due(NOON, force=True)) == 1


def test_only_the_feeds_of_one_source_are_fetched_when_it_is_named(server: Server) -> None:
    wanted = feed_at(server.says([reply(rss("A"))], "/a"))
    feed_at(server.says([reply(rss("B"))], "/b"))

    assert [fetched.feed for fetched in run.fetch_due(NOON, source=wanted.source.slug)] == [wanted]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(status="404 Not Found"), "404"),
        (reply(status="503 Busy"), "503"),
        (reply(b"<html><p>Bonjour</p></html>"), ""),
        (reply(b""), ""),
        (reply(b"\x1f\x8b nonsense", "Content-Encoding: gzip"), "compression"),
        (b"nonsense", ""),
    ],
)
def test_a_failure_outside_is_a_row_with_its_reason_and_a_pause(server: Server, answer: bytes, words: str) -> None:
    feed = feed_at(server.says([answer]), failures=1)

    [fetched] = run.fetch_due(NOON)

    feed.refresh_from_db()
    fetched.refresh_from_db()  # in this thread's language
    assert (fetched.outcome, feed.status, feed.failures) == ("failed", "failing", 2)
    assert fetched.note == feed.last_error != ""
    assert words in feed.last_error
    assert feed.next_fetch_at == NOON + timedelta(hours=2)


def test_a_server_that_asks_for_patience_gets_it(server: Server) -> None:
    feed = feed_at(server.says([reply(b"", "Retry-After: 18000", status="429 Too Many")]))

    run.fetch_due(NOON)

    feed.refresh_from_db()
    assert feed.next_fetch_at == NOON + timedelta(hours=5)


def test_success_after_failures_clears_them(server: Server) -> None:
    feed = feed_at(server.says([reply(rss("A"))]), status="failing", failures=5, last_error="no")

    run.fetch_due(NOON)

    feed.refresh_from_db()
    assert (feed.status, feed.failures, feed.last_error) == ("ok", 0, "")


def test_a_bad_feed_does_not_sink_the_others(server: Server) -> None:
    feed_at(server.says([b"nonsense"], "/bad"))
    feed_at(server.says([reply(rss("A"))], "/good"))

    outcomes = {fetched.feed.url[-4:]: fetched.outcome for fetched in run.fetch_due(NOON)}

    assert outcomes == {"/bad": "failed", "good": "stored"}


def test_a_bug_surfaces_after_the_other_feeds_and_is_seen_at_its_feed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = feed_at(server.says([reply(rss("A"))], "/a")), feed_at(server.says([reply(rss("B"))], "/b"))
    store = run.store.store
    monkeypatch.setattr(run.store, "store", lambda feed, *rest: 1 / 0 if feed == bad else store(feed, *rest))

    with pytest.raises(ZeroDivisionError):
        run.fetch_due(NOON)

    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.status, good.status, Article.objects.count()) == ("failing", "ok", 1)
    assert bad.last_error


def test_several_bugs_surface_together(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in "/a", "/b":
        feed_at(server.says([reply(rss("A"))], path))
    monkeypatch.setattr(run.store, "store", lambda *_: 1 / 0)

    with pytest.raises(ExceptionGroup) as raised:
        run.fetch_due(NOON)

    assert [type(bug) for bug in raised.value.exceptions] == [ZeroDivisionError] * 2


def test_a_database_that_is_away_is_raised_as_it_is(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    feed_at(server.says([reply(rss("A"))]))

    def away(*_: object) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(run.store, "store", away)

    with pytest.raises(OperationalError):
        run.fetch_due(NOON)
    assert Feed.objects.get().next_fetch_at == NOON + run.LEASE


def test_an_interruption_does_not_wait_for_a_slow_server_nor_begin_another_feed(
    server: Server, settings: Settings
) -> None:
    settings.FETCH_WORKERS = 2
    answered = threading.Event()

    def slowly(_request: Request) -> list[bytes]:
        answered.wait(10)
        return [reply(rss("B"))]

    def interrupt(_fetched: Fetch) -> None:
        raise KeyboardInterrupt

    feed_at(server.says([reply(rss("A"))], "/a"))
    for path in "/b", "/c", "/d":
        feed_at(server.says(slowly, path))
    with pytest.raises(KeyboardInterrupt):
        run.fetch_due(NOON, tell=interrupt)

    assert not answered.is_set()
    answered.set()
    while any(thread.name.startswith("fetch") for thread in threading.enumerate()):
        time.sleep(0.01)
    assert 2 <= len(server.requests) <= 3


def test_410_ends_a_feed(server: Server) -> None:
    feed = feed_at(server.says([reply(status="410 Gone")]))

    run.fetch_due(NOON)
    again = run.fetch_due(NOON + timedelta(days=9), force=True)

    feed.refresh_from_db()
    assert (feed.status, again, len(server.requests)) == ("gone", [], 1)
    assert "410" in feed.last_error


@pytest.mark.parametrize(("status", "moves"), [("301 Moved", True), ("308 Moved", True), ("302 Found", False)])
def test_a_permanent_redirect_moves_a_feed(server: Server, status: str, moves: bool) -> None:
    feed = feed_at(server.says([moved("/new", status)], "/old"))
    server.says(conditional(rss("A")), "/new")

    [fetched] = run.fetch_due(NOON)

    feed.refresh_from_db()
    assert feed.url == server.url("/new" if moves else "/old")
    assert (feed.status, bool(fetched.note)) == ("ok", moves)


def test_a_feed_moves_neither_to_a_failure_nor_to_another_feeds_address(server: Server) -> None:
    lost = feed_at(server.says([moved("/nowhere", "301 Moved")], "/lost"))
    twin = feed_at(server.says([moved("/known", "301 Moved")], "/twin"))
    known = feed_at(server.says([reply(rss("A"))], "/known"))

    notes = {fetched.feed: fetched.note for fetched in run.fetch_due(NOON)}

    assert [Feed.objects.get(pk=feed.pk).url for feed in (lost, twin)] == [lost.url, twin.url]
    assert known.url in notes[twin]
    assert Article.objects.get().source == known.source


def test_a_picture_that_its_server_could_not_give_is_asked_for_again_though_the_feed_stays_the_same(
    server: Server,
) -> None:
    picture = server.says([reply(status="503 Busy")], "/a.png")
    feed_at(server.says(conditional(rss("A", picture=picture))))
    run.fetch_due(NOON)
    server.says([reply(png())], "/a.png")

    [second], [third] = run.fetch_due(NOON + timedelta(hours=1)), run.fetch_due(LATER, force=True)

    assert Article.objects.get().placements.get().image.source_url == picture
    assert (second.outcome, third.outcome) == ("stored", "not_modified")


def test_the_pictures_of_new_entries_are_fetched_once(server: Server) -> None:
    picture = server.says([reply(png())], "/a.png")
    feed_at(server.says([reply(rss("A", picture=picture))]))

    [first], [second] = run.fetch_due(NOON), run.fetch_due(LATER)

    assert (first.pictures, second.pictures) == (1, 0)
    assert [request.path for request in server.requests].count("/a.png") == 1
    assert Article.objects.get().placements.get().image.source_url == picture


def test_a_refused_picture_does_not_sink_its_entry(server: Server) -> None:
    picture = server.says([reply(b"<html>", status="200 OK")], "/a.png")
    feed_at(server.says([reply(rss("A", picture=picture))]))

    [fetched] = run.fetch_due(NOON)

    assert (fetched.outcome, fetched.new, fetched.pictures) == ("stored", 1, 0)
    assert picture in fetched.note


def test_a_source_whose_pictures_we_may_not_show_is_asked_for_none(server: Server) -> None:
    picture = server.says([reply(png())], "/a.png")
    feed_at(server.says([reply(rss("A", picture=picture))]), source=cast.source(shows_pictures=False))

    run.fetch_due(NOON)

    assert [request.path for request in server.requests] == ["/"]


def test_feeds_of_different_servers_take_turns() -> None:
    urls = ["http://a.example/1", "http://a.example/2", "http://A.example:80/3", "http://b.example/1"]

    order = [feed.url for feed in run.take_turns([Feed(url=url) for url in urls])]

    assert order == [urls[0], urls[3], urls[1], urls[2]]


def test_feeds_are_fetched_side_by_side_and_one_host_gets_two_connections(server: Server) -> None:
    for number in range(6):
        feed_at(server.says(slowly(reply(rss(str(number)))), f"/{number}"))

    assert len(run.fetch_due(NOON)) == 6
    assert server.most_open == 2


def test_two_workers_fetch_each_feed_once(server: Server) -> None:
    for number in range(8):
        feed_at(server.says([reply(rss(str(number)))], f"/{number}"))
    done: list[list[Fetch]] = []

    def work() -> None:
        done.append(run.fetch_due(NOON))
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]

    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(server.requests) == len(done[0]) + len(done[1]) == 8


def test_an_entry_in_several_feeds_of_a_source_becomes_one_article(server: Server) -> None:
    source = cast.source()
    for number in range(6):
        feed_at(server.says([reply(rss("A", str(number)))], f"/{number}"), source=source)

    done = run.fetch_due(NOON)

    assert [fetched.outcome for fetched in done] == ["stored"] * 6
    assert Article.objects.filter(title="A").count() == 1
    assert Article.objects.count() == sum(fetched.new for fetched in done) == 7


def after(change: Callable[[], object], answer: bytes) -> Callable[[Request], list[bytes]]:
    """A server whose answer comes only after an editor changed something."""

    def script(_request: Request) -> list[bytes]:
        change()
        connections.close_all()
        return [answer]

    return script


CHANGES_THAT_STOP: list[Callable[[], object]] = [
    lambda: Feed.objects.update(url="https://feeds.example/other.xml"),
    lambda: Feed.objects.all().delete(),
    lambda: Source.objects.update(is_active=False),
]


@pytest.mark.parametrize("change", CHANGES_THAT_STOP, ids=["moved", "removed", "source at rest"])
def test_what_an_editor_did_to_the_feed_meanwhile_stands(server: Server, change: Callable[[], object]) -> None:
    feed_at(server.says(after(change, reply(rss("A")))))

    assert run.fetch_due(NOON) == []
    assert not Article.objects.exists()


def test_terms_that_an_editor_tightens_during_a_fetch_hold_for_it(server: Server) -> None:
    source = cast.source(reuse="full", on_arrival="publish")
    feed_at(
        server.says(after(lambda: Source.objects.update(reuse="headline", on_arrival="hold"), reply(rss("A")))),
        source=source,
    )

    run.fetch_due(NOON)

    article = Article.objects.get()
    assert (article.status, article.standfirst, article.body) == ("held", "", "")


def test_a_section_that_is_deleted_during_a_fetch_costs_the_article_nothing_else(server: Server) -> None:
    feed_at(server.says(after(lambda: Section.objects.all().delete(), reply(rss("A")))), section=cast.section())

    [fetched] = run.fetch_due(NOON)

    assert (fetched.new, Article.objects.get().section) == (1, None)
