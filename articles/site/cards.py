"""Articles as lists show them: with what a card needs, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models.functions import Left

from articles.images.picture import Picture, Use, picture_of, prefetch_pictures
from articles.models import Article
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
    """None where there is none, its source lets us show none, or it could not be rendered."""
    if article.lead is None or (article.source and not article.source.shows_pictures):
        return None
    picture = picture_of(article.lead, use)
    return picture if picture.is_shown or picture.is_blocked else None


def cards(articles: Iterable[Article]) -> list[Card]:
    return [Card(article=article, picture=lead_picture(article, "card")) for article in articles]
