"""JSON Feed 1.1. Pure. What the format has no field for stands under `_newsroom`, as it asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.feedgenerator import rfc3339_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from articles.syndication.document import Document
    from articles.syndication.entries import Entry, Shown

VERSION = "https://jsonfeed.org/version/1.1"


def write_json(document: Document) -> str:
    feed = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.page,
        "feed_url": document.url,
        "description": document.description,
        "language": document.language,
        "authors": [{"name": document.site}],
        "next_url": document.next,
        "hubs": [{"type": "WebSub", "url": hub} for hub in document.hubs],
    }
    return json.dumps(_filled(feed) | {"items": [_item(entry) for entry in document.entries]}, ensure_ascii=False)


def _filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def _item(entry: Entry) -> dict[str, Any]:
    picture = entry.picture
    facts = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.source_url,
        "title": entry.title,
        "content_html": entry.whole,
        "content_text": "" if entry.html else entry.summary or entry.title,  # one of the two is demanded
        "summary": entry.summary if entry.html else "",
        "image": picture.url if picture else "",
        "date_published": _moment(entry.published_at),
        "date_modified": _moment(entry.updated_at),
        "authors": [_filled({"name": entry.author, "url": "" if entry.byline else entry.source_home})],
        "tags": [entry.section] if entry.section else [],
        "language": entry.language,
        "attachments": [_attachment(picture)] if picture else [],
        "_newsroom": _newsroom(entry),
    }
    return _filled(facts | {"authors": facts["authors"] if entry.author else []})


def _attachment(picture: Shown) -> dict[str, Any]:
    facts = {"url": picture.url, "mime_type": picture.type, "title": picture.alt, "size_in_bytes": picture.size}
    return _filled(facts)


def _newsroom(entry: Entry) -> dict[str, Any]:
    """Whose article it is, and whose picture."""
    source, picture = {"name": entry.source_name, "url": entry.source_home}, entry.picture
    words = {"alt": picture.alt, "caption": picture.caption, "credit": picture.credit} if picture else {}
    size = {"width": picture.width, "height": picture.height} if picture else {}
    notice = {"copyright": picture.copyright_notice} if picture else {}
    return _filled({"source": _filled(source), "picture": _filled(words | notice | size), "direction": entry.direction})


def _moment(at: datetime) -> str:
    return rfc3339_date(at.replace(microsecond=0))
