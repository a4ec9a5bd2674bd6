"""A report through the whole WSGI stack, from somebody who has just opened the form."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from moderation import reporters


@cache
def browser(person: str) -> Client:
    """The person's browser, with the cookie that the form sets."""
    carrier, client = HttpResponse(), Client(enforce_csrf_checks=True)
    reporters.remember(carrier, reporters.Browser(rid=person, since=0))
    client.cookies.update(carrier.cookies)
    return client


def cookie(person: str) -> str:
    """What that browser sends as `rid`."""
    return next(iter(browser(person).cookies.values())).coded_value


def send(uuid: str, person: str, reason: str = "violence") -> list[Any]:
    """The status and the receipt."""
    token = reporters.issue_token(image=uuid, article=None, at=timezone.now())
    answer = browser(person).post(
        f"/fr/images/{uuid}/report/", {"reason": reason, "token": token}, headers={"Accept": "application/json"}
    )
    return [answer.status_code, answer.json()["receipt"]]
