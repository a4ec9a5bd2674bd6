"""Fetches feeds as the worker does, twice; the second time a day later, when every server can say that all is known."""

import time
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from articles.ingest.run import fetch_due
from articles.models import Feed, Source


def run(urls: list[str]) -> list[dict[str, Any]]:
    at = timezone.now()
    for number, url in enumerate(urls):
        source = Source.objects.create(
            name=f"Source {number}", slug=f"source-{number}", homepage=url, reuse=Source.Reuse.FULL,
            on_arrival=Source.OnArrival.PUBLISH, shows_pictures=False,
        )  # fmt: skip
        Feed.objects.create(source=source, url=url, next_fetch_at=at)
    return [_fetch(at), _fetch(at + timedelta(days=1))]


def _fetch(at: datetime) -> dict[str, Any]:
    start = time.monotonic()
    done = fetch_due(at)
    return {
        "seconds": time.monotonic() - start,
        "feeds": len(done),
        "entries": sum(fetched.entries for fetched in done),
        "outcomes": Counter(str(fetched.outcome) for fetched in done),
    }
