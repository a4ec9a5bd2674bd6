"""Which lists have feeds, what they are called, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.site.frame import current_edition

if TYPE_CHECKING:
    from articles.models import Section, Source
    from articles.models.article import ArticleQuerySet
    from articles.site.archive import Period


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A list of the edition in force. `path` is that of its page, which ends in a slash; `query` what follows it there.
    `is_told` where hubs are told of its news."""

    title: str
    description: str
    path: str
    articles: ArticleQuerySet
    query: str = ""
    is_told: bool = True


def edition() -> Channel:
    return Channel(
        title=_("Newsroom"),
        description=_("The press review in French, Arabic and English."),
        path=reverse("home"),
        articles=_published(),
    )


def section(found: Section) -> Channel:
    words = _("%(name)s: the articles of the press review, newest first.")
    return Channel(
        title=f"{found.name} · {_('Newsroom')}",
        description=words % {"name": found.name},
        path=reverse("section", args=[found.slug]),
        articles=_published().filter(section=found),
    )


def source(found: Source) -> Channel:
    words = _("The articles of %(name)s in the press review, newest first.")
    return Channel(
        title=f"{found.name} · {_('Newsroom')}",
        description=words % {"name": found.name},
        path=reverse("source", args=[found.slug]),
        articles=_published().filter(source=found),
    )


def archive(period: Period) -> Channel:
    """What is over has no news: no hub is told of it."""
    name = period.start.isoformat()[: {"year": 4, "month": 7, "day": 10}[period.kind]]
    return Channel(
        title=f"{_('Archive')} {name} · {_('Newsroom')}",
        description=f"{_('Archive of the press review:')} {name}",
        path=period.url,
        articles=period.of(_published()),
        is_told=False,
    )


def _published() -> ArticleQuerySet:
    return Article.objects.published().in_edition(current_edition())
