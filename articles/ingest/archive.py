"""JSON Lines of articles, one object a line, as archives come → entries. Pure but for reading the file.

Fields: title, body, url, source, published, language, section, summary, author, updated, image, image_caption,
image_credit; any may be null or absent. Dates are as printed.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from articles.ingest.dates import read_date
from articles.ingest.entries import Entry, PictureRef
from articles.ingest.mojibake import mend
from articles.text import absolute, paragraphs, plain_title, without_controls

LONGEST_LINE = 5 * 2**20  # characters
LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|div|br|a|h[1-6]|ul|ol|li|b|strong|i|em|span|img|iframe|table|blockquote)\b[^<>]*>", re.I
)
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}", re.IGNORECASE)


class NotARecord(Exception):
    """The line gives no article; the text says why."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """A line as read. `source` is the name that it gives, `host` where its address lies; either may be empty."""

    title: str
    source: str
    host: str
    section: str
    language: str
    data: dict[str, Any]


def open_lines(path: Path) -> IO[str]:
    """The file as text, gzip undone; bytes that are no UTF-8 become replacement characters."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", errors="replace")
    return path.open(encoding="utf-8", errors="replace")


def count_lines(path: Path) -> int:
    with open_lines(path) as lines:
        return sum(1 for _line in lines)


def read_record(line: str) -> Record:
    """Raises `NotARecord`."""
    if len(line) > LONGEST_LINE:
        raise NotARecord("the line is longer than 5 MB")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotARecord("it is not JSON") from error
    if not isinstance(data, dict):
        raise NotARecord("it is not an object")
    return Record(
        title=plain_title(mend(_text(data, "title"))),
        source=plain_title(_text(data, "source"), 120),
        host=urlsplit(absolute(_text(data, "url"))).hostname or "",
        section=plain_title(_text(data, "section"), 60),
        language=_text(data, "language")[:8],
        data=data,
    )


def entry_of(record: Record, *, homepage: str, zone: tzinfo) -> Entry:
    """The entry; relative addresses are meant from `homepage`, dates without a zone in `zone`."""
    data = record.data
    link = absolute(_text(data, "url"), homepage)
    return Entry(
        title=record.title,
        link=link,
        published_at=read_date(_text(data, "published"), zone),
        updated_at=read_date(_text(data, "updated"), zone),
        author=plain_title(mend(_text(data, "author")), 200),
        language=record.language,
        categories=(record.section,) if record.section else (),
        summary=_html(_text(data, "summary")),
        body=_html(_text(data, "body")),
        base=link or homepage,
        pictures=tuple(_picture(data, link or homepage)),
    )


def _html(text: str) -> str:
    """HTML as it is; of plain text every line is a paragraph."""
    text = mend(text)
    if LOOKS_LIKE_HTML.search(text):
        return text
    return paragraphs(re.sub(r"\s*\n\s*", "\n\n", text))


def _picture(data: dict[str, Any], base: str) -> Iterator[PictureRef]:
    if url := absolute(_text(data, "image"), base):
        caption, credit = mend(_text(data, "image_caption")), mend(_text(data, "image_credit"))
        yield PictureRef(url=url, caption=plain_title(caption, 2000), credit=plain_title(credit, 200))


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return without_controls(value).strip() if isinstance(value, str) else ""


def homepage_of(record: Record) -> str:
    """Where the source lives, by its name or its address; a name that can never resolve where neither tells."""
    if DOMAIN.fullmatch(record.source):
        return f"https://{record.source.lower()}/"
    if record.host:
        return f"https://{record.host}/"
    return f"https://{re.sub(r'[^a-z0-9]+', '-', record.source.lower()).strip('-') or 'unknown'}.invalid/"
