"""Sitemaps in pieces that stay: a piece is a range of article numbers, so that no article ever moves to another.

Within 10 MB at the longest addresses: tests/articles/syndication/test_sitemaps.py. docs/decisions/sitemaps-by-number.md
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from articles.models import Article, StatusChange
from articles.site.archive import which

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from articles.models.article import ArticleQuerySet

SIZE = 3000
AT_ONCE = 200  # questions to the database in one query
RECENT = 1000  # changes, whose chunks tell when they changed


def number_of(pk: int) -> int:
    return pk // SIZE


def path_of(number: int) -> str:
    return reverse("sitemap_articles", args=[number])


def within(number: int, articles: ArticleQuerySet) -> ArticleQuerySet:
    return articles.filter(pk__gte=number * SIZE, pk__lt=(number + 1) * SIZE)


def filled(at: datetime) -> Iterator[int]:
    """The numbers of those that hold anything: one look into the primary key for each."""
    published = Article.objects.published(at).order_by()
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first()
    last = number_of(newest) if newest else -1
    for first in range(0, last + 1, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, last + 1))
        found = which({str(number): within(number, published) for number in numbers}, Article.objects.all())
        yield from (number for number in numbers if str(number) in found)


def changed() -> dict[int, datetime]:
    """When those changed that changed lately: by the newest changes of what stands there, and by what was taken out."""
    standing = Article.objects.filter(status=Article.Status.PUBLISHED).order_by("-updated_at", "-pk")
    moves = StatusChange.objects.order_by("-pk").values_list("article_id", "at", "before")[:RECENT]
    out = [(pk, at) for pk, at, before in moves if before == Article.Status.PUBLISHED]
    found: dict[int, datetime] = {}
    for pk, at in [*standing.values_list("pk", "updated_at")[:RECENT], *out]:
        found[number_of(pk)] = max(at, found.get(number_of(pk), at))
    return found
