"""The report form over HTTP: what a reader, a machine and an attacker each get."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django.fixtures import Settings

from articles.models import Image
from moderation.models import Reason, Report
from tests import cast

pytestmark = pytest.mark.django_db

Answer = Any  # the test client's responses have no public type

THANKS = {
    "fr": "Merci d'avoir signalé ! Cette image sera automatiquement bloquée "
    "après qu'elle soit signalée par plusieurs personnes.",
    "ar": "شكرًا على التبليغ! ستُحجب هذه الصورة تلقائيًا بعد أن يبلّغ عنها عدة أشخاص.",
    "en": "Thank you for reporting! This picture will be blocked automatically after several people have reported it.",
}


def shown_picture() -> Image:
    image = cast.image()
    cast.illustrate(cast.published(), image)
    return image


def address(image: Image, language: str = "fr") -> str:
    with override(language):
        return reverse("report", args=[image.uuid])


def token_in(page: Answer) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page.content.decode())
    assert found
    return unescape(found[1])


def send(client: Client, image: Image, *, language: str = "fr", headers: Any = None, **values: Any) -> Answer:
    """Opens the form and sends it, as a browser does."""
    url = address(image, language)
    fields = {"reason": "violence", "text": "", "website": "", "token": token_in(client.get(url)), **values}
    return client.post(url, fields, headers=headers)


def receipt_of(client: Client, answer: Answer) -> str:
    found = re.search(r"<code[^>]*>([2-9A-Z]{12})</code>", client.get(answer["Location"]).content.decode())
    assert found
    return found[1]


def test_the_form_is_for_this_reader_alone() -> None:
    page = Client().get(address(shown_picture()))

    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_the_form_sets_rid_for_the_forms_of_every_edition_and_nothing_else(settings: Settings) -> None:
    settings.IS_HTTPS = True

    cookies = list(Client().get(address(shown_picture())).cookies.values())

    assert {cookie.key for cookie in cookies} == {"rid"}
    assert len({cookie.value for cookie in cookies}) == 1
    assert [cookie["path"] for cookie in cookies] == ["/fr/images/", "/ar/images/", "/en/images/"]
    assert all(cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax" for cookie in cookies)
    assert {cookie["max-age"] for cookie in cookies} == {180 * 86400}


def test_a_reader_keeps_their_number_when_they_open_the_form_again() -> None:
    client, image = Client(), shown_picture()

    first, second = client.get(address(image)), client.get(address(image, "ar"))

    assert {cookie.value for page in (first, second) for cookie in page.cookies.values()} == {
        client.cookies["rid fr"].value
    }


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_report_is_thanked_with_the_same_words_and_a_receipt(language: str) -> None:
    client, image = Client(), shown_picture()

    answer = send(client, image, language=language)
    page = client.get(answer["Location"])

    assert answer.status_code == 303
    assert answer["Location"].startswith(f"/{language}/images/{image.uuid}/report/merci/")
    assert THANKS[language] in page.content.decode()
    assert receipt_of(client, answer) == Report.objects.get().receipt


def test_a_program_gets_the_thanks_and_the_receipt_as_json() -> None:
    answer = send(Client(), shown_picture(), headers={"Accept": "application/json"})

    receipt = Report.objects.get().receipt
    assert answer.status_code == 201
    assert answer.json() == {"message": THANKS["fr"], "receipt": receipt, "follow": f"/fr/reports/{receipt}/"}


def test_a_report_keeps_reason_words_and_article_and_nothing_of_who_sent_it() -> None:
    image = shown_picture()
    article = image.placements.get().article
    client = Client(REMOTE_ADDR="192.0.2.7")
    token = token_in(client.get(f"{address(image)}?article={article.pk}"))

    client.post(address(image), {"reason": "hate", "text": "un\r\nmot", "token": token})

    report = Report.objects.values().get()
    assert (report["reason"], report["text"], report["article_id"]) == ("hate", "un\nmot", article.pk)
    assert "192.0.2.7" not in str(report)
    assert client.cookies["rid fr"].value.split(":")[0] not in str(report)


@pytest.mark.parametrize("number", ["", "0", "-1", "99999999", "9" * 40, "²", "x", "\x00"])
def test_an_article_that_does_not_show_the_picture_is_left_out(number: str) -> None:
    image = shown_picture()

    page = Client().get(address(image), {"article": number})

    assert page.status_code == 200
    assert 'href="/fr/"' in page.content.decode()


def test_one_reader_in_three_editions_is_one_person() -> None:
    client, image = Client(), shown_picture()

    receipts = {receipt_of(client, send(client, image, language=code)) for code in ("fr", "ar", "en")}

    assert len(receipts) == Report.objects.live().count() == 1


def test_three_readers_block_the_picture() -> None:
    image = shown_picture()

    for _reader in range(3):
        send(Client(), image)

    image.refresh_from_db()
    assert image.is_blocked


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


def test_a_blocked_picture_is_reported_as_if_it_were_shown() -> None:
    image = shown_picture()
    before = Client().get(address(image)).content.decode()
    cast.crowd(image)

    after = Client().get(address(image)).content.decode()
    answer = send(Client(), image)

    assert re.sub(r"value=\"[^\"]+\"", "", after) == re.sub(r"value=\"[^\"]+\"", "", before)
    assert answer.status_code == 303
    assert Report.objects.count() == 4


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


def test_an_error_keeps_what_the_reader_had_written() -> None:
    client, image = Client(), shown_picture()
    token = token_in(client.get(address(image)))

    page = client.post(address(image), {"text": "Une image cruelle", "token": token})

    assert "Une image cruelle" in page.content.decode()
    assert "Choisissez un motif." in page.content.decode()
    assert token_in(page) == token


@pytest.mark.parametrize("ticket", ["", "x", "\x00", "a:b:c", "é" * 3000])
def test_a_forged_ticket_is_thanked_without_a_receipt(ticket: str) -> None:
    page = Client().get(f"{address(shown_picture())}merci/", {"ticket": ticket})

    assert page.status_code == 200
    assert THANKS["fr"] in page.content.decode()
    assert "<code" not in page.content.decode()


def test_the_page_of_thanks_forgets_the_receipt_after_an_hour() -> None:
    client, image, at = Client(), shown_picture(), timezone.now()
    answer = send(client, image)

    with time_machine.travel(at + timedelta(minutes=61)):
        page = client.get(answer["Location"])

    assert "<code" not in page.content.decode()


def test_a_text_of_exactly_a_thousand_characters_with_line_breaks_is_taken() -> None:
    text = "é" * 998 + "\r\n" + "é"

    assert send(Client(), shown_picture(), text=text).status_code == 303
    assert len(Report.objects.get().text) == 1000


def test_every_reason_is_offered() -> None:
    page = Client().get(address(shown_picture())).content.decode()

    assert re.findall(r'type="radio" name="reason" value="([a-z]+)"', page) == Reason.values


def test_no_page_of_a_reader_touches_sessions_or_accounts() -> None:
    client, image = Client(), shown_picture()

    with CaptureQueriesContext(connection) as queries:
        answer = send(client, image)
        receipt = receipt_of(client, answer)
        client.get(f"/fr/reports/{receipt}/")
        answers = [answer, client.post(f"/fr/reports/{receipt}/withdraw/")]

    asked = " ".join(query["sql"] for query in queries)
    assert "django_session" not in asked
    assert "auth_" not in asked
    assert [key for one in answers for key in one.cookies] == []


@pytest.mark.parametrize(("reports", "most"), [(0, 4), (50, 4)])
def test_the_form_costs_the_same_however_often_the_picture_was_reported(reports: int, most: int) -> None:
    image = shown_picture()
    cast.crowd(image, *map(str, range(reports)), reason=Reason.OTHER)

    with CaptureQueriesContext(connection) as queries:
        Client().get(f"{address(image)}?article={image.placements.get().article_id}")

    assert len(queries) <= most, queries.captured_queries  # picture, article, sections of the frame; one is the test's
