"""What a page is, for search engines: schema.org as JSON-LD. Pure, but for the words of an article."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from articles.syndication.entries import Entry, Shown

# What could end the element, begin another, or end a line in a script.
ESCAPES = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}


@dataclass(frozen=True, kw_only=True)
class Site:
    """`home` is the front page of the edition, `url` the whole site's."""

    name: str
    url: str
    home: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """Of the way from the front page; the page itself has no address."""

    name: str
    url: str = ""


def script(*things: Mapping[str, Any]) -> SafeString:
    """A data block: no browser runs it, and so no Content-Security-Policy forbids it."""
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def news_article(entry: Entry, *, description: str, site: Site) -> dict[str, Any]:
    """`isBasedOn` is where it was first published; whose it is, `sourceOrganization` says. Nobody pays here."""
    newspaper = _filled({"@type": "NewsMediaOrganization", "name": entry.source_name, "url": entry.source_home})
    publisher = {"@type": "NewsMediaOrganization", "name": site.name, "url": site.url}
    return _filled({
        "@type": "NewsArticle",
        "@id": f"{entry.url}#article",
        "mainEntityOfPage": entry.url,
        "url": entry.url,
        "headline": entry.title,
        "description": description,
        "inLanguage": entry.language,
        "datePublished": entry.published_at.replace(microsecond=0).isoformat(),
        "dateModified": entry.updated_at.replace(microsecond=0).isoformat(),
        "articleSection": entry.section,
        "isAccessibleForFree": True,
        "author": {"@type": "Person", "name": entry.byline} if entry.byline else
                  newspaper if entry.source_name else publisher,
        "publisher": publisher,
        "sourceOrganization": newspaper if entry.source_name else None,
        "isBasedOn": entry.source_url,
        "image": _image(entry.picture) if entry.picture else None,
    })  # fmt: skip


def breadcrumbs(site: Site, *steps: Step) -> dict[str, Any]:
    way = [Step(name=site.name, url=site.home), *steps]
    items = [_filled({"@type": "ListItem", "position": place, "name": step.name, "item": step.url})
             for place, step in enumerate(way, 1)]  # fmt: skip
    return {"@type": "BreadcrumbList", "itemListElement": items}


def collection(*, name: str, url: str, language: str, site: Site, pages: Sequence[Step]) -> dict[str, Any]:
    items = [{"@type": "ListItem", "position": place, "name": page.name, "url": page.url}
             for place, page in enumerate(pages, 1)]  # fmt: skip
    return {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": name,
        "inLanguage": language,
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.url},
        "mainEntity": {"@type": "ItemList", "itemListElement": items},
    }


def _image(picture: Shown) -> dict[str, Any]:
    """`license` is an address, or the licence by its name."""
    is_address = picture.licence.startswith(("https://", "http://"))
    named = {"@type": "CreativeWork", "name": picture.licence} if picture.licence else None
    return _filled({
        "@type": "ImageObject",
        "url": picture.url,
        "contentUrl": picture.url,
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption or picture.alt,
        "creditText": picture.credit,
        "creator": {"@type": "Person", "name": picture.creator} if picture.creator else None,
        "copyrightNotice": picture.copyright_notice,
        "license": picture.licence if is_address else named,
    })  # fmt: skip


def _filled(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
