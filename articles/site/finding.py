"""Where a reader of an article may go on: what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.models import Topic
from articles.ready import names

if TYPE_CHECKING:
    from datetime import datetime

    from articles.models import Article


@dataclass(frozen=True, kw_only=True)
class FindingOn:
    topics: list[Topic]


def finding_on(article: Article, at: datetime) -> FindingOn:
    """One query."""
    topics = list(Topic.objects.of(article).in_order(article.edition))
    names.note_topics(topics)
    return FindingOn(topics=topics)
