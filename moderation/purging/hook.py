"""The message to the hook, for a CDN: what it says, and how it is signed. docs/purging.md describes it for others."""

import hashlib
import hmac
import json
from urllib.parse import urlsplit

from django.conf import settings

from articles.images import surrogate
from moderation.models import Purge
from moderation.purging.places import addresses_of, keys_of

SIGNATURE = "X-Newsroom-Signature"


def body(purge: Purge) -> bytes:
    image = purge.image
    message = {
        "event": "picture.hidden" if image.is_blocked else "picture.shown",
        "picture": surrogate.key(image.directory),
        "decision": purge.decision.number,
        "decided_at": purge.decision.at.isoformat(),
        "keys": keys_of(image),
        "urls": [f"{settings.SITE_URL}{path}" for path in addresses_of(image)],
    }
    return json.dumps(message, separators=(",", ":")).encode()


def signature(body: bytes, secret: str) -> dict[str, str]:
    """HMAC-SHA256 over the body as sent, in hexadecimal."""
    return {SIGNATURE: f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"}


def split(url: str) -> tuple[str, str]:
    """The server, and the rest of the address."""
    parts = urlsplit(url)
    server = f"{parts.scheme}://{parts.netloc}"
    return server, url.removeprefix(server)
