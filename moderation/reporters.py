"""Who is a person: the `rid` cookie, the form's token, and keys that join nothing. No address is read."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookies import Morsel
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.crypto import salted_hmac

from moderation.models import Report

COOKIE = "rid"
COOKIE_AGE = timedelta(days=180)
TOKEN_AGE = timedelta(minutes=20)

_cookie_signer = signing.Signer(salt="moderation.rid")
_token_signer = signing.Signer(salt="moderation.token")


class BadToken(Exception):
    """Not a token of ours for this picture."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sends a form: `held`, one of `Report.Held`, says why it does not count; empty when it does."""

    rid: str
    nonce: str
    article: int | None
    held: str


@dataclass(frozen=True, kw_only=True)
class Token:
    """What the form carries: for which picture, seen in which article (its id), and a nonce that counts once."""

    image: str
    article: int | None
    at: float  # seconds since 1970
    nonce: str


def new_rid() -> str:
    """128 random bits."""
    return secrets.token_urlsafe(16)


def rid_of(request: HttpRequest) -> str | None:
    """The person's own number, when the request carries one that we signed."""
    try:
        return _cookie_signer.unsign(request.COOKIES.get(COOKIE, ""))
    except signing.BadSignature:
        return None


def remember(response: HttpResponse, rid: str) -> None:
    """Sets `rid` for the report forms of every edition and for no other page.

    A cookie has one path and the forms have three, so the same cookie is set once for each: with the path `/` the
    browser would send it with every article and picture, with one edition's path a reader of two would be two people.
    """
    for code, _name in settings.LANGUAGES:
        morsel: Morsel[str] = Morsel()
        value = _cookie_signer.sign(rid)
        morsel.set(COOKIE, value, value)
        morsel.update(_attributes(f"{get_script_prefix()}{code}/images/"))
        response.cookies[f"{COOKIE} {code}"] = morsel


def _attributes(path: str) -> dict[str, Any]:
    return {
        "path": path,
        "max-age": int(COOKIE_AGE.total_seconds()),
        "httponly": True,
        "samesite": "Lax",
        "secure": settings.IS_HTTPS,
    }


def person_key(image: int, round_number: int, rid: str) -> str:
    """The same for one person, picture and round; two keys of one person cannot be joined without the secret."""
    return salted_hmac("moderation.person", f"{image}|{round_number}|{rid}", algorithm="sha256").hexdigest()


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


def issue_token(*, image: str, article: int | None, at: datetime) -> str:
    return _token_signer.sign_object([image, article, at.timestamp(), new_nonce()])


def read_token(value: str, *, image: str) -> Token:
    """What `issue_token` wrote for this picture, however long ago. Raises `BadToken`."""
    try:
        fields: list[Any] = _token_signer.unsign_object(value)
    except (signing.BadSignature, ValueError) as error:
        raise BadToken from error
    token = Token(image=fields[0], article=fields[1], at=fields[2], nonce=fields[3])
    if token.image != image:
        raise BadToken
    return token


def sender(request: HttpRequest, *, image: str, token: str, trap: str, at: datetime) -> Sender:
    """Never fails: whoever sends something else than our form from our page is stored, thanked and not counted.

    The signed token and the browser's Origin stand where other forms have a CSRF cookie, which public pages may not
    set: a foreign page has no token, and the browser keeps our cookie from what it sends.
    """
    rid = rid_of(request)
    try:
        form = read_token(token, image=image)
    except BadToken:
        form = None
    return Sender(
        rid=rid or new_rid(),
        nonce=form.nonce if form else new_nonce(),
        article=form.article if form else None,
        held=_why_held(request, rid, form, trap, at),
    )


def _why_held(request: HttpRequest, rid: str | None, form: Token | None, trap: str, at: datetime) -> str:
    if request.headers.get("Origin", "") not in ("", f"{request.scheme}://{request.get_host()}", settings.SITE_URL):
        return Report.Held.FOREIGN
    if rid is None:
        return Report.Held.STRANGER
    if form is None:
        return Report.Held.TOKEN
    if not 0 <= at.timestamp() - form.at <= TOKEN_AGE.total_seconds():
        return Report.Held.LATE
    return Report.Held.HONEYPOT if trap else ""
