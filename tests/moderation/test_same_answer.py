"""Every refusal looks like the thanks: whoever sends a report cannot tell what became of it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Image
from moderation import actions
from moderation.models import Case, Report
from tests import cast
from tests.moderation.bounds import bounded
from tests.moderation.form import THANKS, Answer, address, shown_picture, somebody_muted, token_in

pytestmark = pytest.mark.django_db

HTML, JSON = "text/html", "application/json"
Sending = Callable[[Image, str], Answer]


def send(image: Image, accept: str, *, by: Client | None = None, headers: Any = None, **values: str) -> Answer:
    """The form with the token that it came with, unless `values` bring another."""
    client = by or Client()
    fields = {"reason": "violence", "token": token_in(client.get(address(image))), **values}
    return client.post(address(image), fields, headers={"Accept": accept, **(headers or {})})


def too_late(image: Image, accept: str) -> Answer:
    token = token_in(Client().get(address(image)))
    with time_machine.travel(timezone.now() + timedelta(minutes=21)):
        return send(image, accept, token=token)


def with_a_form_sent_before(image: Image, accept: str) -> Answer:
    token = token_in(Client().get(address(image)))
    send(image, accept, token=token)
    return send(image, accept, token=token)


def at_once(image: Image, accept: str) -> Answer:
    with bounded(fastest_seconds=2.5):
        return send(image, accept)


def one_too_many(image: Image, accept: str) -> Answer:
    with bounded(hourly_of_near=1):
        send(image, accept)
        return send(image, accept)


def muted(image: Image, accept: str) -> Answer:
    return send(image, accept, by=somebody_muted(image))


SET_ASIDE: dict[str, Sending] = {
    Report.Held.FOREIGN: lambda image, accept: send(image, accept, headers={"Origin": "https://elsewhere.example"}),
    Report.Held.STRANGER: lambda image, accept: send(image, accept, headers={"Cookie": ""}),
    Report.Held.TOKEN: lambda image, accept: send(image, accept, token="ours:not"),
    Report.Held.LATE: too_late,
    Report.Held.HONEYPOT: lambda image, accept: send(image, accept, website="https://spam.example"),
    Report.Held.REPLAY: with_a_form_sent_before,
    Report.Held.FAST: at_once,
    Report.Held.RATE: one_too_many,
    Report.Held.MUTED: muted,
}


def test_every_way_of_being_set_aside_is_tried() -> None:
    assert set(SET_ASIDE) == set(Report.Held) - {Report.Held.MANY}  # which is in no table: `beyond_what_is_stored`


def twice(image: Image, accept: str) -> Answer:
    rita = Client()
    send(image, accept, by=rita)
    return send(image, accept, by=rita)


def of_a_blocked_picture(image: Image, accept: str) -> Answer:
    cast.crowd(image)
    return send(image, accept)


def of_an_immune_picture(image: Image, accept: str) -> Answer:
    actions.block(image, by=cast.staff("mona"), at=timezone.now(), note="")
    actions.restore(image, by=cast.staff("cleo"), at=timezone.now(), note="")
    return send(image, accept)


def again_after_a_restore(image: Image, accept: str) -> Answer:
    rita = Client()
    send(image, accept, by=rita)
    of_an_immune_picture(image, accept)
    Case.objects.update(immune_until=None)
    return send(image, accept, by=rita)


def beyond_what_is_stored(image: Image, accept: str) -> Answer:
    with bounded(stored_of_held=0):
        return send(image, accept, headers={"Cookie": ""})


SENDINGS = [twice, of_a_blocked_picture, of_an_immune_picture, again_after_a_restore, beyond_what_is_stored]


def seen(answer: Answer, image: Image) -> str:
    """All that the sender is told, on the page of thanks too; but for the picture's number, the ticket, the receipt."""
    answers = [answer, Client().get(answer["Location"])] if answer.status_code == 303 else [answer]
    told = [(one.status_code, dict(one.headers), dict(one.cookies), one.content.decode()) for one in answers]
    assert THANKS["fr"] in unescape(json.loads(told[-1][-1])["message"] if len(told) == 1 else told[-1][-1])
    return re.sub(rf"{image.uuid}|(?<=ticket=)[\w:.-]+|\b[2-9A-HJKMNP-Z]{{12}}\b", "…", str(told))


@pytest.mark.parametrize("accept", [HTML, JSON])
@pytest.mark.parametrize("held", SET_ASIDE)
def test_a_report_that_is_set_aside_is_thanked_like_one_that_counts(held: str, accept: str) -> None:
    image, other = shown_picture(), shown_picture()

    answer, thanks = SET_ASIDE[held](image, accept), send(other, accept)

    assert Report.objects.filter(case__image=image).latest("pk").held == held
    assert seen(answer, image) == seen(thanks, other)


@pytest.mark.parametrize("accept", [HTML, JSON])
@pytest.mark.parametrize("sending", SENDINGS)
def test_a_report_that_changes_nothing_is_thanked_like_the_first_one(sending: Sending, accept: str) -> None:
    image, other = shown_picture(), shown_picture()

    answer, thanks = sending(image, accept), send(other, accept)

    assert seen(answer, image) == seen(thanks, other)
