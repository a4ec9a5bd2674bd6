"""How often one address may ask within a minute. A minute's counters are keyed by a hash that tells no address and is
another one the next minute."""

from datetime import datetime
from ipaddress import IPv6Address, ip_network

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from articles.networks import Address, client_address

MINUTE = 60  # seconds
HOUSEHOLD = 64  # bits of an IPv6 address that one customer has for himself


class PerMinute(BaseThrottle):
    """As exact as the cache `counters` reaches: over all processes where they share it, else in each of them."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.at = timezone.now()
        limit: int = settings.API_REQUESTS_PER_MINUTE
        return not limit or _count(_key(client_of(request), self.at)) <= limit

    def wait(self) -> float:
        return MINUTE - self.at.timestamp() % MINUTE


def client_of(request: Request) -> str:
    """Who asks, as far as an address tells; empty where there is none."""
    peer, forwarded = str(request.META.get("REMOTE_ADDR", "")), request.headers.get("X-Forwarded-For", "")
    found = client_address(peer, forwarded, proxies=settings.TRUSTED_PROXIES)
    return _household(found) if found else ""


def _household(address: Address) -> str:
    return str(ip_network((int(address), HOUSEHOLD), strict=False) if isinstance(address, IPv6Address) else address)


def _key(client: str, at: datetime) -> str:
    minute = int(at.timestamp()) // MINUTE
    return salted_hmac("articles.api.throttle", f"{minute} {client}", algorithm="sha256").hexdigest()[:32]


def _count(key: str) -> int:
    counters = caches["counters"]
    counters.add(key, 0, timeout=2 * MINUTE)
    try:
        return counters.incr(key)
    except ValueError:  # thrown out between the two
        return 1
