"""An article as its page shows it, and what stands around it: neighbours, translations, more of its section."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, CharField, DateTimeField, Q, Subquery, UUIDField

from articles.models import Article
from articles.prepared import Prepared, Slot
from articles.ready import names
from articles.site.joined import Joined
from articles.site.keyset import Place, beyond

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from articles.models.article import ArticleQuerySet

MORE = 4
ALONE, JOINED = Joined(pictures=False), Joined(without=["body"])
PREFETCHED = "_prefetched_objects_cache"
BEYOND = 2**63  # no row has such a number, and SQLite does not even take it


@dataclass(frozen=True, kw_only=True)
class Around:
    """`previous` is the one before it in time at the same source, `next` the one after it; `translations` are in other
    editions, one in each."""

    previous: Article | None
    next: Article | None
    more: list[Article]
    translations: list[Article]


def find(pk: int, at: datetime) -> Article | None:
    """With its source and section."""
    found = ALONE.read(_article.values(pk=pk, at=at)) if pk < BEYOND else []
    names.note_rows(found)
    return found[0] if found else None


def around(article: Article, at: datetime) -> Around:
    """One query, which brings all pictures too, also the article's own; every row in it is found by an index, however
    long the lists are."""
    asked = _around(article.source_id is not None, article.section_id is not None)
    rows = JOINED.read(asked.values(
        at=at, pk=article.pk, edition=article.edition, listed_at=article.listed_at, source=article.source_id,
        section=article.section_id, key=article.translation_key,
    ))  # fmt: skip
    names.note_rows(rows)
    _illustrate(article, rows)
    here, of_edition = (article.listed_at, article.pk), [row for row in rows if row.edition == article.edition]
    peers = [row for row in of_edition if row.source_id == article.source_id]
    others = [row for row in rows if row.translation_key == article.translation_key and row.edition != article.edition]
    more = [row for row in of_edition if article.section_id and row.section_id == article.section_id and row != article]
    return Around(
        previous=next((row for row in peers if (row.listed_at, row.pk) < here), None),
        next=next((row for row in reversed(peers) if (row.listed_at, row.pk) > here), None),
        more=more[:MORE],
        translations=list({row.edition: row for row in reversed(others)}.values()),
    )


def _illustrate(article: Article, rows: list[Article]) -> None:
    same = next((row for row in rows if row.pk == article.pk), None)
    article.__dict__["_prefetched_objects_cache"] = (
        same.__dict__["_prefetched_objects_cache"] if same else {"placements": []}
    )


def _find() -> QuerySet[Article, Any]:
    published: ArticleQuerySet = Article.objects.published(Slot("at", DateTimeField()))  # type: ignore[arg-type]
    return published.filter(pk=Slot("pk", BigIntegerField())).values_list(*ALONE.columns)


_article = Prepared(_find)


@cache
def _around(has_source: bool, has_section: bool) -> Prepared:
    """Where an article has no source, its neighbours are our other own ones: another condition, not another value."""
    return Prepared(lambda: _query(has_source=has_source, has_section=has_section))


def _query(*, has_source: bool, has_section: bool) -> QuerySet[Article, Any]:
    published: ArticleQuerySet = Article.objects.published(Slot("at", DateTimeField()))  # type: ignore[arg-type]
    own = Q(pk=Slot("pk", BigIntegerField())) | Q(translation_key=Slot("key", UUIDField()))
    found = _ids(published.in_edition(Slot("edition", CharField())), has_source=has_source, has_section=has_section)  # type: ignore[arg-type]
    wanted = published.filter(own | Q(pk__in=[Subquery(one) for one in found]))
    ordered = wanted.order_by("-listed_at", "-pk", "-placements__is_lead", "placements__position", "placements__pk")
    return ordered.values_list(*JOINED.columns)


def _ids(published: ArticleQuerySet, *, has_source: bool, has_section: bool) -> list[QuerySet[Article, Any]]:
    """Queries for one id each: the neighbour before, the one after, then the newest of the section."""
    place = Place(listed_at=Slot("listed_at", DateTimeField()), pk=Slot("pk", BigIntegerField()))  # type: ignore[arg-type]
    of_source = published.filter(source=Slot("source", BigIntegerField()) if has_source else None)
    of_section = published.filter(section=Slot("section", BigIntegerField())).newest_first()
    singles = [
        of_source.filter(beyond(place, "lt")).newest_first()[:1],
        of_source.filter(beyond(place, "gt")).order_by("listed_at", "pk")[:1],
        *(of_section[number : number + 1] for number in range(MORE + 1 if has_section else 0)),
    ]
    return [single.values("pk") for single in singles]
