"""A feed before it is written in one of its three forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.syndication.entries import Entry

KINDS = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
SIZE = 30  # entries
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # of an empty list: the same at each asking


@dataclass(frozen=True, kw_only=True)
class Document:
    """`url` is its own address, `page` that of the list as a page, `next` of older ones; `hubs` tell of news."""

    title: str
    description: str
    language: str
    site: str
    page: str
    url: str
    next: str
    hubs: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def updated_at(self) -> datetime:
        return max((entry.updated_at for entry in self.entries), default=BEGINNING).replace(microsecond=0)
