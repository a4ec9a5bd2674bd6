"""The `rid` cookie: a number of the reader's own, and since when they have it. On the report form only."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookies import Morsel
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix

COOKIE = "rid"
COOKIE_AGE = timedelta(days=180)

_signer = signing.Signer(salt="moderation.rid")


@dataclass(frozen=True, kw_only=True)
class Browser:
    """`since`: seconds since 1970 at which the cookie was first set."""

    rid: str
    since: int


def new_browser(at: datetime) -> Browser:
    """128 random bits."""
    return Browser(rid=secrets.token_urlsafe(16), since=int(at.timestamp()))


def browser_of(request: HttpRequest) -> Browser | None:
    """The one whose cookie the request carries, when we signed it."""
    try:
        rid, since = _signer.unsign_object(request.COOKIES.get(COOKIE, ""))
    except (signing.BadSignature, ValueError):
        return None
    return Browser(rid=rid, since=since)


def remember(response: HttpResponse, browser: Browser) -> None:
    """Sets `rid` for the report forms of every edition and for no other page.

    A cookie has one path and the forms have three, so the same cookie is set once for each: with the path `/` the
    browser would send it with every article and picture, with one edition's path a reader of two would be two people.
    """
    for code, _name in settings.LANGUAGES:
        morsel: Morsel[str] = Morsel()
        value = cookie_value(browser)
        morsel.set(COOKIE, value, value)
        morsel.update(_attributes(f"{get_script_prefix()}{code}/images/"))
        response.cookies[f"{COOKIE} {code}"] = morsel


def cookie_value(browser: Browser) -> str:
    return _signer.sign_object([browser.rid, browser.since])


def _attributes(path: str) -> dict[str, Any]:
    return {
        "path": path,
        "max-age": int(COOKIE_AGE.total_seconds()),
        "httponly": True,
        "samesite": "Lax",
        "secure": settings.IS_HTTPS,
    }
