"""What search knows of an article: its stems, field by field, and marks for all that is no text.

Only what readers may see is taken (articles/site/text.py), so that search is no side door to the rest of a text that we
may only show an excerpt of, neither by hit nor by highlight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from articles.models.source import Source
from articles.search.normalise import plain_words
from articles.search.stems import stem
from articles.site.text import EXCERPT, readable
from articles.text import excerpt, plain_text

if TYPE_CHECKING:
    from articles.models.article import Article

MOST_WORDS = 10_000  # of a text; what lies beyond is not searched
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ID_BITS, LATEST = 28, 1 << 34  # seconds


@dataclass(frozen=True, kw_only=True)
class Document:
    """Stems in their order; marks are `kind=value` and never meet a stem. The byline's words are marks in order."""

    title: tuple[str, ...]
    standfirst: tuple[str, ...]
    text: tuple[str, ...]
    byline: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def fields(self) -> tuple[tuple[str, ...], ...]:
        return self.title, self.standfirst, self.text, self.byline


def document_of(article: Article) -> Document:
    """`source` is asked for: select it with the article."""
    text = readable(article)
    title, standfirst = _stems(article.title, article.language), _stems(shown_standfirst(article), article.language)
    return Document(
        title=title,
        standfirst=standfirst,
        text=_stems(plain_text(text.body), article.language)[:MOST_WORDS],
        byline=tuple(f"b={word}" for word in plain_words(article.byline)),
        marks=(
            *(f"t={word}" for word in dict.fromkeys(title)),
            f"e={article.edition}",
            f"l={article.language}",
            f"s={article.source_id or 0}",
            f"c={article.section_id or 0}",
        ),
    )


def reuse_of(article: Article) -> str:
    """What is our own is ours to show."""
    return article.source.reuse if article.source else Source.Reuse.FULL


def place_of(listed_at: datetime, pk: int = 0) -> int:
    """A number that sorts as lists do, newest last, and is nobody else's. Without an id, the first of that second."""
    seconds = int((listed_at - EPOCH).total_seconds())
    return (max(-LATEST, min(LATEST, seconds)) << ID_BITS) + pk % (1 << ID_BITS)


def shown_standfirst(article: Article) -> str:
    """As lists show it, also where the text begins with the same words."""
    if reuse_of(article) == Source.Reuse.HEADLINE:
        return ""
    return article.standfirst if reuse_of(article) == Source.Reuse.FULL else excerpt(article.standfirst, EXCERPT)


def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in plain_words(text))
