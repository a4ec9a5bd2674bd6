"""What the specifications demand of a feed: each function says what is wrong, or nothing.

RSS 2.0 with the profile of the RSS Advisory Board, RFC 4287, JSON Feed 1.1.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGE = re.compile(r"[a-z]{2,3}")
TAG = re.compile(r"tag:[\w.-]+,\d{4}-\d\d-\d\d:\S+")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
RSS_CHANNEL = {"title", "link", "description", "language", "lastBuildDate", "item", f"{{{NAMES['atom']}}}link"}
RSS_ITEM = {"title", "link", "description", "pubDate", "guid", "enclosure", "category", "source"}
ONCE = {"title", "link", "description", "pubDate", "guid", "enclosure", "language", "lastBuildDate"}
ATOM_FEED = {"author", "entry", "id", "link", "subtitle", "title", "updated"}
ATOM_ENTRY = {"author", "category", "content", "id", "link", "published", "source", "summary", "title", "updated"}


def parsed(text: str) -> Element:
    return ElementTree.fromstring(text)  # noqa: S314 - what the product wrote


def atom(name: str) -> str:
    return f"{{{NAMES['atom']}}}{name}"


def wrong(kind: str, text: str) -> list[str]:
    found = {"rss": wrong_rss, "atom": wrong_atom, "json": wrong_json}[kind](text)
    return [*found, *(["characters that XML forbids"] if NOT_XML.search(text) else [])]


def wrong_rss(text: str) -> Iterator[str]:
    root = parsed(text)
    (channel,) = root
    if (root.tag, root.get("version"), channel.tag) != ("rss", "2.0", "channel"):
        yield "no RSS 2.0"
    yield from _strangers(channel, RSS_CHANNEL)
    for name in ("title", "link", "description"):
        yield from _once(channel, name)
    own = [link for link in channel.findall("atom:link", NAMES) if link.get("rel") == "self"]
    if len(own) != 1 or not _is_absolute(own[0].get("href")):
        yield "no atom:link to itself"
    yield from _wrong_rfc822(channel.findtext("lastBuildDate"))
    if not LANGUAGE.fullmatch(channel.findtext("language", "")):
        yield "no language"
    items = channel.findall("item")
    yield from _repeated([item.findtext("guid", "") for item in items])
    for item in items:
        yield from _wrong_item(item)


def _wrong_item(item: Element) -> Iterator[str]:
    yield from _strangers(item, RSS_ITEM)
    yield from (f"{name} twice" for name in ONCE if len(item.findall(name)) > 1)
    if not item.findtext("title") and not item.findtext("description"):
        yield "neither title nor description"
    if not _is_absolute(item.findtext("link")):
        yield "no link"
    yield from _wrong_rfc822(item.findtext("pubDate"))
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false" or not TAG.fullmatch(guid.text or ""):
        yield "no guid"
    for enclosure in item.findall("enclosure"):
        yield from _wrong_file(enclosure.get("url"), enclosure.get("length"), enclosure.get("type"))
    for source in item.findall("source"):
        if not source.text or not _is_absolute(source.get("url")):
            yield "a source without name or address"
    yield from _wrong_media(item)


def wrong_atom(text: str) -> Iterator[str]:
    root = parsed(text)
    if root.tag != atom("feed") or not LANGUAGE.fullmatch(root.get(XML_LANG, "")):
        yield "no Atom feed with a language"
    yield from _strangers(root, {atom(name) for name in ATOM_FEED})
    yield from _wrong_atom_facts(root)
    if [link.get("rel") for link in root.findall("atom:link", NAMES)].count("self") != 1:
        yield "no link to itself"
    if root.find("atom:author/atom:name", NAMES) is None:
        yield "no author"
    entries = root.findall("atom:entry", NAMES)
    yield from _repeated([entry.findtext("atom:id", "", NAMES) for entry in entries])
    for entry in entries:
        yield from _strangers(entry, {atom(name) for name in ATOM_ENTRY})
        yield from _wrong_atom_facts(entry)
        yield from _wrong_rfc3339(entry.findtext("atom:published", "", NAMES))
        yield from _wrong_links(entry)
        yield from _wrong_media(entry)


def _wrong_atom_facts(element: Element) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        yield from _once(element, atom(name))
    yield from _wrong_rfc3339(element.findtext("atom:updated", "", NAMES))
    if not urlsplit(element.findtext("atom:id", "", NAMES)).scheme:
        yield "an id that is no IRI"


def _wrong_links(entry: Element) -> Iterator[str]:
    links = entry.findall("atom:link", NAMES)
    if [link.get("rel") for link in links].count("alternate") != 1:
        yield "no link to its page"
    for link in links:
        if link.get("rel") == "enclosure":
            yield from _wrong_file(link.get("href"), link.get("length"), link.get("type"))
        elif not _is_absolute(link.get("href")):
            yield "a link without an absolute address"


def wrong_json(text: str) -> Iterator[str]:
    feed = json.loads(text)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"]:
        yield "no JSON Feed"
    yield from (f"{name} is not absolute" for name in ("home_page_url", "feed_url") if not _is_absolute(feed[name]))
    if not LANGUAGE.fullmatch(feed["language"]):
        yield "no language"
    yield from _repeated([item["id"] for item in feed["items"]])
    for item in feed["items"]:
        yield from _wrong_json_item(item)


def _wrong_json_item(item: dict[str, Any]) -> Iterator[str]:
    if not isinstance(item["id"], str) or not TAG.fullmatch(item["id"]):
        yield "no id"
    if not item.get("content_html") and not item.get("content_text"):
        yield "no content"
    yield from _wrong_rfc3339(item["date_published"])
    yield from _wrong_rfc3339(item["date_modified"])
    if not _is_absolute(item["url"]):
        yield "no address"
    for author in item.get("authors", []):
        if not author.get("name") and not author.get("url"):
            yield "an author without a name"
    for file in item.get("attachments", []):
        yield from _wrong_file(file["url"], str(file["size_in_bytes"]), file["mime_type"])
    if any(value in ("", [], {}, None) for value in item.values()):
        yield "a field that says nothing"


def _wrong_media(entry: Element) -> Iterator[str]:
    for content in entry.findall("media:content", NAMES):
        yield from _wrong_file(content.get("url"), content.get("fileSize"), content.get("type"))
        allowed = {f"{{{NAMES['media']}}}{name}" for name in ("title", "description", "credit", "copyright")}
        yield from _strangers(content, allowed)


def _wrong_file(url: str | None, length: str | None, kind: str | None) -> Iterator[str]:
    if not _is_absolute(url) or not (length or "").isdigit() or not int(length or 0) or "/" not in (kind or ""):
        yield f"a file without address, length or type: {url} {length} {kind}"


def _strangers(element: Element, known: set[str]) -> Iterator[str]:
    """Elements of no namespace, or of the feed's own, that it must not hold."""
    own = "" if element.tag in ("channel", "item") else f"{{{NAMES['atom']}}}"
    yield from (f"{child.tag} in {element.tag}" for child in element
                if child.tag not in known and (child.tag.startswith(own) if own else "{" not in child.tag))  # fmt: skip


def _once(element: Element, name: str) -> Iterator[str]:
    found = element.findall(name)
    if len(found) != 1 or not (found[0].text or "").strip():
        yield f"{name} {len(found)} times, or empty"


def _repeated(ids: list[str]) -> Iterator[str]:
    if len(set(ids)) < len(ids):
        yield "an id twice"


def _is_absolute(url: str | None) -> bool:
    parts = urlsplit(url or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and (url or "").isascii()


def _wrong_rfc822(date: str | None) -> Iterator[str]:
    if not date or parsedate_to_datetime(date).tzinfo is None:
        yield f"no date: {date}"


def _wrong_rfc3339(date: str) -> Iterator[str]:
    if not RFC3339.fullmatch(date) or datetime.fromisoformat(date).tzinfo is None:
        yield f"no date: {date}"
