"""The report form over HTTP: what a reader gets."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from moderation.models import Reason, Report
from tests import cast
from tests.moderation.form import (
    THANKS,
    address,
    receipt_of,
    send,
    shown_picture,
    somebody_back,
    somebody_muted,
    token_in,
)

pytestmark = pytest.mark.django_db


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


def test_a_blocked_picture_is_reported_as_if_it_were_shown() -> None:
    image = shown_picture()
    before = Client().get(address(image)).content.decode()
    cast.crowd(image)

    after = Client().get(address(image)).content.decode()
    answer = send(Client(), image)

    assert re.sub(r"value=\"[^\"]+\"", "", after) == re.sub(r"value=\"[^\"]+\"", "", before)
    assert answer.status_code == 303
    assert Report.objects.count() == 4


def test_an_error_keeps_what_the_reader_had_written() -> None:
    client, image = Client(), shown_picture()
    token = token_in(client.get(address(image)))

    page = client.post(address(image), {"text": "Une image cruelle", "token": token})

    assert "Une image cruelle" in page.content.decode()
    assert "Choisissez un motif." in page.content.decode()
    assert token_in(page) == token


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


WARNING = "Un avertissement : plusieurs de vos signalements visaient des images manifestement en règle."


def test_a_warned_reader_reads_so_on_the_next_form_and_reports_like_any_other() -> None:
    image = shown_picture()
    rita = somebody_back(image, warned_on=timezone.now().date(), rejected=5)

    pages = [client.get(address(image)).content.decode() for client in (rita, Client())]
    answer = send(rita, image)

    assert [WARNING in page for page in pages] == [True, False]
    assert answer.status_code == 303
    assert Report.objects.get().held == ""


def test_a_reader_is_warned_on_the_receipt_of_the_report_that_was_one_too_many() -> None:
    client, image = Client(), shown_picture()
    receipt = receipt_of(client, send(client, image))

    before = client.get(f"/fr/reports/{receipt}/").content.decode()
    Report.objects.update(is_warned=True)
    after = client.get(f"/fr/reports/{receipt}/").content.decode()

    assert (WARNING in before, WARNING in after) == (False, True)


def test_a_muted_reader_reads_the_same_as_a_warned_one() -> None:
    image = shown_picture()

    page = somebody_muted(image).get(address(image)).content.decode()

    assert WARNING in page


def test_the_form_costs_a_reader_who_comes_back_one_query_more() -> None:
    image = shown_picture()
    rita = somebody_back(image)

    with CaptureQueriesContext(connection) as first:
        Client().get(address(image))
    with CaptureQueriesContext(connection) as second:
        rita.get(address(image))

    assert len(second) - len(first) == 1
