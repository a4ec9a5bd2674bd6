"""What a page is made of, by name. A change is told by the same names, and ends the pages that hold any of them.

| name | what it stands for |
|---|---|
| `a:<id>` | an article, wherever it is named |
| `i:<id>` | a picture |
| `o:<id>` | a source and the list of its articles; `o:0` our own |
| `s:<id>` | the list of a section |
| `e:<edition>` | everything that is public in an edition |
| `k:<hex>` | the translations of one article |
| `n:<id>` | a topic's names and words |
| `t:<id>` | the list of what names a topic |
| `r:<id>` | what an article is shown beside |
| `sources` | the list of sources |
| `topics` | the list of topics |
| `all` | what stands on every page |
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articles.models import Article, Image, Section, Source, Topic

ALL = "all"
SOURCES = "sources"
TOPICS = "topics"


@dataclass(kw_only=True)
class Noted:
    """`is_complete` once a view has said that it names every list its page depends on."""

    names: set[str] = field(default_factory=lambda: {ALL})
    is_complete: bool = False


_noted: ContextVar[Noted | None] = ContextVar("what the page that is being made names", default=None)


@contextmanager
def noting() -> Iterator[Noted]:
    """What `note` and `depends_on` are told meanwhile, in this thread."""
    noted = Noted()
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def note(*names: str) -> None:
    noted = _noted.get()
    if noted is not None:
        noted.names.update(names)


def depends_on(*lists: str) -> None:
    """By a view: beside the rows that it shows, its page depends on these and on nothing else, so it may be kept."""
    noted = _noted.get()
    if noted is not None:
        noted.names.update(lists)
        noted.is_complete = True


def note_rows(articles: Iterable[Article]) -> None:
    """Articles that the page names, with their sources."""
    noted = _noted.get()
    if noted is not None:
        for article in articles:
            noted.names.update((f"a:{article.pk}", f"o:{article.source_id or 0}"))


def note_topics(topics: Iterable[Topic]) -> None:
    """Topics that the page names."""
    note(*(f"n:{topic.pk}" for topic in topics))


def note_image(image: Image) -> None:
    note(f"i:{image.pk}")


def of_edition(edition: str) -> str:
    return f"e:{edition}"


def of_source(source: Source | int | None) -> str:
    return f"o:{(source if isinstance(source, int) else source.pk) if source else 0}"


def of_section(section: Section | int | None) -> str:
    return f"s:{(section if isinstance(section, int) else section.pk) if section else 0}"


def of_related(article: Article) -> str:
    return f"r:{article.pk}"


def of_topic(topic: Topic) -> str:
    return f"t:{topic.pk}"


def of_translations(article: Article) -> str:
    return f"k:{article.translation_key.hex}"
