"""Hubs are told of news, of nothing else, and of all of it; a real hub on this machine takes the messages."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Change, HubPing, Source
from articles.syndication.websub.noticing import notice_all, notice_changes
from articles.syndication.websub.telling import forget_strangers, tell
from articles.topics.actions import choose, merge
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


def test_no_hub_learns_the_name_of_a_topic_that_only_a_draft_has(hub: str) -> None:
    article = cast.published()
    article.withdraw(by=None, at=timezone.now())
    article.return_to_draft(by=None, at=timezone.now())
    article.edit(by=cast.staff("ed"), at=timezone.now(), version=article.version, fields=["title"])
    choose(article, [cast.topic("Affaire secrète")])

    notice_changes(timezone.now())
    notice_all(timezone.now())

    assert due() == set()


def test_a_topic_that_was_public_is_told_when_nothing_names_it_any_more(hub: str) -> None:
    article = cast.published()
    cast.name_topic(cast.topic("Le port"), article)
    settle(hub)

    article.withdraw(by=None, at=timezone.now())
    notice_changes(timezone.now())

    assert due() == feeds("/fr/", "/fr/topics/le-port/")


def test_a_source_is_told_in_every_edition_that_its_articles_stand_in(hub: str) -> None:
    cast.published("خبر", source=cast.source(slug="bi", edition="fr"), edition="ar", language="ar")

    notice_changes(timezone.now())

    assert due() == feeds("/ar/", "/ar/sources/bi/")


def test_the_list_that_an_article_leaves_is_told(hub: str) -> None:
    before, after = cast.section("ports"), cast.section("culture")
    article = cast.published(section=before)
    port, sea = cast.topic("Le port"), cast.topic("La mer")
    cast.name_topic(port, article)
    settle(hub)

    article.section, article.edition = after, "en"
    article.edit(by=cast.staff("ed"), at=timezone.now(), version=article.version, fields=["section", "edition"])
    choose(article, [sea])
    notice_changes(timezone.now())

    left = feeds("/fr/", "/fr/sections/ports/", "/fr/topics/le-port/")
    assert due() == left | feeds("/en/", "/en/sections/culture/", "/en/topics/la-mer/")


def test_both_topics_of_a_merger_are_told(hub: str) -> None:
    port, harbour = cast.topic("Le port"), cast.topic("Harbour")
    cast.name_topic(port, cast.published())
    cast.name_topic(harbour, cast.published("Autre"))
    settle(hub)

    merge(port, into=harbour)
    notice_changes(timezone.now())

    assert due() == feeds("/fr/topics/le-port/", "/fr/topics/harbour/")


@pytest.mark.parametrize("terms", [{"reuse": "headline"}, {"shows_pictures": False}])
def test_new_terms_of_a_source_are_told_where_its_articles_stand(hub: str, terms: dict[str, object]) -> None:
    source = cast.source(slug="bi", reuse="full")
    cast.name_topic(cast.topic("Le port"), cast.published(source=source, section=cast.section("ports")))
    settle(hub)

    Source.objects.filter(pk=source.pk).update(**terms)
    Change.objects.exclude(names__contains="sources").delete()
    notice_changes(timezone.now())

    assert due() == feeds("/fr/", "/fr/sections/ports/", "/fr/sources/bi/")
    notice_all(timezone.now())
    assert due() >= feeds("/fr/topics/le-port/")


def test_a_change_that_was_committed_late_is_told_all_the_same(hub: str) -> None:
    cast.published("Le plus récent")
    settle(hub)
    cast.published("Commencé plus tôt", at=cast.NOON - timedelta(days=1))
    Change.objects.update(at=timezone.now() - timedelta(minutes=1))

    notice_changes(timezone.now())

    assert due() == feeds("/fr/")


def test_what_changed_while_no_worker_ran_is_found_by_looking_at_every_list(hub: str) -> None:
    cast.name_topic(cast.topic("Le port"), cast.published())
    Change.objects.update(at=timezone.now() - timedelta(hours=5))

    notice_changes(timezone.now())
    assert due() == set()
    notice_all(timezone.now())

    assert due() == feeds("/fr/", "/fr/topics/le-port/")


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

    assert len([*lanes()]) == alone + 4
