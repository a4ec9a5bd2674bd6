"""Published pictures, and readers who have the form open: all that a report needs but the sending."""

import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from articles.models import ArticleImage, Image
from moderation import reporters
from moderation.models import Case
from newsroom import static_files
from tests import cast


def run(reports: int, pictures: int, reason: str, files: bool = True) -> dict[str, Any]:
    """`reports` by as many people, dealt out to `pictures`: (path, headers, body) of each; the paths of the ceiling."""
    static_files.collect()
    images, others = _pictures(pictures, files=files), _pictures(pictures, files=False)
    Case.objects.bulk_create([Case(image=image, opened_at=timezone.now()) for image in others])
    cases = Case.objects.filter(image__in=others).values_list("pk", flat=True)
    return {
        "reports": [_report(images[number % pictures], reason) for number in range(reports)],
        "bare": [f"/ceiling/report/{case}/" for case in cases],
        "first": images[0].pk,
    }


def _pictures(number: int, *, files: bool) -> list[Image]:
    """In one published article; with `files`, such as a block has to move."""
    article = cast.published(at=timezone.now())
    if files:
        made = [cast.image_with_files(sha256=secrets.token_hex(32)) for _number in range(number)]
    else:
        facts = {"width": 1600, "height": 900, "mime": "image/jpeg"}
        made = Image.objects.bulk_create([Image(sha256=secrets.token_hex(32), **facts) for _number in range(number)])
    ArticleImage.objects.bulk_create([ArticleImage(article=article, image=image) for image in made])
    return made


def _report(image: Image, reason: str) -> tuple[str, list[str], str]:
    """By somebody whose browser is known for long, in a network of their own."""
    at = timezone.now() - timedelta(minutes=1)
    token = reporters.issue_token(image=str(image.uuid), article=None, at=at)
    cookie = reporters.cookie_value(reporters.Browser(rid=secrets.token_hex(16), since=0))
    somewhere = f"{11 + secrets.randbelow(80)}.{'.'.join(map(str, secrets.token_bytes(3)))}"
    headers = [f"Cookie: {reporters.COOKIE}={cookie}", "Accept: application/json", f"X-Forwarded-For: {somewhere}"]
    return f"/fr/images/{image.uuid}/report/", headers, urlencode({"reason": reason, "token": token, "echo": token})
