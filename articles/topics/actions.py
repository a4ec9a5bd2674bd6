"""The only writers of what an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models.functions import Greatest

from articles.models import Article, ArticleTopic, RelatedDue, Topic
from articles.topics.keys import key_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

ROWS_A_QUERY = 200


@transaction.atomic
def choose(article: Article, topics: Iterable[Topic]) -> None:
    """The article names these and no others."""
    wanted = {topic.pk for topic in topics}
    article.topic_links.exclude(topic__in=wanted).delete()
    _link([article], {article.pk: wanted})


def add_from_source(categories: Mapping[int, Iterable[str]], *, at: datetime) -> int:
    """Links articles, by primary key, to the topics that their source's categories name; says how many links it made.

    Whatever an editor has worked on stays as the editor left it. Within the transaction that stores the articles.
    """
    known = Topic.objects.known_as({name for names in categories.values() for name in names})
    wanted = {
        pk: found for pk, names in categories.items() if (found := {known.get(key_of(name), 0) for name in names} - {0})
    }
    return sum(_add(dict(batch), at) for batch in _batches(list(wanted.items())))


def _add(wanted: dict[int, set[int]], at: datetime) -> int:
    for pk, topic in ArticleTopic.objects.filter(article__in=wanted).values_list("article_id", "topic_id"):
        wanted[pk].discard(topic)
    lacking = [pk for pk, topics in wanted.items() if topics]
    untouched = Article.objects.filter(pk__in=lacking, edited_at=None).order_by("pk")
    rows = list(untouched.select_for_update(of=("self",)).only("edition", "listed_at")) if lacking else []
    older = Article.objects.filter(pk__in=[row.pk for row in rows], fetched_at__lt=at)
    if rows:  # whoever has one of them open learns that it changed, instead of saving without its new topics
        older.update(version=models.F("version") + 1, updated_at=Greatest("updated_at", at))
    return _link(rows, wanted)


def _link(articles: list[Article], wanted: Mapping[int, Iterable[int]]) -> int:
    links = [
        ArticleTopic(article=row, topic_id=topic, edition=row.edition, listed_at=row.listed_at)
        for row in articles
        for topic in sorted(wanted[row.pk])
    ]
    ArticleTopic.objects.bulk_create(links, batch_size=ROWS_A_QUERY, ignore_conflicts=True)
    RelatedDue.objects.mark(row.pk for row in articles)
    return len(links)


def _batches(rows: list[tuple[int, set[int]]]) -> Iterable[list[tuple[int, set[int]]]]:
    return (rows[start : start + ROWS_A_QUERY] for start in range(0, len(rows), ROWS_A_QUERY))


@transaction.atomic
def merge(topic: Topic, *, into: Topic) -> None:
    """The articles and the names of `topic` become those of `into`; its address leads there from now on."""
    rows = {row.pk: row for row in Topic.objects.select_for_update().filter(pk__in=[topic.pk, into.pk]).order_by("pk")}
    gone, kept = rows[topic.pk], rows[into.pk]
    if gone.merged_into_id or kept.merged_into_id or gone.pk == kept.pk:
        raise CannotMerge(gone, kept)
    _move_articles(gone, kept)
    gone.merged_into = kept
    gone.save()
    known = kept.keys()
    more = [name for name in gone.names() if key_of(name) not in known]
    kept.aliases = "\n".join(dict.fromkeys([*lines_of(kept.aliases), *more]))
    for field in ("name", "description"):
        for code in ("fr", "ar", "en"):
            mine, theirs = getattr(kept, f"{field}_{code}"), getattr(gone, f"{field}_{code}")
            setattr(kept, f"{field}_{code}", mine or theirs)
    kept.save()
    gone.merged.update(merged_into=kept)


def _move_articles(gone: Topic, kept: Topic) -> None:
    both = ArticleTopic.objects.filter(topic=kept, article=models.OuterRef("article"))
    ArticleTopic.objects.filter(models.Exists(both), topic=gone).delete()
    ArticleTopic.objects.filter(topic=gone).update(topic=kept)


class CannotMerge(Exception):
    """One of the two was merged already, or they are one."""

    def __init__(self, topic: Topic, into: Topic) -> None:
        super().__init__(f"cannot merge {topic} into {into}")
