"""What the settings allow the door to the network to do."""

from datetime import timedelta

from django.conf import settings

from articles.ingest.wire import MEBIBYTE, Limits

FEEDS = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
PICTURES = "image/avif, image/webp, image/jpeg, image/png, image/gif;q=0.9"


def feed_limits() -> Limits:
    return _limits(5 * MEBIBYTE, FEEDS)


def picture_limits() -> Limits:
    return _limits(15 * MEBIBYTE, PICTURES)


def fetch_interval() -> timedelta:
    """From one fetch of a healthy feed to the next."""
    return timedelta(minutes=settings.FETCH_INTERVAL_MINUTES)


def _limits(max_bytes: int, accept: str) -> Limits:
    return Limits(
        max_bytes=max_bytes,
        accept=accept,
        ports=frozenset({80, 443, *settings.FETCH_EXTRA_PORTS}),
        allow_private=settings.FETCH_ALLOW_PRIVATE_NETWORKS,
        user_agent=f"Newsroom (+{settings.SITE_URL})",
    )
