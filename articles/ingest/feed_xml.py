"""RSS 0.9x to 2.0, RDF and Atom → `Document`, through feedparser.

feedparser gets a stream, never bytes or text (it would try those as a file name or an address), and neither sanitises
nor resolves links: `articles.text` does both.
"""

import io
import re
import warnings
from calendar import timegm
from datetime import UTC, datetime
from typing import Any
from xml.sax import SAXException as SAXError

from articles.ingest import media_rss
from articles.ingest.dates import read_date
from articles.ingest.entries import Document, Entry
from articles.ingest.mojibake import mend
from articles.ingest.pictures import in_entry
from articles.ingest.refusals import Broken, NoFeed, _
from articles.text import absolute, paragraphs, plain_title

DECLARATION = re.compile(r"<\?xml[^>]{0,1000}>")
# What broken documents were seen to make feedparser, sgmllib and expat raise.
STUMBLES = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    SAXError,
)
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def read(text: str, url: str) -> Document:
    """Raises `Broken` where feedparser gives up, `NoFeed` where no feed is found."""
    found = _parse(text, url)
    entries, channel = found["entries"], found["feed"]
    if not found.get("version") and not entries and not channel.get("title"):
        raise NoFeed(_what_else(text))
    language = str(channel.get("language") or "")
    return Document(
        format=found.get("version") or "xml",
        title=plain_title(mend(channel.get("title", ""))),
        link=absolute(channel.get("link", ""), url),
        language=language,
        problem=str(found.get("bozo_exception") or "")[:200],
        entries=tuple(_entry(entry, url, language) for entry in entries),
    )


def _parse(text: str, url: str) -> Any:
    body = DECLARATION.sub('<?xml version="1.0" encoding="utf-8"?>', text, count=1).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    warnings.simplefilter("ignore", DeprecationWarning)
    try:
        return media_rss.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except STUMBLES as error:
        raise Broken(
            _("feedparser gave up on it: %(reason)s"), reason=f"{type(error).__name__}: {error}"[:200]
        ) from error


def _what_else(text: str) -> str:
    if not text:
        return _("it is empty")
    return _("it is a web page, not a feed") if PAGE.search(text[:2000]) else _("no feed is found in it")


def _entry(entry: Any, url: str, feed_language: str) -> Entry:
    base = entry.get("our_base") or url
    link = absolute(_link(entry), base)
    summary, body, text_base = _texts(entry)
    base = text_base or base
    return Entry(
        title=plain_title(mend(entry.get("title", ""))),
        link=link,
        guid=_guid(entry),
        published_at=_moment(entry, "published") or _moment(entry, "created"),
        updated_at=_moment(entry, "updated"),
        author=plain_title(mend(_author(entry))),
        language=_language(entry) or feed_language,
        categories=tuple(plain_title(mend(tag.get("label") or tag.get("term") or "")) for tag in entry.get("tags", [])),
        summary=summary,
        body=body,
        base=base or link,
        pictures=in_entry(entry, base or link, body or summary),
    )


def _link(entry: Any) -> str:
    """The page of the entry. Feeds that come through a proxy name the true address apart."""
    return str(dict.get(entry, "feedburner_origlink") or dict.get(entry, "link") or "").strip()


def _guid(entry: Any) -> str:
    return str(dict.get(entry, "id") or "").strip()


def _texts(entry: Any) -> tuple[str, str, str]:
    """Summary and body as HTML, and the base address of their links. Of several bodies the longest is the text."""
    bodies = [(_html(detail), detail.get("base", "")) for detail in entry.get("content", [])]
    body, base = max(bodies, key=lambda found: len(found[0]), default=("", ""))
    detail = dict.get(entry, "summary_detail") or {}
    summary = _html(detail) or mend(dict.get(entry, "summary", ""))
    if len(summary) > len(body) and body:
        summary, body = body, summary
    return summary, "" if body == summary else body, base or detail.get("base", "")


def _html(detail: Any) -> str:
    text = mend(detail.get("value") or "")
    return paragraphs(text) if detail.get("type") == "text/plain" else text


def _author(entry: Any) -> str:
    people = [person.get("name", "") for person in dict.get(entry, "authors", [])]
    return ", ".join(dict.fromkeys(filter(None, people))) or str(dict.get(entry, "author", ""))


def _language(entry: Any) -> str:
    details = [*entry.get("content", []), dict.get(entry, "summary_detail") or {}]
    return next((detail["language"] for detail in details if detail.get("language")), entry.get("our_language") or "")


def _moment(entry: Any, name: str) -> datetime | None:
    """feedparser reads most forms; what it does not read may be a printed date."""
    parts = dict.get(entry, f"{name}_parsed")
    if not parts:
        return read_date(str(dict.get(entry, name) or ""))
    try:
        return datetime.fromtimestamp(timegm(parts), UTC)
    except (ValueError, OverflowError, OSError):
        return None
