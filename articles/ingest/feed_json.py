"""JSON Feed 1.0 and 1.1 → `Document`."""

import json
from typing import Any

from articles.ingest.dates import read_date
from articles.ingest.entries import Document, Entry, PictureRef
from articles.ingest.mojibake import mend
from articles.ingest.pictures import first_in_html, is_picture, one_of_each
from articles.ingest.refusals import Broken, NoFeed, _
from articles.text import absolute, paragraphs, plain_title, without_controls


def read(text: str, url: str) -> Document:
    """Raises `Broken` where the JSON is cut or wrong, `NoFeed` where it is something else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Broken(_("the JSON is broken: %(reason)s"), reason=str(error)[:200]) from error
    items = data.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in _text(data, "version"):
        raise NoFeed(_("it is JSON, but not a JSON Feed"))
    base = _text(data, "feed_url") or url
    return Document(
        format="json11" if _text(data, "version").endswith("1.1") else "json1",
        title=plain_title(mend(_text(data, "title"))),
        link=absolute(_text(data, "home_page_url"), base),
        language=_text(data, "language"),
        entries=tuple(_entry(item, url, _text(data, "language")) for item in items if isinstance(item, dict)),
    )


def _entry(item: dict[str, Any], base: str, language: str) -> Entry:
    link = absolute(_text(item, "url") or _text(item, "external_url"), base)
    body = mend(_text(item, "content_html")) or paragraphs(mend(_text(item, "content_text")))
    return Entry(
        title=plain_title(mend(_text(item, "title"))),
        link=link,
        guid=_text(item, "id").strip(),
        published_at=read_date(_text(item, "date_published")),
        updated_at=read_date(_text(item, "date_modified")),
        author=plain_title(mend(_author(item))),
        language=_text(item, "language") or language,
        categories=tuple(plain_title(tag) for tag in _list(item, "tags") if isinstance(tag, str)),
        summary=paragraphs(mend(_text(item, "summary"))),
        body=body,
        base=link or base,
        pictures=_pictures(item, body, link or base),
    )


def _author(item: dict[str, Any]) -> str:
    people = [*_list(item, "authors"), item.get("author")]
    return ", ".join(_text(person, "name") for person in people if isinstance(person, dict) and _text(person, "name"))


def _pictures(item: dict[str, Any], body: str, base: str) -> tuple[PictureRef, ...]:
    named = [_text(item, "image"), _text(item, "banner_image")]
    refs = [PictureRef(url=address) for name in named if (address := absolute(name, base))]
    for attachment in _list(item, "attachments"):
        if isinstance(attachment, dict) and is_picture(_text(attachment, "url"), _text(attachment, "mime_type")):
            refs += [PictureRef(url=address) for address in [absolute(_text(attachment, "url"), base)] if address]
    return one_of_each(refs) or first_in_html(body, base)


def _text(data: dict[str, Any], key: str) -> str:
    """The value as text: numbers as written, anything else empty. Identifiers are numbers in some feeds."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return without_controls(str(value))


def _list(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []
