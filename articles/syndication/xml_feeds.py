"""RSS 2.0 and Atom, by Django's generators and what these do not write: the credit of a picture, the newspaper, hubs.

Pure. What goes in is text that XML allows.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed, rfc3339_date

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.xmlutils import SimplerXMLGenerator

    from articles.syndication.document import Document
    from articles.syndication.entries import Entry, Shown

DC = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
MEDIA = "http://search.yahoo.com/mrss/"
LIKE_HTML = re.compile(r"<[a-zA-Z/!?]|&#?\w+;")


class OfDocument(SyndicationFeed):
    """Says when the list changed, which need not be now where it is empty."""

    def latest_post_date(self) -> datetime:
        return self.feed["document"].updated_at


class Rss(OfDocument, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        names = {"xmlns:dc": DC, "xmlns:content": CONTENT, "xmlns:media": MEDIA}
        return {**super().rss_attributes(), **names}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _write_links(handler, self.feed["document"], "atom:link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        if entry.html:
            handler.addQuickElement("content:encoded", entry.whole)
        if entry.language:
            handler.addQuickElement("dc:language", entry.language)
        if entry.source_name:
            handler.addQuickElement("source", entry.source_name, {"url": entry.source_home})
        if entry.source_url:
            handler.addQuickElement("atom:link", None, {"rel": "via", "href": entry.source_url})
        _write_picture(handler, entry.picture)


class Atom(OfDocument, Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": MEDIA}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _write_links(handler, self.feed["document"], "link")

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["entry"].language} if item["entry"].language else {}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        if entry.html:
            handler.addQuickElement("content", entry.whole, {"type": "html"})
        if entry.source_url:
            handler.addQuickElement("link", None, {"rel": "via", "href": entry.source_url})
        if entry.source_name:
            _write_newspaper(handler, entry)
        _write_picture(handler, entry.picture)


GENERATORS: dict[str, type[SyndicationFeed]] = {"rss": Rss, "atom": Atom}


def write_xml(document: Document, kind: str) -> str:
    feed = GENERATORS[kind](
        title=document.title, link=document.page, description=document.description, subtitle=document.description,
        language=document.language, feed_url=document.url, author_name=document.site, document=document,
    )  # fmt: skip
    for entry in document.entries:
        feed.add_item(
            title=_title(entry.title, kind),
            link=entry.url,
            description=_summary(entry),  # type: ignore[arg-type]  # none, and no element is written
            author_name=entry.author or None,
            pubdate=entry.published_at.replace(microsecond=0),
            updateddate=entry.updated_at.replace(microsecond=0),
            unique_id=entry.id,
            unique_id_is_permalink=False,
            categories=[entry.section] if entry.section else (),
            enclosures=_enclosures(entry.picture),
            entry=entry,
        )
    return feed.writeString("utf-8")


def _title(title: str, kind: str) -> str:
    """Nothing says whether a title in RSS is text or HTML, and readers take it for either: one that looks like HTML is
    written as the HTML that says it. In Atom it is text."""
    return escape(title, quote=False) if kind == "rss" and LIKE_HTML.search(title) else title


def _summary(entry: Entry) -> str | None:
    return entry.turned("p", escape(entry.summary)) if entry.summary else None


def _enclosures(picture: Shown | None) -> list[Enclosure]:
    return [Enclosure(picture.url, str(picture.size), picture.type)] if picture else []


def _write_links(handler: SimplerXMLGenerator, document: Document, name: str) -> None:
    for hub in document.hubs:
        handler.addQuickElement(name, None, {"rel": "hub", "href": hub})
    if document.next:
        handler.addQuickElement(name, None, {"rel": "next", "href": document.next})


def _write_newspaper(handler: SimplerXMLGenerator, entry: Entry) -> None:
    handler.startElement("source", AttributesImpl({}))
    handler.addQuickElement("id", entry.source_home)
    handler.addQuickElement("title", entry.source_name)
    handler.addQuickElement("updated", rfc3339_date(entry.published_at.replace(microsecond=0)))
    handler.addQuickElement("link", None, {"rel": "alternate", "href": entry.source_home})
    handler.endElement("source")


def _write_picture(handler: SimplerXMLGenerator, picture: Shown | None) -> None:
    if picture is None:
        return
    size = {"fileSize": str(picture.size), "width": str(picture.width), "height": str(picture.height)}
    facts = {"url": picture.url, "type": picture.type, "medium": "image", **size}
    handler.startElement("media:content", AttributesImpl(facts))
    if picture.words:  # as a description: readers take a media:title for the title of the article
        handler.addQuickElement("media:description", picture.words, {"type": "plain"})
    if picture.credit:
        handler.addQuickElement("media:credit", picture.credit)
    if picture.copyright_notice:
        handler.addQuickElement("media:copyright", picture.copyright_notice)
    handler.endElement("media:content")
