"""A report that comes in through the API goes the way of one that comes in through the form."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Image
from moderation.models import Case, Report
from tests import cast
from tests.moderation.form import THANKS, shown_picture

pytestmark = pytest.mark.django_db


def address(image: Image) -> str:
    return f"/api/v1/pictures/{image.uuid}/reports/"


def send(image: Image, sent: Any = None, **headers: str) -> Any:
    body = sent if isinstance(sent, str | bytes) else json.dumps({"reason": "violence"} if sent is None else sent)
    return Client(enforce_csrf_checks=True).post(address(image), body, content_type="application/json", headers=headers)


def test_a_report_is_received_and_can_be_followed() -> None:
    response = send(shown_picture(), {"reason": "wrong", "text": "Un autre port."})

    assert response.status_code == 201
    told = response.json()
    assert told["message"] == THANKS["en"]
    assert told["follow"] == response["Location"] == f"http://127.0.0.1:8000/en/reports/{told['receipt']}/"
    assert Client().get(f"/en/reports/{told['receipt']}/").status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_the_desk_sees_it_as_a_stranger_s_and_it_weighs_nothing() -> None:
    image = shown_picture()

    for _time in range(9):
        send(image, {"reason": "minor", "text": "Regardez."})

    filed = Report.objects.first()
    assert filed
    assert (filed.held, filed.text, filed.net24) == (Report.Held.STRANGER, "Regardez.", "")
    assert Case.objects.get().state == Case.State.REPORTED
    image.refresh_from_db()
    assert not image.is_blocked


def test_what_a_page_of_another_site_sends_is_no_better() -> None:
    send(shown_picture(), Origin="https://other.example")

    assert Report.objects.get().held == Report.Held.FOREIGN


def test_a_page_of_another_site_may_neither_read_the_answer_nor_ask_ahead() -> None:
    image = shown_picture()

    answers = [send(image, Origin="https://other.example"), Client().options(address(image))]

    assert [name for answer in answers for name in answer.headers if name.startswith("Access-Control-Allow-M")] == []
    assert "Access-Control-Allow-Origin" not in answers[0]


def test_nothing_in_the_answer_tells_whether_the_picture_is_hidden() -> None:
    shown, hidden = shown_picture(), shown_picture()
    hidden.block(at=timezone.now())

    answers = [send(shown), send(hidden)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert {tuple(answer.json()) for answer in answers} == {("message", "receipt", "follow")}


def test_a_picture_that_no_reader_sees_cannot_be_reported() -> None:
    image = cast.image()
    cast.illustrate(cast.article(), image)

    assert send(image).status_code == 404
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({}, "reason"),
        ({"reason": "ugly"}, "reason"),
        ({"reason": ["violence"]}, "reason"),
        ({"reason": "violence", "text": 5}, "text"),
        ({"reason": "violence", "text": "a" * 1001}, "text"),
        ({"reason": "violence", "website": "x"}, "website"),
        ({"reason": "violence", "token": "x"}, "token"),
        ('{"reason": "violence", "\\ud800": "x"}', "\ufffd"),
        (["violence"], ""),
        ("null", ""),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(sent: Any, name: str) -> None:
    response = send(shown_picture(), sent)

    assert response.status_code == 400
    assert name in [error["name"] for error in response.json()["errors"]]
    assert Report.objects.count() == 0


@pytest.mark.parametrize("sent", ["", "{", b"\xff", "[" * 30_000, '{"reason": NaN}', "9" * 5000])
def test_what_is_no_json_is_refused(sent: str | bytes) -> None:
    response = send(shown_picture(), sent)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_what_no_database_takes_falls_out_of_the_words() -> None:
    assert send(shown_picture(), '{"reason": "other", "text": "a\\u0000b\\ud800c"}').status_code == 201

    assert Report.objects.get().text == "abc"


def test_a_report_as_large_as_no_report_is_not_read() -> None:
    assert send(shown_picture(), " " * 70_000).status_code == 413


def test_a_form_is_sent_to_the_form() -> None:
    assert Client().post(address(shown_picture()), {"reason": "violence"}).status_code == 415


def test_reports_are_not_read_here() -> None:
    response = Client().get(address(shown_picture()))

    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")
