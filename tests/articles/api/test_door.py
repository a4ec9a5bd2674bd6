"""What holds for every address of the API."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from articles.models import Article
from tests import cast
from tests.articles.api.asking import API, ask
from tests.cast import NOON

pytestmark = pytest.mark.django_db
PATHS = ["/articles/", "/articles/1/", "/sources/", "/sources/quotidien/", "/sections/", "/sections/culture/",
         "/pictures/", "/pictures/00000000-0000-4000-8000-000000000001/"]  # fmt: skip
NOWHERE = ["/nowhere/", "/articles/x/", "/sources/%D8%B9/", "/pictures/1/", "/articles/1/more/", "/a%00b/", "/a%0Ab/"]


@pytest.fixture(autouse=True)
def article() -> Article:
    source, section = cast.source(slug="quotidien"), cast.section("culture")
    article = cast.published(pk=1, source=source, section=section)
    cast.illustrate(article, cast.image(uuid="00000000-0000-4000-8000-000000000001"))
    return article


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_known_and_nothing_remembered(path: str) -> None:
    client = Client()
    client.force_login(cast.staff("ed"))

    response = client.get(f"{API}{path}")

    assert response.status_code == 200
    assert not response.cookies
    assert response["Vary"] == "Accept"
    assert "Content-Language" not in response


@pytest.mark.parametrize("path", PATHS)
def test_what_is_still_the_same_is_not_sent_again(path: str) -> None:
    first = ask(path)

    second = ask(path, **{"If-None-Match": first["ETag"]})

    assert not first["ETag"].startswith("W/")
    assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"])
    assert second["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"] == "public, no-cache"


def test_each_form_of_an_answer_has_a_tag_of_its_own() -> None:
    plain, ninjs = ask("/articles/1/"), ask("/articles/1/", Accept="application/vnd.iptc.ninjs+json")

    assert plain["ETag"] != ninjs["ETag"]


@pytest.mark.parametrize("path", ["/articles/", "/articles/1/", "/pictures/"])
def test_a_kept_answer_is_stale_the_moment_a_picture_is_blocked(path: str, article: Article) -> None:
    first = ask(path)
    article.placements.get().image.block(at=NOON)

    assert ask(path, **{"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/nowhere/"])
def test_head_answers_with_the_headers_of_get(path: str) -> None:
    got, asked = (method(f"{API}{path}") for method in (Client().get, Client().head))

    assert asked.headers == got.headers
    assert asked.content == b""


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_the_api_only_reads(method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(f"{API}/articles/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


def test_a_page_of_any_site_may_ask_for_what_has_changed() -> None:
    response = Client().options(f"{API}/articles/", headers={"Origin": "https://other.example"})

    assert (response.status_code, response.content) == (204, b"")
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_not_there_is_told_in_the_same_shape(path: str) -> None:
    response = ask(path)

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "Not found."}


def test_what_is_not_there_is_not_there_in_any_form() -> None:
    assert ask("/nowhere/?format=xml").status_code == 404
    assert ask("/nowhere/", Accept="text/html")["Content-Type"] == "application/problem+json"


def test_an_address_without_its_slash_leads_to_the_one_with_it() -> None:
    assert ask("/articles?edition=fr")["Location"] == f"{API}/articles/?edition=fr"


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("application/*", "application/json"),
        ("application/vnd.iptc.ninjs+json", "application/vnd.iptc.ninjs+json"),
        ("application/json;q=0.1, application/vnd.iptc.ninjs+json", "application/vnd.iptc.ninjs+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
    ],
)
def test_the_form_is_the_one_that_is_liked_best(accept: str, type_: str) -> None:
    assert ask("/articles/1/", Accept=accept)["Content-Type"] == type_


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0", "nonsense", "/", "", "é", "a" * 20_000])
def test_a_form_that_there_is_not_is_told_so(accept: str) -> None:
    response = ask("/articles/", Accept=accept)

    assert response.status_code == 406
    assert response["Content-Type"] == "application/problem+json"
    assert "application/json" in response.json()["detail"]


def test_a_form_that_is_named_in_the_address_needs_no_header() -> None:
    assert ask("/articles/1/?format=ninjs", Accept="text/html")["Content-Type"] == "application/vnd.iptc.ninjs+json"
    assert ask("/sources/?format=json").status_code == 200
    assert ask("/sources/?format=ninjs").status_code == 400


def test_errors_are_told_in_english_whatever_language_is_liked() -> None:
    response = ask("/articles/?language=x", **{"Accept-Language": "fr"})

    assert response.json()["errors"][0]["reason"].startswith("One of:")


def asked_from(address: str, times: int = 1, forwarded: str = "") -> list[int]:
    client = Client(REMOTE_ADDR=address, headers={"X-Forwarded-For": forwarded} if forwarded else None)
    return [client.get(f"{API}/sections/").status_code for _time in range(times)]


@time_machine.travel(NOON + timedelta(seconds=18), tick=False)
def test_who_asks_too_often_is_told_for_how_long_to_wait(settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = 2

    assert asked_from("192.0.2.1", 3) == [200, 200, 429]
    response: Any = Client(REMOTE_ADDR="192.0.2.1").get(f"{API}/articles/")
    assert response["Retry-After"] == "42"
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert asked_from("192.0.2.2") == [200]
    with time_machine.travel(NOON + timedelta(seconds=61), tick=False):
        assert asked_from("192.0.2.1") == [200]


@time_machine.travel(NOON + timedelta(minutes=5), tick=False)
def test_an_ipv6_household_is_one_however_many_addresses_it_has(settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = 1

    assert asked_from("2001:db8:1:1::1") + asked_from("2001:db8:1:1::2") == [200, 429]
    assert asked_from("2001:db8:1:2::1") == [200]


@time_machine.travel(NOON + timedelta(minutes=7), tick=False)
def test_behind_a_proxy_it_is_the_client_who_is_counted_and_no_invention_of_his(settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE, settings.TRUSTED_PROXIES = 1, 1

    assert asked_from("10.0.0.1", forwarded="192.0.2.1") == [200]
    assert asked_from("10.0.0.1", forwarded="198.51.100.7, 192.0.2.1") == [429]
    assert asked_from("10.0.0.1", forwarded="192.0.2.2") == [200]


def test_nobody_is_bounded_where_the_operator_says_so(settings: Settings) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0

    assert asked_from("192.0.2.9", 3) == [200, 200, 200]
