"""Articles as lists show them: with what a card needs, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models.functions import Left

from articles.images.picture import Picture, Use, picture_of, prefetch_pictures
from articles.models import Article, ArticleImage
from articles.ready import names
from articles.site.text import summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articles.models.article import ArticleQuerySet


OPENING = 700  # characters of HTML: enough for a summary, and a list need not load whole texts


@dataclass(frozen=True, kw_only=True)
class Card:
    article: Article
    picture: Picture | None

    @cached_property
    def summary(self) -> str:
        return summary(self.article, getattr(self.article, "opening", ""))


def with_cards(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Three queries in all: the articles, their lead pictures, the renditions of these."""
    found = articles.select_related("source", "section").defer("body").annotate(opening=Left("body", OPENING))
    return found.prefetch_related(prefetch_pictures(lead_only=True))


def lead_picture(article: Article, use: Use) -> Picture | None:
    lead = article.lead
    return next(iter(_pictures(article, [lead], use)), None) if lead else None


def more_pictures(article: Article) -> list[Picture]:
    """All but the lead, in their order."""
    return _pictures(article, [place for place in article.placements.all() if not place.is_lead], "lead")


def _pictures(article: Article, places: list[ArticleImage], use: Use) -> list[Picture]:
    """None where the source lets us show none; without those that could not be rendered."""
    if article.source and not article.source.shows_pictures:
        return []
    found = [picture_of(place, use) for place in places]
    return [picture for picture in found if picture.is_shown or picture.is_blocked]


def cards(articles: Iterable[Article]) -> list[Card]:
    articles = list(articles)
    names.note_rows(articles)
    return [Card(article=article, picture=lead_picture(article, "card")) for article in articles]
