import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from articles.models import Article, Related, Section
from tests import cast
from tests.articles.ready.site import Got, Site


def test_a_page_is_made_once_and_then_kept(site: Site) -> None:
    article = cast.published()

    first, second = site.get(article.get_absolute_url()), site.get(article.get_absolute_url())

    assert first == second
    assert first.body == site.anew(article.get_absolute_url()).body
    assert site.django.asked == 1


@pytest.mark.parametrize("path", ["/fr/", "/fr/sources/", "/fr/sections/culture/", "/fr/archive/2026/03/", "/ar/",
                                  "/fr/feed.rss", "/fr/sections/culture/feed.json"])  # fmt: skip
def test_lists_are_kept_too(site: Site, path: str) -> None:
    cast.published(section=cast.section("culture"))

    site.get(path)
    site.get(path)

    assert site.django.asked == 1


def test_who_knows_a_page_is_told_that_it_is_the_same(site: Site) -> None:
    path = cast.published().get_absolute_url()
    etag = site.get(path).headers["etag"]

    answer = site.get(path, if_none_match=etag)
    by_a_proxy = site.get(path, if_none_match=f'"other", W/{etag}')

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == etag
    assert "content-type" not in answer.headers
    assert by_a_proxy.status == 304
    assert site.django.asked == 1


def test_the_first_who_asks_on_condition_leaves_a_page_for_the_next(site: Site) -> None:
    path = cast.published().get_absolute_url()
    etag = site.anew(path).headers["etag"]

    assert site.get(path, if_none_match=etag).status == 304
    assert site.get(path).status == 200
    assert site.django.asked == 1


def test_a_page_is_packed_for_whoever_takes_it(site: Site) -> None:
    path = cast.published(body="<p>" + "Le port rouvre. " * 200 + "</p>").get_absolute_url()

    packed, plain = site.get(path, accept_encoding="br, gzip;q=0.8"), site.get(path, accept_encoding="gzip;q=0")

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert site.get(path, if_none_match=packed.headers["etag"]).status == 304


def test_head_is_answered_without_a_body(site: Site) -> None:
    path = cast.published().get_absolute_url()

    made, kept = site.get(path, "HEAD"), site.get(path, "HEAD")

    assert made == kept
    assert made.body == b""
    assert int(made.headers["content-length"]) == len(site.get(path).body)


def test_a_publication_changes_the_ticker_of_a_page_that_is_otherwise_kept(site: Site) -> None:
    paths = [cast.published(title, source=cast.source(title)).get_absolute_url() for title in ("Un", "Deux", "Trois")]
    for path in paths:
        site.get(path)
    cast.published("Une grande nouvelle", source=cast.source("Quatre"))
    before = site.django.asked
    site.wait()

    bodies = [site.get(path).body.decode() for path in paths]

    assert all("Une grande nouvelle" in body for body in bodies)
    assert bodies == [site.anew(path).body.decode() for path in paths]
    assert site.django.asked == before + 1  # which made the ticker anew for all


def test_tracking_in_an_address_is_no_page_of_its_own(site: Site) -> None:
    path = cast.published().get_absolute_url()

    site.get(path)
    tracked = site.get(f"{path}?utm_source=somewhere&fbclid=1")

    assert site.django.asked == 1
    assert tracked.status == 200


@pytest.mark.parametrize("query", ["?q=port", "?before=x&page=2", "?%62efore=x"])
def test_what_no_kept_page_reads_is_never_kept(site: Site, query: str) -> None:
    cast.published()

    site.get(f"/fr/{query}")
    site.get(f"/fr/{query}")

    assert site.django.asked == 2


@pytest.mark.parametrize("path", ["/fr/articles/1/nothing/", "/fr/moderation/transparency/", "/admin/login/", "/"])
def test_other_answers_go_through_as_they_are(site: Site, path: str) -> None:
    direct = site.anew(path)

    passed = [site.get(path) for _time in range(2)]

    assert [one.status for one in passed] == [direct.status] * 2
    assert site.django.asked == 2
    assert len(site.shelf) == 0


