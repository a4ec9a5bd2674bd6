"""What a feed says, as plain data: what the parser hands to the decider.

Texts are Unicode without control characters. `title`, `author` and captions are plain text; `summary` and `body` are
HTML as the source wrote it, its addresses made absolute later, against `base`. Nothing here is clean yet:
`articles.ingest.decide` cleans.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class PictureRef:
    """A picture that an entry names: absolute http(s) address; sizes in pixels, where the feed tells them."""

    url: str
    width: int | None = None
    height: int | None = None
    mime: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One item of a feed. Dates have a zone. `link` is absolute http(s), or empty."""

    title: str = ""
    link: str = ""
    guid: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    author: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    base: str = ""
    pictures: tuple[PictureRef, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A feed as a whole. `format` is such as rss20, atom10, rss10, json11; `problem` says what was wrong but mended."""

    format: str
    title: str = ""
    link: str = ""
    language: str = ""
    problem: str = ""
    entries: tuple[Entry, ...] = ()
