"""Sitemaps as sitemaps.org, Google News and Google Images want them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAMES = {
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


@dataclass(frozen=True, kw_only=True)
class News:
    name: str
    language: str
    title: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Url:
    """`alternates` are the addresses of the same page by language; empty where there is no other."""

    address: str
    changed_at: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()
    news: News | None = None


def write_urls(urls: Iterable[Url]) -> str:
    names = "".join(f' xmlns:{name}="{space}"' for name, space in NAMES.items())
    return f'{HEAD}<urlset xmlns="{SITEMAP}"{names}>\n{"".join(map(_url, urls))}</urlset>\n'


def write_index(sitemaps: Iterable[tuple[str, datetime | None]]) -> str:
    lines = (f"<sitemap>{_element('loc', address)}{_changed(at)}</sitemap>\n" for address, at in sitemaps)
    return f'{HEAD}<sitemapindex xmlns="{SITEMAP}">\n{"".join(lines)}</sitemapindex>\n'


def _url(url: Url) -> str:
    parts = [_element("loc", url.address), _changed(url.changed_at)]
    for language, address in url.alternates:
        parts.append(f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>')
    parts += [f"<image:image>{_element('image:loc', image)}</image:image>" for image in url.images]
    return f"<url>{''.join(parts)}{_news(url.news) if url.news else ''}</url>\n"


def _news(news: News) -> str:
    whose = _element("news:name", news.name) + _element("news:language", news.language)
    when = _element("news:publication_date", _moment(news.at))
    title = _element("news:title", news.title)
    return f"<news:news><news:publication>{whose}</news:publication>{when}{title}</news:news>"


def _changed(at: datetime | None) -> str:
    return _element("lastmod", _moment(at)) if at else ""


def _moment(at: datetime) -> str:
    return at.replace(microsecond=0).isoformat()


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