def test_a_retracted_article_answers_410_however_often_it_is_asked_for(site: Site) -> None:
    article = cast.published()
    site.get(article.get_absolute_url())
    article.retract(by=None, at=timezone.now(), notice="Inventé de toutes pièces.")
    site.wait()

    answers = [site.get(article.get_absolute_url()) for _time in range(2)]

    assert [one.status for one in answers] == [410, 410]
    assert "Inventé" in answers[0].body.decode()


def test_a_host_that_is_not_ours_gets_nothing_that_is_kept(site: Site) -> None:
    path = cast.published().get_absolute_url()
    site.get(path)

    assert site.get(path, host="evil.example").status == 400


def test_the_shelf_holds_no_more_than_it_may(transactional_db: None) -> None:
    small = Site(most_bytes=60_000)
    paths = [article.get_absolute_url() for article in cast.many_published(12)]

    for path in paths:
        assert small.get(path).status == 200

    assert 0 < len(small.shelf) < 12
    assert small.shelf.bytes <= 60_000
    small.close()


def test_a_topic_is_gone_with_the_last_article_that_names_it_in_whichever_edition(site: Site) -> None:
    article = cast.published(edition="ar", language="ar")
    topic = cast.topic("Port", slug="port")
    cast.name_topic(topic, article)
    paths = ["/fr/topics/port/", "/fr/topics/port/feed.rss", "/ar/topics/port/"]
    before = [site.get(path).status for path in paths]

    article.withdraw(by=None, at=timezone.now())
    site.wait()

    assert before == [200, 200, 200]
    assert [site.get(path).status for path in paths] == [404, 404, 404]


def test_what_is_related_is_back_on_a_page_that_was_made_without_it(site: Site) -> None:
    shown, other = cast.published("Un", source=cast.source()), cast.published("Autre chose", source=cast.source())
    Related.objects.create(article=shown, other=other, is_same_event=True, score=9)
    path, block = shown.get_absolute_url(), b"same-event-title"
    other.withdraw(by=None, at=timezone.now())
    site.wait()
    without = site.get(path)

    other.publish(by=None, at=timezone.now())
    site.wait()

    assert block not in without.body
    assert block in site.get(path).body


def test_who_makes_a_change_waits_also_when_another_thread_saw_it_first(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = cast.published()
    waits: list[float] = []
    monkeypatch.setattr("articles.ready.door.time.sleep", waits.append)

    def change(environ: object, start: Any) -> list[bytes]:
        Article.objects.filter(pk=article.pk).update(title="Après")
        site.door._follow(now=True)  # as a thread does that answers a reader meanwhile
        start("303 See Other", [])
        return []

    site.door.application = change
    site.get("/admin/", "POST")

    assert waits == ([site.log.lease_seconds] if site.log.lease_seconds else [])


def test_threads_that_did_not_make_the_door_find_pages_kept(site: Site) -> None:
    path = cast.published().get_absolute_url()

    with ThreadPoolExecutor(1) as other:
        answers = [other.submit(get_and_disconnect, site, path).result() for _time in range(2)]

    assert [one.status for one in answers] == [200, 200]
    assert site.django.asked == 1


def get_and_disconnect(site: Site, path: str) -> Got:
    try:
        return site.get(path)
    finally:
        connections.close_all()


def test_what_changed_while_a_page_was_made_is_on_it_the_next_time(site: Site) -> None:
    article = cast.published("Avant")

    def change_and_answer(environ: object, start: object) -> object:
        answer = handler(environ, start)  # type: ignore[arg-type]
        Article.objects.filter(pk=article.pk).update(title="Après")
        return answer

    handler = site.django.handler
    site.django.handler = change_and_answer  # type: ignore[assignment]
    site.get(article.get_absolute_url())
    site.django.handler = handler
    site.wait()

    assert "Après" in site.get(article.get_absolute_url()).body.decode()


def test_a_section_that_gets_its_first_article_stands_in_the_navigation_of_kept_pages(site: Site) -> None:
    path = cast.published(source=cast.source("Un")).get_absolute_url()
    Section.objects.all().delete()
    culture = cast.section("culture")
    assert "/fr/sections/culture/" not in site.get(path).body.decode()

    cast.published(section=culture, source=cast.source("Deux"))
    site.wait()

    assert "/fr/sections/culture/" in site.get(path).body.decode()
