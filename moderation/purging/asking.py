"""What is asked of a server for one row of the outbox. Returns what is wrong with the answer, or nothing."""

from urllib.parse import urlsplit

from django.conf import settings

from articles.images import surrogate
from articles.ingest import network
from articles.ingest.network import Limits
from articles.words import Words as _
from moderation.models import Purge
from moderation.purging import hook

# To a PURGE: done, nothing was kept, or what the site says now and what is kept from then on.
PURGED = (200, 204, 301, 302, 404, 410, 412)
HIDDEN = (403, 404, 410, 451)
LIMITS = Limits(connect_seconds=3, read_seconds=5, total_seconds=8, redirects=0, connections_per_host=4)


def ask(purge: Purge) -> str:
    """What is wrong, in words; "" where all is well. Raises `NetworkError`."""
    return {
        Purge.Kind.ADDRESS: _purge_address,
        Purge.Kind.KEY: _purge_key,
        Purge.Kind.HOOK: _tell_hook,
        Purge.Kind.CHECK: _look_from_outside,
    }[Purge.Kind(purge.kind)](purge)


def _purge_address(purge: Purge) -> str:
    return _refused(_purge(purge, purge.what, {}))


def _purge_key(purge: Purge) -> str:
    return _refused(_purge(purge, "/", {surrogate.HEADER: purge.what}))


def _purge(purge: Purge, path: str, headers: dict[str, str]) -> int:
    """The cache stands in front of the public site, and knows it by its name."""
    named = {"Host": urlsplit(settings.SITE_URL).netloc, **headers}
    return network.ask("PURGE", purge.server, path, limits=LIMITS, headers=named).status


def _refused(status: int) -> str:
    return "" if status in PURGED else _("The cache answers %(status)s to a PURGE.") % {"status": status}


def _tell_hook(purge: Purge) -> str:
    server, path = hook.split(purge.server)
    body = hook.body(purge)
    headers = {"Content-Type": "application/json", **hook.signature(body, settings.PURGE_HOOK_SECRET)}
    status = network.ask("POST", server, path, limits=LIMITS, headers=headers, body=body).status
    return "" if 200 <= status < 300 else _("The hook answers %(status)s.") % {"status": status}


def _look_from_outside(purge: Purge) -> str:
    status = network.ask("GET", purge.server, purge.what, limits=LIMITS).status
    if purge.image.is_blocked:
        return "" if status in HIDDEN else _("It still answers %(status)s.") % {"status": status}
    return "" if status == 200 else _("It answers %(status)s.") % {"status": status}
