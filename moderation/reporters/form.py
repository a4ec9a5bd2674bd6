"""The form's signed token: what was opened, when, and a nonce that counts once."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

_signer = signing.Signer(salt="moderation.token")


class BadToken(Exception):
    """Not a token of ours for this picture."""


@dataclass(frozen=True, kw_only=True)
class Token:
    """For which picture, seen in which article (its id), opened from which outside site, and a nonce."""

    image: str
    article: int | None
    at: float  # seconds since 1970
    nonce: str
    site: str


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


def issue_token(*, image: str, article: int | None, at: datetime, site: str = "") -> str:
    return _signer.sign_object([image, article, at.timestamp(), new_nonce(), site])


def read_token(value: str, *, image: str) -> Token:
    """What `issue_token` wrote for this picture, however long ago. Raises `BadToken`."""
    try:
        fields: list[Any] = _signer.unsign_object(value)
    except (signing.BadSignature, ValueError) as error:
        raise BadToken from error
    token = Token(image=fields[0], article=fields[1], at=fields[2], nonce=fields[3], site=fields[4])
    if token.image != image:
        raise BadToken
    return token
