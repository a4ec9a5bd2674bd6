"""Published pictures, and readers who have the form open: all that a report needs but the sending."""

import secrets
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone

from articles.models import Image
from moderation import actions, reporters
from newsroom import static_files
from tests import cast


def run(reports: int, pictures: int, reason: str) -> dict[str, Any]:
    """`reports` by as many people, dealt out to `pictures`: (path, cookie, body) of each; the paths of the ceiling."""
    static_files.collect()
    images = [_picture() for _number in range(pictures)]
    bare = [actions.open_case(_picture(), at=timezone.now()).pk for _number in range(pictures)]
    return {
        "reports": [_report(images[number % pictures], number, reason) for number in range(reports)],
        "bare": [f"/ceiling/report/{case}/" for case in bare],
        "pictures": [image.pk for image in images],
    }


def _picture() -> Image:
    image = cast.image_with_files(sha256=secrets.token_hex(32))
    cast.illustrate(cast.published(at=timezone.now()), image)
    return image


def _report(image: Image, number: int, reason: str) -> tuple[str, str, str]:
    carrier = HttpResponse()
    reporters.remember(carrier, reporters.Browser(rid=f"reader-{number}", since=0))
    cookie = next(iter(carrier.cookies.values())).coded_value
    token = reporters.issue_token(image=str(image.uuid), article=None, at=timezone.now())
    return f"/fr/images/{image.uuid}/report/", cookie, urlencode({"reason": reason, "token": token})
