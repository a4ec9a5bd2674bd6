"""What the webhook carries and how it is signed. Pure."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from urllib.parse import urlsplit

VERSION = "v1"


def body_of(facts: Mapping[str, object]) -> bytes:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def headers_of(body: bytes, *, secret: str, seconds: int) -> dict[str, str]:
    """`seconds` since 1970 are signed with the body, so that a listener can refuse an old request sent again."""
    return {
        "Content-Type": "application/json",
        "X-Newsroom-Timestamp": str(seconds),
        "X-Newsroom-Signature": f"{VERSION}={signature(body, secret=secret, seconds=seconds)}",
    }


def signature(body: bytes, *, secret: str, seconds: int) -> str:
    signed = f"{VERSION}:{seconds}:".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def split(url: str) -> tuple[str, str]:
    """The server, and the rest of the address."""
    address = urlsplit(url)
    server = f"{address.scheme}://{address.netloc}"
    return server, url.removeprefix(server)
