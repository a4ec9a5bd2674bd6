"""Where a reader of an article may go on: the same event in other papers, the topics it names, more about these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from articles.models import Article, Topic
from articles.ready import names
from articles.site.cards import Card

if TYPE_CHECKING:
    from datetime import datetime

SHOWN = 4
FIELDS = ("title", "slug", "edition", "language", "listed_at", "source__name", "source__slug", "section")


@dataclass(frozen=True, kw_only=True)
class FindingOn:
    """`same_event` and `same_topic` are at most `SHOWN` together, and without pictures."""

    topics: list[Topic]
    same_event: list[Card]
    same_topic: list[Card]


def finding_on(article: Article, at: datetime) -> FindingOn:
    """Two queries, whatever there is."""
    topics = list(Topic.objects.of(article).in_order(article.edition))
    near = related(article, at)
    names.note(names.of_related(article))
    names.note_topics(topics)
    names.note_rows(near)
    same_event, same_topic = (
        [Card(article=one, picture=None) for one in near if getattr(one, "is_same_event", False) is kind]
        for kind in (True, False)
    )
    return FindingOn(topics=topics, same_event=same_event, same_topic=same_topic)


def related(article: Article, at: datetime) -> list[Article]:
    """What the worker found, as far as readers may see it."""
    near = Article.objects.published(at).in_edition(article.edition).filter(related_to__article=article.pk)
    near = near.annotate(is_same_event=F("related_to__is_same_event")).order_by("-related_to__score", "-pk")
    return list(near.select_related("source").only(*FIELDS)[:SHOWN])
