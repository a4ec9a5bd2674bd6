"""The report form over HTTP: what a machine and an attacker get."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation import reporters
from moderation.models import Report
from tests import cast
from tests.moderation.form import THANKS, address, receipt_of, send, shown_picture, token_in

pytestmark = pytest.mark.django_db


def change_token(fields: dict[str, str]) -> None:
    fields["token"] = fields["token"][:-2]


def another_pictures_token(fields: dict[str, str]) -> None:
    fields["token"] = token_in(Client().get(address(shown_picture())))


FORGERIES = {
    "no token": lambda fields: fields.pop("token"),
    "a changed token": change_token,
    "another picture's token": another_pictures_token,
    "a signed list of another kind": lambda fields: fields.update(token=Signer(salt="other").sign_object([1, 2])),
    "a token of words": lambda fields: fields.update(token="é" * 5000),
    "the field people do not see": lambda fields: fields.update(website="https://spam.example"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_does_not_count_is_answered_like_what_does(forgery: str) -> None:
    client, image = Client(), shown_picture()
    fields = {"reason": "violence", "token": token_in(client.get(address(image)))}
    FORGERIES[forgery](fields)

    answer = client.post(address(image), fields)

    assert answer.status_code == 303
    assert client.get(f"/fr/reports/{receipt_of(client, answer)}/").status_code == 200
    assert Report.objects.live().count() == 0
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        ({}, ""),
        ({"Origin": "http://testserver"}, ""),
        ({"Origin": "https://elsewhere.example"}, Report.Held.FOREIGN),
        ({"Origin": "null"}, Report.Held.FOREIGN),
        ({"Sec-Fetch-Site": "same-origin"}, ""),
        ({"Sec-Fetch-Site": "cross-site"}, Report.Held.FOREIGN),
        ({"Sec-Fetch-Site": "same-site"}, Report.Held.FOREIGN),
    ],
)
def test_a_form_sent_from_another_site_does_not_count(headers: dict[str, str], held: str) -> None:
    answer = send(Client(), shown_picture(), headers=headers)

    assert answer.status_code == 303
    assert Report.objects.get().held == held


def test_without_our_cookie_nobody_is_counted() -> None:
    image = shown_picture()
    token = token_in(Client().get(address(image)))

    for cookies in ({}, {"rid": "me"}, {"rid": "me:forged"}):
        answer = Client(headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}).post(
            address(image), {"reason": "hate", "token": token}
        )
        assert answer.status_code == 303

    assert set(Report.objects.values_list("held", flat=True)) == {Report.Held.STRANGER}


@pytest.mark.parametrize(("minutes", "held"), [(19, ""), (21, Report.Held.LATE)])
def test_a_form_is_good_for_twenty_minutes(minutes: int, held: str) -> None:
    client, image, opened = Client(), shown_picture(), timezone.now()
    token = token_in(client.get(address(image)))

    with time_machine.travel(opened + timedelta(minutes=minutes)):
        answer = client.post(address(image), {"reason": "hate", "token": token})

    assert answer.status_code == 303
    assert Report.objects.get().held == held


def unplaced() -> Image:
    return cast.image()


def in_a_draft() -> Image:
    image = cast.image()
    cast.illustrate(cast.article(), image)
    return image


def in_the_future() -> Image:
    image = cast.image()
    cast.illustrate(cast.published(at=timezone.now() + timedelta(hours=1)), image)
    return image


@pytest.mark.parametrize("make", [unplaced, in_a_draft, in_the_future])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_picture_that_readers_never_saw_is_not_found(make: Any, method: str) -> None:
    image = make()

    assert getattr(Client(), method)(address(image)).status_code == 404
    assert Client().get(f"{address(image)}merci/").status_code == 404
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/fr/images/not-a-uuid/report/",
        "/fr/images/00000000-0000-0000-0000-000000000000/report/",
        "/fr/images/%00/report/",
        "/de/images/00000000-0000-0000-0000-000000000000/report/",
        "/fr/reports/AAAA/",
        "/fr/reports/ABCDEFGHJKMN/",
        "/fr/reports/%00BCDEFGHJKMN/",
        "/fr/reports/000000000000/",
    ],
)
def test_an_address_of_nothing_is_not_found(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"reason": "boredom"}, 400),
        ({"reason": "hate\x00"}, 400),
        ({"reason": "hate", "text": "\x00"}, 400),
        ({"reason": "hate", "website": "\x00"}, 400),
        ({"reason": "hate", "text": "x" * 1001}, 400),
        ({"reason": "hate", "text": "x" * 1_000_000}, 413),
        ({f"field{number}": "" for number in range(1001)}, 413),
    ],
)
def test_a_wrong_form_is_refused_in_words(fields: dict[str, str], status: int) -> None:
    image = shown_picture()

    for accept in ("text/html", "application/json"):
        assert Client().post(address(image), fields, headers={"Accept": accept}).status_code == status

    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b'{"reason": "hate"}', 415),
        ("text/plain", b"reason=hate", 415),
        ("", b"reason=hate", 415),
        ("multipart/form-data", b"no boundary", 400),
        ("multipart/form-data; boundary=x", b"--y", 400),
        ("application/x-www-form-urlencoded; charset=utf-7", b"reason=hate", 400),
        ("application/x-www-form-urlencoded; charset=nonsense", b"reason=%ff%fe", 400),
        ("application/x-www-form-urlencoded", b"reason=%00&&==%zz", 400),
    ],
)
def test_a_wrong_content_type_is_a_clean_refusal(kind: str, body: bytes, status: int) -> None:
    answer = Client().generic("POST", address(shown_picture()), body, content_type=kind)

    assert answer.status_code == status


@pytest.mark.parametrize("accept", [";;;", "*/*;q=x", "application/json;q=nan", "a" * 5000, ""])
def test_a_strange_accept_header_still_gets_an_answer(accept: str) -> None:
    assert send(Client(), shown_picture(), headers={"Accept": accept}).status_code in (201, 303)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(method: str) -> None:
    image = shown_picture()
    receipt = cast.report(image).receipt

    for url in (address(image), f"{address(image)}merci/", f"/fr/reports/{receipt}/"):
        assert getattr(Client(), method)(url).status_code == 405
    assert Client().get(f"/fr/reports/{receipt}/withdraw/").status_code == 405


PREFETCHES = [
    {"Sec-Purpose": "prefetch"},
    {"Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
    {"X-Moz": "prefetch"},
    {"X-Purpose": "preview"},
]


@pytest.mark.parametrize("headers", PREFETCHES)
def test_what_a_browser_fetches_before_its_reader_asks_gets_no_form_no_cookie_and_reports_nothing(
    headers: dict[str, str],
) -> None:
    client, image = Client(), shown_picture()
    token = token_in(Client().get(address(image)))

    answers = [
        client.get(address(image), headers=headers),
        client.post(address(image), {"reason": "hate", "token": token}, headers=headers),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert [answer["Cache-Control"] for answer in answers] == ["no-store", "no-store"]
    assert not client.cookies
    assert Report.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "head"])
def test_whoever_only_looks_at_the_form_reports_nothing(method: str) -> None:
    client, image = Client(), shown_picture()
    token = token_in(client.get(address(image)))

    answer = getattr(client, method)(address(image), {"reason": "hate", "token": token, "text": "x"})

    assert answer.status_code == 200
    assert Report.objects.count() == 0


def test_a_head_request_sets_no_cookie() -> None:
    assert not Client().head(address(shown_picture())).cookies


IDS = ["0", "-1", str(2**63), str(-(2**63)), "1e3", "text", "0x1f", "%00", "٣", "1 OR 1=1", "../../etc/passwd"]


@pytest.mark.parametrize("number", IDS)
def test_a_strange_id_in_the_address_is_nothing_or_left_out(number: str) -> None:
    client, image = Client(), shown_picture()

    assert client.get(f"/fr/images/{quote(number, safe='')}/report/").status_code == 404
    assert client.get(f"/fr/reports/{quote(number, safe='')}/").status_code == 404
    assert client.get(address(image), {"article": number}).status_code == 200


@pytest.mark.parametrize("number", [0, -1, 2**63, None])
def test_a_strange_article_in_a_token_of_ours_is_left_out(number: int | None) -> None:
    client, image = Client(), shown_picture()
    client.get(address(image))
    token = reporters.issue_token(image=str(image.uuid), article=number, at=timezone.now())

    assert client.post(address(image), {"reason": "hate", "token": token}).status_code == 303
    assert Report.objects.get().article is None


WRITTEN = {
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a closing tag": "</textarea></p><form action=https://spam.example>",
    "SQL": "'; DROP TABLE moderation_report; --",
    "a right-to-left override": "\u202egpj.exe\u202d \u2066x",
    "a template": "{{ settings.SECRET_KEY }}{% load admin %}",
    "an unpaired surrogate": "\ufffd\ufeff",
    "a thousand combining marks": "a" + "\u0301" * 998,
}


@pytest.mark.parametrize("written", WRITTEN)
def test_what_a_reader_writes_is_kept_as_it_is_and_shown_as_words(written: str) -> None:
    client, image, text = Client(), shown_picture(), WRITTEN[written]
    mona = cast.staff("mona")

    answer = send(client, image, text=text)
    desk = Client()
    desk.force_login(mona)
    shown = desk.get(reverse("admin:moderation_case_changelist")).content.decode()

    assert answer.status_code == 303
    assert Report.objects.get().text == text
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "</textarea></p><form" not in shown
    assert text not in client.get(f"/fr/reports/{receipt_of(client, answer)}/").content.decode()


FORWARDED = [
    "1.2.3.4",
    "1.2.3.4, " * 5000,
    "\x00",
    "::1",
    "٣.٣.٣.٣",
    "<b>",
    "," * 5000,
    "for=1.2.3.4;by=x",
    "[",
    "unknown",
]


@pytest.mark.parametrize("forwarded", FORWARDED)
@pytest.mark.parametrize("proxies", [0, 1, 3])
def test_a_forged_malformed_or_very_long_forwarding_header_is_thanked_like_any(
    forwarded: str, proxies: int, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = proxies

    answer = send(Client(), shown_picture(), headers={"X-Forwarded-For": forwarded})

    assert answer.status_code == 303
    assert Report.objects.get().held == ""


@pytest.mark.parametrize("peer", ["", "unix:/run/newsroom.sock", "localhost"])
def test_a_server_that_names_no_address_is_no_fault(peer: str) -> None:
    assert send(Client(REMOTE_ADDR=peer), shown_picture()).status_code == 303


@pytest.mark.parametrize("ticket", ["", "x", "\x00", "a:b:c", "é" * 3000])
def test_a_forged_ticket_is_thanked_without_a_receipt(ticket: str) -> None:
    page = Client().get(f"{address(shown_picture())}merci/", {"ticket": ticket})

    assert page.status_code == 200
    assert THANKS["fr"] in page.content.decode()
    assert "<code" not in page.content.decode()
