"""The report form over HTTP: what a machine and an attacker get."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from articles.models import Image
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


@pytest.mark.parametrize("ticket", ["", "x", "\x00", "a:b:c", "é" * 3000])
def test_a_forged_ticket_is_thanked_without_a_receipt(ticket: str) -> None:
    page = Client().get(f"{address(shown_picture())}merci/", {"ticket": ticket})

    assert page.status_code == 200
    assert THANKS["fr"] in page.content.decode()
    assert "<code" not in page.content.decode()
