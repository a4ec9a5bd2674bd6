"""The report form as a browser uses it: opens it, sends it, reads the receipt."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from articles.models import Image
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


def send(client: Client, image: Image, *, language: str = "fr", headers: Any = None, **values: Any) -> Answer:
    """Opens the form and sends it, as a browser does."""
    url = address(image, language)
    fields = {"reason": "violence", "text": "", "website": "", "token": token_in(client.get(url)), **values}
    return client.post(url, fields, headers=headers)


def receipt_of(client: Client, answer: Answer) -> str:
    found = re.search(r"<code[^>]*>([2-9A-Z]{12})</code>", client.get(answer["Location"]).content.decode())
    assert found
    return found[1]
