"""Articles and pictures as ninjs, IPTC's News in JSON. Pure: plain values of what is shown, nothing looked up.

Names and meanings: ninjs 3.1, https://iptc.org/std/ninjs/userguide/. What is empty is left out.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.utils.encoding import iri_to_uri

from articles.text import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articles.api.shown import ArticleShown, PictureShown, RenditionShown, SectionShown, TopicShown

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
PLAIN, HTML = "text/plain", "text/html"


def article_item(article: ArticleShown, uri: str) -> dict[str, Any]:
    """`uri` names the article for good; the address of its page changes with its title."""
    return {"standard": STANDARD, **_article(article, uri)}


def picture_item(picture: PictureShown) -> dict[str, Any]:
    return {"standard": STANDARD, **_picture(picture)}


def list_item(uri: str, articles: Sequence[tuple[ArticleShown, str]]) -> dict[str, Any]:
    """A page of a list is one composite item; where the next page is, the Link header says."""
    parts = [{"name": f"item-{number}", **_article(one, at)} for number, (one, at) in enumerate(articles, start=1)]
    return _filled({"standard": STANDARD, "uri": uri, "type": "composite", "associations": parts})


def _article(article: ArticleShown, uri: str) -> dict[str, Any]:
    return _filled({
        "uri": uri,
        "type": "text",
        "representationType": "full" if article.reuse == "full" else "partial",
        "pubStatus": "usable",
        "language": article.language,
        "firstCreated": _moment(article.listed_at),
        "versionCreated": _moment(article.updated_at),
        "by": article.byline,
        "headlines": _texts(main=article.title),
        "descriptions": _texts(summary=article.summary, standfirst=article.standfirst),
        "bodies": _bodies(article.body),
        "copyrightHolder": article.source.name if article.source else "",
        "infoSources": _sources(article),
        "subjects": _subjects(article),
        "altIds": _addresses(page=article.url, original=article.source_url),
        "associations": [
            {"name": "lead" if one.is_lead else f"picture-{number}", **_picture(one)}
            for number, one in enumerate(article.pictures, start=1)
        ],
    })  # fmt: skip


def _picture(picture: PictureShown) -> dict[str, Any]:
    return _filled({
        "uri": picture.url,
        "type": "picture",
        "pubStatus": "usable",
        "copyrightNotice": f"© {picture.credit}" if picture.credit else "",
        "descriptions": _texts(caption=picture.caption, alt=picture.alt),
        "renditions": [_rendition(one) for one in picture.renditions],
    })  # fmt: skip


def _rendition(one: RenditionShown) -> dict[str, Any]:
    return {
        "name": f"{one.name}-{one.type.partition('/')[2]}",
        "href": one.url,
        "contentType": one.type,
        "width": one.width,
        "height": one.height,
        "sizeInBytes": one.bytes,
    }


def _bodies(html: str) -> list[dict[str, Any]]:
    if not html:
        return []
    words = plain_text(html)
    counts = {"charCount": len(words), "wordCount": len(words.split())}
    return [{"role": "main", "contentType": HTML, "value": html, **counts}]


def _sources(article: ArticleShown) -> list[dict[str, Any]]:
    if not article.source:
        return []
    source = article.source
    return [{"name": source.name, "role": "publisher", "uri": iri_to_uri(source.homepage), "literal": source.slug}]


def _addresses(**values: str) -> list[dict[str, str]]:
    return [{"role": role, "value": value} for role, value in values.items() if value]


def _subjects(article: ArticleShown) -> list[dict[str, Any]]:
    """Its section, then the topics that it names."""
    here: list[SectionShown | TopicShown] = [article.section] if article.section else []
    return [
        {"name": getattr(one.names, article.edition), "rel": "about", "literal": one.slug}
        for one in [*here, *article.topics]
    ]


def _texts(**values: str) -> list[dict[str, str]]:
    return [{"role": role, "contentType": PLAIN, "value": value} for role, value in values.items() if value]


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value not in ("", [])}
