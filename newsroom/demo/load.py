"""Loads the demo into an empty database: pictures, then readers' reports, then every other row in one transaction.

A load that was killed leaves pictures and reports at most. Pictures are known by their bytes and reporters by their
numbers, so the next load takes both up again.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Image, Section, Source
from newsroom.demo.pictures import WIDTH, take_in_drawings
from newsroom.demo.reports import decide, file_reports
from newsroom.demo.rows import make_sections, make_sources, make_staff, make_topics
from newsroom.demo.texts import make_articles


class NotEmpty(Exception):
    """Something is there already, and the demo never stands beside what people made."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(f"the database is not empty ({number} {name})")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    articles: int
    sources: int
    pictures: int

    def __str__(self) -> str:
        return f"{self.articles} articles, {self.sources} sources, {self.pictures} pictures"


def load(*, at: datetime, width: int = WIDTH) -> Loaded:
    """Everything dated back from `at`; pictures about `width` pixels wide. Raises NotEmpty and does nothing then."""
    refuse_unless_empty()
    pictures = take_in_drawings(at=at, width=width)
    file_reports(pictures, at=at)
    with transaction.atomic():
        refuse_unless_empty()
        make_rows(pictures, at=at)
    return Loaded(articles=Article.objects.count(), sources=Source.objects.count(), pictures=len(pictures))


def refuse_unless_empty() -> None:
    """Pictures do not count: an interrupted load leaves some, and nobody adds any without being a user."""
    for model, name in ((User, "users"), (Article, "articles"), (Source, "sources"), (Section, "sections")):
        if number := model._default_manager.count():
            raise NotEmpty(name, number)


def make_rows(pictures: dict[str, Image], *, at: datetime) -> None:
    make_staff()
    make_sections()
    make_sources(at=at)
    make_articles(pictures, make_topics(), at=at)
    decide(pictures, at=at)
