"""What stands around an article: its neighbours, its translations, more of its section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Subquery, prefetch_related_objects

from articles.images.picture import prefetch_pictures
from articles.models import Article
from articles.ready import names
from articles.site.keyset import beyond, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from articles.models.article import ArticleQuerySet

MORE = 4
TRANSLATION_FIELDS = ("title", "slug", "edition", "language")


@dataclass(frozen=True, kw_only=True)
class Around:
    """`previous` is the one before it in time at the same source, `next` the one after it."""

    previous: Article | None
    next: Article | None
    more: list[Article]


def around(article: Article, at: datetime) -> Around:
    """One query; every row in it is found by an index, however long the lists are."""
    published = Article.objects.published(at)
    older, newer, *more = _ids(article, published.in_edition(article.edition))
    wanted = published.filter(pk__in=[Subquery(found) for found in (older, newer, *more)])
    rows = list(wanted.select_related("source", "section").defer("body").newest_first())
    names.note_rows(rows)
    here = (article.listed_at, article.pk)
    peers = [row for row in rows if row.source_id == article.source_id]
    return Around(
        previous=next((row for row in peers if (row.listed_at, row.pk) < here), None),
        next=next((row for row in reversed(peers) if (row.listed_at, row.pk) > here), None),
        more=[row for row in rows if article.section_id and row.section_id == article.section_id][:MORE],
    )


def _ids(article: Article, published: ArticleQuerySet) -> list[QuerySet[Article, Any]]:
    """Queries for one id each: the neighbour before, the one after, then the newest of the section."""
    place = place_of(article)
    of_source = published.filter(source=article.source_id)
    of_section = published.filter(section=article.section_id).exclude(pk=article.pk).newest_first()
    singles = [
        of_source.filter(beyond(place, "lt")).newest_first()[:1],
        of_source.filter(beyond(place, "gt")).order_by("listed_at", "pk")[:1],
        *(of_section[number : number + 1] for number in range(MORE if article.section_id else 0)),
    ]
    return [single.values("pk") for single in singles]


def illustrate(articles: Sequence[Article]) -> None:
    """Two queries for all pictures of all of them."""
    prefetch_related_objects(articles, prefetch_pictures())


def translations(article: Article, at: datetime) -> list[Article]:
    """The same article in the other editions, one in each."""
    same = Article.objects.published(at).filter(translation_key=article.translation_key)
    found = same.exclude(edition=article.edition).order_by("listed_at", "pk").only(*TRANSLATION_FIELDS)
    names.note_rows(found)
    return list({one.edition: one for one in found}.values())
