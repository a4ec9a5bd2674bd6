"""Hubs are told of news, of nothing else, and of all of it; a real hub on this machine takes the messages."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Article, HubPing
from articles.syndication.websub.noticing import notice_all, notice_changes
from articles.syndication.websub.telling import forget_strangers, tell
from newsroom.management.commands.work import lanes
from tests import cast
from tests.articles.ingest.server import Server, reply

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
KINDS = ("rss", "atom", "json")


@pytest.fixture
def hub(settings: Settings, server: Server) -> str:
    settings.WEBSUB_HUBS = [server.says([reply(status="204 No Content")], "/hub")]
    return settings.WEBSUB_HUBS[0]


def due() -> set[str]:
    return set(HubPing.objects.due(timezone.now()).values_list("topic", flat=True))


def feeds(*lists: str) -> set[str]:
    return {f"{SITE}{path}feed.{kind}" for path in lists for kind in KINDS}


def settle(hub: str) -> None:
    """All that is due is told."""
    notice_changes(timezone.now())
    tell(hub, timezone.now())
    assert due() == set()


def test_a_publication_is_told_of_every_feed_it_stands_in(hub: str, server: Server) -> None:
    article = cast.article(source=cast.source(slug="quotidien"), section=cast.section("culture"))
    cast.name_topic(cast.topic("Le port"), article)
    article.publish(by=None, at=timezone.now())

    notice_changes(timezone.now())
    told = feeds("/fr/", "/fr/sections/culture/", "/fr/sources/quotidien/", "/fr/topics/le-port/")
    assert due() == told
    assert tell(hub, timezone.now()) == "12 of 12 told"

    bodies = [parse_qs(request.body.decode()) for request in server.requests]
    assert {body["hub.url"][0] for body in bodies} == told
    assert {body["hub.mode"][0] for body in bodies} == {"publish"}
    assert {request.headers["Content-Type"] for request in server.requests} == {"application/x-www-form-urlencoded"}
    assert due() == set()
    assert HubPing.objects.filter(told_at__isnull=False, failures=0).count() == 12


def test_what_is_the_same_is_not_told_again(hub: str) -> None:
    cast.published()
    settle(hub)

    notice_changes(timezone.now())
    notice_all(timezone.now())

    assert feeds("/fr/").isdisjoint(due())


@pytest.mark.parametrize("verb", ["withdraw", "retract", "edit"])
def test_whatever_changes_a_feed_is_told(hub: str, verb: str) -> None:
    article, at = cast.published(), timezone.now()
    settle(hub)

    if verb == "withdraw":
        article.withdraw(by=None, at=at)
    elif verb == "retract":
        article.retract(by=None, at=at, notice="Une erreur.")
    else:
        article.edit(by=cast.staff("ed"), at=at, version=article.version, fields=["title"])
    notice_changes(timezone.now())

    assert due() == feeds("/fr/")


def test_a_draft_is_no_news(hub: str) -> None:
    cast.article()

    notice_changes(timezone.now())

    assert due() == set()


def test_a_change_that_was_committed_late_is_told_all_the_same(hub: str) -> None:
    cast.published("Le plus récent")
    settle(hub)
    late = cast.published("Commencé plus tôt", at=cast.NOON - timedelta(days=1))
    Article.objects.filter(pk=late.pk).update(updated_at=timezone.now() - timedelta(minutes=1))

    notice_changes(timezone.now())

    assert due() == feeds("/fr/")


def test_what_changed_while_no_worker_ran_is_found_by_looking_at_every_list(hub: str) -> None:
    cast.published()
    Article.objects.update(updated_at=timezone.now() - timedelta(hours=5))

    notice_changes(timezone.now())
    assert due() == set()
    notice_all(timezone.now())

    assert due() == feeds("/fr/", "/ar/", "/en/")


def test_a_hub_that_refuses_is_told_again_and_its_answer_is_kept_in_words(hub: str, server: Server) -> None:
    cast.published()
    server.says([reply(status="503 Service Unavailable")], "/hub")
    notice_changes(timezone.now())

    assert tell(hub, timezone.now()) == "0 of 3 told"
    assert due() == set()
    ping = HubPing.objects.filter(failures=1).first()
    assert ping
    assert ping.last_error == "Le hub répond 503."
    server.says([reply(status="202 Accepted")], "/hub")
    assert tell(hub, timezone.now() + timedelta(seconds=30)) == "3 of 3 told"
    assert not HubPing.objects.filter(last_error__gt="").exists()


def test_a_hub_that_does_not_answer_is_asked_once_a_round(settings: Settings) -> None:
    hub = "http://127.0.0.1:1/hub"
    settings.WEBSUB_HUBS = [hub]
    cast.published()
    notice_changes(timezone.now())

    assert tell(hub, timezone.now()) == "0 of 1 told"
    assert HubPing.objects.filter(failures=1).exclude(last_error="").count() == 1


def test_news_that_come_while_a_hub_is_told_are_told_next(hub: str) -> None:
    cast.published()
    notice_changes(timezone.now())
    ping = HubPing.objects.filter(hub=hub).first()
    assert ping
    assert ping.claim(until=timezone.now() + timedelta(seconds=10))
    HubPing.objects.filter(pk=ping.pk).update(digest="other", due_at=timezone.now())

    assert not ping.succeed(at=timezone.now())
    assert ping.topic in due()


def test_a_message_is_taken_on_by_one_worker() -> None:
    HubPing.objects.create(hub="https://hub.example/", topic=f"{SITE}/fr/feed.rss", digest="1", due_at=cast.NOON)
    one, other = HubPing.objects.get(), HubPing.objects.get()

    assert one.claim(until=cast.NOON + timedelta(seconds=10))
    assert not other.claim(until=cast.NOON + timedelta(seconds=11))


def test_a_hub_that_the_settings_name_no_more_is_forgotten(hub: str, settings: Settings) -> None:
    cast.published()
    notice_changes(timezone.now())
    settings.WEBSUB_HUBS = []

    assert forget_strangers(timezone.now()) == 3
    assert notice_changes(timezone.now()) == ""


def test_every_hub_has_a_lane_of_its_own(settings: Settings) -> None:
    alone = len([*lanes()])

    settings.WEBSUB_HUBS = ["https://hub.example/", "https://other.example/hub"]

    assert len([*lanes()]) == alone + 3
