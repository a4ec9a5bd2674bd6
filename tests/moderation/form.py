"""The report form as a browser uses it: opens it, sends it, reads the receipt."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles.models import Image
from moderation import reporters
from moderation.models import ReporterStat
from tests import cast

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


def somebody_back(image: Image, *, hours: float = 1, **values: Any) -> Client:
    """A browser that opened the picture's form as long ago; `values` are those of its `ReporterStat`, where it has
    one."""
    client = Client()
    with time_machine.travel(timezone.now() - timedelta(hours=hours)):
        client.get(address(image))
    if values:
        ReporterStat.objects.create(pseudonym=pseudonym_of(client), **{"settled_on": timezone.now().date(), **values})
    return client


def somebody_muted(image: Image) -> Client:
    today = timezone.now().date()
    return somebody_back(image, warned_on=today, muted_until=today + timedelta(days=30))


def pseudonym_of(client: Client) -> str:
    request = RequestFactory().get("/")
    request.COOKIES = {"rid": client.cookies["rid fr"].value}
    browser = reporters.browser_of(request)
    assert browser
    return reporters.pseudonym(browser.rid)


def send(client: Client, image: Image, *, language: str = "fr", headers: Any = None, **values: Any) -> Answer:
    """Opens the form and sends it, as a browser does."""
    url = address(image, language)
    fields = {"reason": "violence", "text": "", "website": "", "token": token_in(client.get(url)), **values}
    return client.post(url, fields, headers=headers)


def receipt_of(client: Client, answer: Answer) -> str:
    found = re.search(r"<code[^>]*>([2-9A-Z]{12})</code>", client.get(answer["Location"]).content.decode())
    assert found
    return found[1]
