"""Alerts on their way: to a real mail server and a real listener, both on this machine."""

import hashlib
import hmac
import json
import ssl
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import trustme
from pytest_django.fixtures import Settings

from moderation import alerts
from moderation.alerts import sending
from moderation.models import Alert, Case
from tests import cast
from tests.articles.ingest.server import Server, moved, reply
from tests.cast import NOON
from tests.mailbox import Mailbox
from tests.moderation.alerts.conftest import SECRET

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def an_alert(**values: Any) -> Case:
    case = cast.report(cast.image(alt="Le maire Dupont au port", **values)).case
    alerts.tell_desk(Alert.Kind.HELD, case=case, at=NOON)
    return case


def failed() -> str:
    return Alert.objects.get(sent_at=None).last_error


def test_the_desk_gets_a_mail_that_leads_to_the_case(mailbox: Mailbox) -> None:
    case = an_alert()

    assert alerts.send_due(NOON) == "1 of 1 alerts sent"

    letter = mailbox.letters[0]
    assert (letter["To"], letter["Auto-Submitted"]) == ("desk@newsroom.example", "auto-generated")
    assert f"/admin/moderation/case/{case.pk}/change/" in letter.get_content()
    assert Alert.objects.get().sent_at == NOON
    assert alerts.send_due(NOON + 60 * SECOND) == ""


def test_neither_the_picture_nor_anybody_is_in_it(mailbox: Mailbox) -> None:
    an_alert()

    alerts.send_due(NOON)

    letter = mailbox.letters[0]
    assert letter.get_content_type() == "text/plain"
    assert "Dupont" not in letter.as_string()


@pytest.mark.parametrize(("language", "words"), [("fr", "Le dossier"), ("ar", "الملف"), ("en", "The case")])
def test_it_speaks_the_desk_s_language(mailbox: Mailbox, settings: Settings, language: str, words: str) -> None:
    settings.DESK_LANGUAGE = language
    an_alert()

    alerts.send_due(NOON)

    assert words in mailbox.letters[0].get_content()


def test_the_listener_can_tell_that_it_is_us(listener: Server) -> None:
    listener.says([reply(status="204 No Content")], "/hook")
    case = an_alert()

    alerts.send_due(NOON)

    request = listener.requests[0]
    seconds, signed = request.headers["X-Newsroom-Timestamp"], request.headers["X-Newsroom-Signature"]
    mac = hmac.new(SECRET.encode(), b"v1:" + seconds.encode() + b":" + request.body, hashlib.sha256)
    assert (seconds, signed) == (str(int(NOON.timestamp())), f"v1={mac.hexdigest()}")
    said = json.loads(request.body)
    assert (said["kind"], said["case"], said["at"]) == ("held", case.pk, NOON.isoformat())
    assert Alert.objects.get().sent_at == NOON


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ([reply(status="500 Internal Server Error")], "Refused: 500"),
        ([moved("https://elsewhere.example/")], "Refused: 302"),
        ([b"hello"], "BadAnswer"),
        ([0.4], "TooSlow"),
    ],
)
def test_what_the_listener_does_not_take_is_on_the_row_and_sent_again(
    listener: Server, monkeypatch: pytest.MonkeyPatch, script: list[Any], error: str
) -> None:
    monkeypatch.setattr(sending, "LIMITS", replace(sending.LIMITS, read_seconds=0.2))
    listener.says(script, "/hook")
    an_alert()

    alerts.send_due(NOON)
    failure = failed()
    listener.says([reply()], "/hook")
    too_early, then = alerts.send_due(NOON), alerts.send_due(NOON + SECOND)

    assert failure.startswith(error)
    assert (too_early, then) == ("", "1 of 1 alerts sent")
    assert Alert.objects.get().last_error == ""


def test_a_listener_with_somebody_else_s_certificate_is_told_nothing(settings: Settings) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    listener = Server(context)
    settings.DESK_WEBHOOK_URL = listener.url("/hook").replace("http:", "https:")
    settings.DESK_WEBHOOK_SECRET = SECRET
    an_alert()

    alerts.send_due(NOON)
    listener.close()

    assert "certificate" in failed()
    assert listener.requests == []


def test_a_mail_server_that_refuses_is_asked_again_after_1_2_4_seconds_and_at_most_a_minute(mailbox: Mailbox) -> None:
    mailbox.refusal = "451 later"
    an_alert()

    pauses, at = list[float](), NOON
    for _attempt in range(9):
        alerts.send_due(at)
        due = Alert.objects.get().due_at
        pauses.append((due - at) / SECOND)
        at = due

    assert "451" in failed()
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_nobody_is_alarmed_about_the_day_before(mailbox: Mailbox) -> None:
    an_alert()

    assert alerts.send_due(NOON + timedelta(days=1)) == ""


def test_of_two_workers_who_see_the_same_alert_one_sends_it(mailbox: Mailbox) -> None:
    an_alert()
    seen = Alert.objects.get()

    assert [sending._claim(seen, at=NOON) for _worker in range(2)] == [True, False]


def test_one_channel_s_failure_does_not_hold_back_the_other(mailbox: Mailbox, listener: Server) -> None:
    an_alert()

    assert alerts.send_due(NOON) == "1 of 2 alerts sent"

    assert (len(mailbox.letters), failed()) == (1, "Refused: 404")
