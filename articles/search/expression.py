"""What is asked of the index, and how each database is asked it. Pure.

An expression is a list of groups that must all be met, each by any of its ways, and of ways of which none may be. A way
is a sequence of stems that stand one after another, or a single mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.search.document import Document

Way = tuple[str, ...]
FIELD_GAP = 20  # positions between two fields, so that no phrase reaches across
LAST_POSITION, MOST_POSITIONS = 16_383, 255  # of a tsvector


@dataclass(frozen=True, kw_only=True)
class Expression:
    all_of: tuple[tuple[Way, ...], ...]
    none_of: tuple[Way, ...] = ()

    def in_title(self) -> Expression:
        """The same, where the title has every word. Of a phrase it asks for the words only."""
        titles = [tuple(((f"t={max(way, key=len)}",)) for way in group if "=" not in way[0]) for group in self.all_of]
        return Expression(all_of=(*self.all_of, *filter(None, titles)), none_of=self.none_of)


def follows(stems: tuple[str, ...], way: Way) -> bool:
    """Whether the way stands somewhere in the stems."""
    size = len(way)
    starts = (place for place, stem in enumerate(stems) if stem == way[0])
    return any(stems[start : start + size] == way for start in starts)


def to_fts5(expression: Expression) -> str:
    wanted = " AND ".join(f"({' OR '.join(map(_fts5_way, group))})" for group in expression.all_of)
    if not expression.none_of:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(_fts5_way, expression.none_of))})"


def _fts5_way(way: Way) -> str:
    words = " ".join(way).replace('"', "")
    return f'"{words}"'


def to_tsquery(expression: Expression) -> str:
    groups = [f"({' | '.join(map(_tsquery_way, group))})" for group in expression.all_of]
    return " & ".join([*groups, *(f"!({_tsquery_way(way)})" for way in expression.none_of)])


def _tsquery_way(way: Way) -> str:
    return f"({' <-> '.join(map(_lexeme, way))})"


def to_tsvector(document: Document) -> str:
    """The text form of a tsvector; marks have no position."""
    positions: dict[str, list[int]] = {}
    start = 1
    for field in document.fields:
        for place, stem in enumerate(field, start):
            places = positions.setdefault(stem, [])
            if place <= LAST_POSITION and len(places) < MOST_POSITIONS:
                places.append(place)
        start += len(field) + FIELD_GAP
    words = (f"{_lexeme(stem)}:{','.join(map(str, places))}" for stem, places in positions.items() if places)
    return " ".join([*words, *map(_lexeme, document.marks)])


def _lexeme(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def joined(stems: Iterable[str]) -> str:
    """As columns keep them."""
    return " ".join(stems)
