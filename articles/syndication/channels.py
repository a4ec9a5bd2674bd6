"""Which lists have feeds, what they are called, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.ready import names
from articles.site.frame import current_edition
from articles.syndication.entries import absolute

if TYPE_CHECKING:
    from articles.models import Section, Source, Topic
    from articles.models.article import ArticleQuerySet
    from articles.site.archive import Period


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A list of the edition in force. `path` is that of its page, which ends in a slash; `query` what follows it there.
    `name` is what changes with it (articles.ready.names); `is_told` where hubs are told of its news."""

    title: str
    description: str
    path: str
    name: str
    articles: ArticleQuerySet
    query: str = ""
    is_told: bool = True


def edition() -> Channel:
    return Channel(
        title=_("Newsroom"),
        description=_("The press review in French, Arabic and English."),
        path=reverse("home"),
        name=names.of_edition(current_edition()),
        articles=_published(),
    )


def section(found: Section) -> Channel:
    words = _("%(name)s: the articles of the press review, newest first.")
    return _of("section", found, words, names.of_section(found), _published().filter(section=found))


def source(found: Source) -> Channel:
    words = _("The articles of %(name)s in the press review, newest first.")
    return _of("source", found, words, names.of_source(found), _published().filter(source=found))


def topic(found: Topic) -> Channel:
    words = _("The articles of the press review about %(name)s, newest first.")
    return _of("topic", found, words, names.of_topic(found), _published().about(found))


def _of(page: str, found: Section | Source | Topic, words: str, name: str, articles: ArticleQuerySet) -> Channel:
    """Of something that has a name, and a page called `page` by its slug."""
    return Channel(
        title=f"{found.name} · {_('Newsroom')}",
        description=words % {"name": found.name},
        path=reverse(page, args=[found.slug]),
        name=name,
        articles=articles,
    )


def archive(period: Period) -> Channel:
    """What is over has no news: no hub is told of it."""
    name = period.start.isoformat()[: {"year": 4, "month": 7, "day": 10}[period.kind]]
    return Channel(
        title=f"{_('Archive')} {name} · {_('Newsroom')}",
        description=f"{_('Archive of the press review:')} {name}",
        path=period.url,
        name=names.of_edition(current_edition()),
        articles=period.of(_published()),
        is_told=False,
    )


def address_of(channel: Channel, kind: str, before: str = "") -> str:
    query = "&".join(
        part for part in (channel.query.removeprefix("?"), f"before={quote(before)}" if before else "") if part
    )
    return absolute(f"{channel.path}feed.{kind}{'?' if query else ''}{query}")


def _published() -> ArticleQuerySet:
    return Article.objects.published().in_edition(current_edition())
