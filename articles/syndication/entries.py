"""Articles as feeds tell them: how much of the text the source lets us give, and its picture, if readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Left
from django.utils.encoding import iri_to_uri
from django.utils.html import escape

from articles.images.answer import FORMATS
from articles.images.picture import Use, address, prefetch_pictures
from articles.models import Source
from articles.site.cards import lead_picture
from articles.site.text import EXCERPT, readable, summary
from articles.text import without_controls

if TYPE_CHECKING:
    from datetime import datetime

    from articles.models import Article
    from articles.models.article import ArticleQuerySet

OPENING = 2000  # characters of HTML: enough for an excerpt, and no more of the text leaves the database
DIRECTION_MARKS = "\u200e\u200f\u061c"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture that readers see: one JPEG of it, its size in bytes and pixels, and whom to credit."""

    url: str
    size: int
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    copyright_notice: str
    creator: str = ""
    licence: str = ""
    type: str = FORMATS["jpg"]

    @property
    def words(self) -> str:
        return self.alt or self.caption


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Plain text, but for `html`, which is the whole text where we may give it. Addresses are absolute; what an
    article has not is empty."""

    id: str
    url: str
    title: str
    language: str
    direction: str
    summary: str
    html: str
    byline: str
    section: str
    source_name: str
    source_home: str
    source_url: str
    published_at: datetime
    updated_at: datetime
    picture: Shown | None

    @property
    def author(self) -> str:
        """Where nobody is named, the newspaper wrote it."""
        return self.byline or self.source_name

    @property
    def whole(self) -> str:
        return self.turned("div", self.html) if self.html else ""

    def turned(self, tag: str, html: str) -> str:
        """A feed has no direction: the HTML in it says its own."""
        language = f' lang="{self.language}"' if self.language else ""
        return f'<{tag}{language} dir="{self.direction}">{html}</{tag}>'


def with_entries(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Three queries in all: the articles, their lead pictures, the renditions of these."""
    is_whole = Q(source=None) | Q(source__reuse=Source.Reuse.FULL)
    whole = Case(When(is_whole, then=F("body")), default=Value(""), output_field=TextField())
    found = articles.select_related("source", "section").defer("body")
    found = found.annotate(opening=Left("body", OPENING), whole=whole)
    return found.prefetch_related(prefetch_pictures(lead_only=True))


def entry_of(article: Article, use: Use = "lead") -> Entry:
    """Of a row that `with_entries` loaded; of any other with its source, section and pictures, then without text. Asks
    the database nothing."""
    source, listed_at = article.source, article.listed_at or article.updated_at
    return Entry(
        id=identity(article),
        url=absolute(article.get_absolute_url()),
        title=one_line(article.title),
        language=article.language if article.language != "und" else "",
        direction=article.direction,
        summary=_summary(article),
        html=_html(article),
        byline=one_line(article.byline),
        section=one_line(article.section.name) if article.section else "",
        source_name=one_line(source.name) if source else "",
        source_home=iri_to_uri(source.homepage) if source else "",
        source_url=iri_to_uri(article.source_url),
        published_at=listed_at,
        updated_at=max(listed_at, article.updated_at),
        picture=shown(article, use),
    )


def identity(article: Article) -> str:
    """Stays the same when title, edition or status change: docs/decisions/feeds-name-articles-by-tag.md"""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"tag:{host.replace(':', '.')},{article.created_at:%Y-%m-%d}:articles/{article.pk}"


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def one_line(text: str) -> str:
    """Without what XML forbids, without line breaks, and without marks at its ends that turn what stands beside it."""
    return " ".join(without_controls(text).split()).strip(f"{DIRECTION_MARKS} ")


def _summary(article: Article) -> str:
    opening = getattr(article, "opening", None)
    if opening is None:
        return ""
    return one_line(summary(article, opening, EXCERPT, is_cut=len(opening) >= OPENING))


def _html(article: Article) -> str:
    whole = getattr(article, "whole", "")
    if not whole:
        return ""
    article.body = whole
    text = readable(article)
    standfirst = f"<p><strong>{escape(text.standfirst)}</strong></p>" if text.standfirst else ""
    return without_controls(f"{standfirst}{text.body}")


def shown(article: Article, use: Use) -> Shown | None:
    """The lead picture, unless it is blocked, its source lets us show none, or it could not be rendered."""
    lead, picture = article.lead, lead_picture(article, use)
    if lead is None or picture is None or not picture.is_shown:
        return None
    rendition = next(one for one in lead.image.renditions.all() if address(one) == picture.src)
    return Shown(
        url=absolute(picture.src),
        size=rendition.size,
        width=rendition.width,
        height=rendition.height,
        alt=one_line(picture.alt),
        caption=one_line(picture.caption),
        credit=one_line(picture.credit),
        copyright_notice=one_line(lead.image.copyright_notice),
        creator=one_line(lead.image.creator),
        licence=one_line(lead.image.licence),
    )
