"""An article as its page shows it, and what stands around it: neighbours, translations, more of its section and of what
it is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, CharField, DateTimeField, F, FilteredRelation, Q, UUIDField

from articles.among import Among
from articles.models import Article, Image, Related, Source, Topic
from articles.prepared import Prepared, Slot
from articles.ready import names
from articles.site.joined import PICTURES, TOPICS, Joined, of
from articles.site.keyset import Place, beyond

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model, QuerySet

    from articles.models.article import ArticleQuerySet

MORE = NEAR = 4
SHOWN: dict[type[Model], tuple[str, ...]] = {  # all that cards, links and pictures show
    Article: (
        "id", "edition", "language", "title", "slug", "section_id", "source_id", "listed_at", "translation_key",
    ),
    Source: ("id", "name", "slug", "edition", "reuse", "shows_pictures"),
    Image: (
        "id", "uuid", "directory", "width", "height", "alt", "caption", "credit", "creator", "copyright_notice",
        "licence", "focal_x", "focal_y", "block_state",
    ),
}  # fmt: skip
ALONE, TOGETHER = Joined(TOPICS), Joined(PICTURES, only=SHOWN)
PREFETCHED = "_prefetched_objects_cache"
BEYOND = 2**63  # no row has such a number, and SQLite does not even take it


@dataclass(frozen=True, kw_only=True)
class Found:
    """`topics` are by name."""

    article: Article
    topics: list[Topic]


@dataclass(frozen=True, kw_only=True)
class Around:
    """`previous` is the one before it in time at the same source, `next` the one after it; `translations` are in other
    editions, one in each. `same_event` and `same_topic` are what the worker found, at most `NEAR` together."""

    previous: Article | None
    next: Article | None
    more: list[Article]
    translations: list[Article]
    same_event: list[Article]
    same_topic: list[Article]


def find(pk: int, at: datetime) -> Found | None:
    """One query."""
    known = ALONE.read(_article, _article.rows(pk=pk, at=at)) if pk < BEYOND else {}
    topics = of(Topic, known)
    names.note_topics(topics)
    for article in of(Article, known):
        names.note_rows([article])
        return Found(
            article=article, topics=sorted(topics, key=lambda one: (getattr(one, f"sort_{article.edition}"), one.pk))
        )
    return None


def around(article: Article, at: datetime) -> Around:
    """One query, which brings all pictures too, also the article's own; every row in it is found by an index, however
    long the lists are."""
    asked = _around(article.source_id is not None, article.section_id is not None)
    rows = asked.rows(
        at=at, pk=article.pk, edition=article.edition, listed_at=article.listed_at, source=article.source_id,
        section=article.section_id, key=article.translation_key,
    )  # fmt: skip
    articles = of(Article, TOGETHER.read(asked, rows))
    names.note(names.of_related(article))
    names.note_rows(articles)
    _illustrate(article, articles)
    return _placed(article, articles, {row[0]: row[-2:] for row in rows if row[-1] is not None})


def _placed(article: Article, rows: list[Article], scores: dict[int, tuple[Any, ...]]) -> Around:
    """`scores`: of what was found to be near, by id, whether it is of the same event, and how near."""
    here, of_edition = (article.listed_at, article.pk), [row for row in rows if row.edition == article.edition]
    peers = [row for row in of_edition if row.source_id == article.source_id]
    others = [row for row in rows if row.translation_key == article.translation_key and row.edition != article.edition]
    more = [row for row in of_edition if article.section_id and row.section_id == article.section_id and row != article]
    near = [row for row in of_edition if row.pk in scores]
    near = sorted(near, key=lambda row: (scores[row.pk][1], row.pk), reverse=True)[:NEAR]
    return Around(
        previous=next((row for row in peers if (row.listed_at, row.pk) < here), None),
        next=next((row for row in reversed(peers) if (row.listed_at, row.pk) > here), None),
        more=more[:MORE],
        translations=list({row.edition: row for row in reversed(others)}.values()),
        same_event=[row for row in near if scores[row.pk][0]],
        same_topic=[row for row in near if not scores[row.pk][0]],
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
    pk = Slot("pk", BigIntegerField())
    published: ArticleQuerySet = Article.objects.published(Slot("at", DateTimeField()))  # type: ignore[arg-type]
    found = _ids(published, pk, has_source=has_source, has_section=has_section)
    wanted = published.filter(Among("pk", *(one.values("pk") for one in found), _near(pk)))
    scored = wanted.annotate(near=FilteredRelation("related_to", condition=Q(related_to__article=pk)))
    ordered = scored.order_by("-listed_at", "-pk", "-placements__is_lead", "placements__position", "placements__pk")
    return ordered.values_list(*TOGETHER.columns, F("near__is_same_event"), F("near__score"))


def _near(pk: Slot) -> QuerySet[Related, Any]:
    return Related.objects.filter(article=pk).values("other")


def _ids(
    published: ArticleQuerySet, pk: Slot, *, has_source: bool, has_section: bool
) -> list[QuerySet[Article, Article]]:
    """The article itself, its translations, the neighbour before it, the one after, the newest of the section."""
    of_edition = published.in_edition(Slot("edition", CharField()))  # type: ignore[arg-type]
    place = Place(listed_at=Slot("listed_at", DateTimeField()), pk=pk)  # type: ignore[arg-type]
    of_source = of_edition.filter(source=Slot("source", BigIntegerField()) if has_source else None)
    of_section = of_edition.filter(section=Slot("section", BigIntegerField())).newest_first()
    return [
        published.filter(pk=pk).order_by(),
        published.filter(translation_key=Slot("key", UUIDField())).order_by(),
        of_source.filter(beyond(place, "lt")).newest_first()[:1],
        of_source.filter(beyond(place, "gt")).oldest_first()[:1],
        *([of_section[: MORE + 1]] if has_section else []),
    ]
