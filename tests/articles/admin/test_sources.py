"""Sources: how their feeds do, and the way to ask for a fetch."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Feed, Fetch, Source
from tests import cast
from tests.articles.admin.browser import filled
from tests.cast import NOON

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_source_changelist")


@pytest.fixture
def cleo(client: Client) -> Client:
    client.force_login(cast.staff("cleo"))
    return client


def later_feed(**values: Any) -> Feed:
    return cast.feed(next_fetch_at=timezone.now() + timedelta(hours=9), **values)


def noted_fetches(number: int) -> Fetch:
    """That many of one feed; the last one."""
    feed = cast.feed()
    return [Fetch.objects.create(feed=feed, at=NOON, outcome="stored") for _number in range(number)][-1]


@pytest.mark.parametrize("rows", [10, 90])
def test_the_list_costs_eight_queries_whatever_the_number_of_sources(
    cleo: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(rows):
        cast.published(source=cast.feed().source)

    # session, person, two for rights, two counts (all, found), rows, feeds
    with django_assert_num_queries(8):
        cleo.get(LIST)


def test_a_line_says_in_words_how_the_feeds_do(cleo: Client) -> None:
    source = cast.source()
    cast.feed(source=source, status=Feed.Status.OK, last_fetched_at=NOON)
    cast.feed(source=source, status=Feed.Status.FAILING, last_error="The server answered 503.")
    cast.article(source=source)

    page = cleo.get(LIST, headers={"accept-language": "en"}).content.decode()

    for words in ('badge good">fine', 'badge bad">failing', "The server answered 503.", ">1</a>"):
        assert words in page, words


def test_articles_are_counted_no_further_than_can_be_said(cleo: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.admin.lists.COUNTED", 2)
    for number in (2, 5):
        cast.many_published(number, source=cast.source(f"{number} articles"))

    page = cleo.get(LIST)

    assert {source.number_of_articles for source in page.context["cl"].result_list} == {2, 3}
    assert ">2</a>" in page.content.decode()
    assert ">2 +</a>" in page.content.decode()


def test_asking_for_a_fetch_moves_the_feeds_to_the_head_of_the_queue(cleo: Client) -> None:
    feed, other = later_feed(), later_feed()

    cleo.post(LIST, {"action": "fetch_now", "_selected_action": [feed.source_id]})

    assert list(Feed.objects.due(timezone.now())) == [feed]
    assert other.next_fetch_at > timezone.now()


def test_a_feed_that_was_gone_is_tried_again_when_asked_for(cleo: Client) -> None:
    feed = later_feed(status=Feed.Status.GONE)

    cleo.post(reverse("admin:articles_source_fetch", args=[feed.source_id]))

    assert list(Feed.objects.due(timezone.now())) == [feed]


def test_a_source_that_is_not_active_is_named_and_not_fetched(cleo: Client) -> None:
    feed = later_feed(source=cast.source("Le Silencieux", is_active=False))

    response = cleo.post(LIST, {"action": "fetch_now", "_selected_action": [feed.source_id]})

    assert any("Le Silencieux" in str(words) for words in get_messages(response.wsgi_request))
    feed.refresh_from_db()
    assert feed.next_fetch_at > timezone.now()


@pytest.mark.parametrize("name", ["connie", "ed", "mona"])
def test_only_who_manages_sources_may_ask(client: Client, name: str) -> None:
    client.force_login(cast.staff(name))
    feed = later_feed()

    answer = client.post(reverse("admin:articles_source_fetch", args=[feed.source_id]))
    client.post(LIST, {"action": "fetch_now", "_selected_action": [feed.source_id]})

    feed.refresh_from_db()
    assert answer.status_code == 403
    assert feed.next_fetch_at > timezone.now()


def test_the_last_fetches_stand_on_the_form(cleo: Client) -> None:
    feed = cast.feed()
    for number in range(20):
        Fetch.objects.create(feed=feed, at=NOON + timedelta(hours=number), outcome="failed", note=f"Note {number}.")

    page = cleo.get(reverse("admin:articles_source_change", args=[feed.source_id])).content.decode()

    assert "Note 19." in page
    assert "Note 8." in page
    assert "Note 7." not in page


def test_what_the_worker_writes_is_not_set_by_the_form(cleo: Client) -> None:
    feed = cast.feed(last_error="Old.", url="https://feeds.example/old.xml")
    values = {
        "name": "Le Quotidien", "slug": "lq", "homepage": "https://lq.example/", "edition": "fr", "language": "fr",
        "reuse": "excerpt", "on_arrival": "hold", "is_active": "on",
        "feeds-TOTAL_FORMS": "1", "feeds-INITIAL_FORMS": "1", "feeds-0-id": str(feed.pk),
        "feeds-0-source": str(feed.source_id), "feeds-0-url": feed.url, "feeds-0-section": str(cast.section().pk),
        "feeds-0-status": "ok", "feeds-0-last_error": "New.", "feeds-0-failures": "9",
    }  # fmt: skip

    response = cleo.post(reverse("admin:articles_source_change", args=[feed.source_id]), values)

    feed.refresh_from_db()
    assert response.status_code == 302
    assert (feed.status, feed.last_error, feed.failures) == ("new", "Old.", 0)
    assert feed.section is not None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://feeds.example/x", "file:///etc/passwd"])
def test_a_source_has_a_web_address(cleo: Client, address: str) -> None:
    empty = {"feeds-TOTAL_FORMS": "0", "feeds-INITIAL_FORMS": "0"}
    values = {"name": "X", "slug": "x", "homepage": address, "edition": "fr", "language": "fr", "reuse": "full"}

    response = cleo.post(reverse("admin:articles_source_add"), values | {"on_arrival": "hold"} | empty)

    assert response.status_code == 200
    assert not Source.objects.exists()


def test_a_save_does_not_undo_what_the_worker_wrote_meanwhile(cleo: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = cast.feed()
    address = reverse("admin:articles_source_change", args=[feed.source_id])
    values = filled(cleo.get(address)) | {"feeds-0-section": str(cast.section().pk)}
    clean = Feed.clean

    def clean_while_the_worker_fetches(row: Feed) -> None:
        Feed.objects.get(pk=row.pk).succeed(at=NOON, next_fetch_at=NOON, etag="new", last_modified="")
        clean(row)

    monkeypatch.setattr(Feed, "clean", clean_while_the_worker_fetches)
    cleo.post(address, values)

    feed.refresh_from_db()
    assert (feed.etag, feed.status, feed.section is not None) == ("new", "ok", True)


def deletion(source: Source) -> str:
    return reverse("admin:articles_source_delete", args=[source.pk])


@pytest.mark.parametrize("by", ["the page", "the list"])
def test_the_record_of_its_fetches_goes_with_a_source(cleo: Client, by: str) -> None:
    source = noted_fetches(2).feed.source
    chosen = {"action": "delete_selected", "_selected_action": [source.pk], "post": "yes"}

    response = cleo.post(*((deletion(source), {"post": "yes"}) if by == "the page" else (LIST, chosen)))

    assert response.status_code == 302
    assert [model.objects.exists() for model in (Source, Feed, Fetch)] == [False] * 3


def test_before_a_source_is_deleted_its_fetches_are_told_as_a_number(cleo: Client) -> None:
    fetch = noted_fetches(7)

    page = cleo.get(deletion(fetch.feed.source), headers={"accept-language": "en"}).content.decode()

    assert "fetches: 7" in page.lower()
    assert fetch.feed.url in page
    assert reverse("admin:articles_fetch_change", args=[fetch.pk]) not in page


def test_a_source_that_has_articles_stays_with_its_record(cleo: Client) -> None:
    fetch = noted_fetches(1)
    cast.article(source=fetch.feed.source)

    cleo.post(deletion(fetch.feed.source), {"post": "yes"})

    assert Fetch.objects.get() == fetch


@pytest.mark.parametrize("name", ["connie", "ed", "mona"])
def test_who_may_not_delete_a_source_deletes_no_record_by_it(client: Client, name: str) -> None:
    client.force_login(cast.staff(name))
    fetch = noted_fetches(1)

    assert client.post(deletion(fetch.feed.source), {"post": "yes"}).status_code == 403
    assert Fetch.objects.get() == fetch
