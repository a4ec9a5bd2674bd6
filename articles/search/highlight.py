"""Which words of a text an article was found by. Pure; the text stays as it is written, cut into pieces, so that a
template escapes every piece and marks the right ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.search.expression import Way
from articles.search.normalise import Word, words
from articles.search.stems import stem

SNIPPET = 260  # characters
LEAD = 60  # of them before the first hit
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    text: str
    is_hit: bool = False


def highlight(text: str, ways: Iterable[Way], language: str) -> list[Piece]:
    return list(_pieces(text, spans(text, ways, language)))


def snippet(text: str, ways: Sequence[Way], language: str) -> list[Piece]:
    """The part of the text round its hits; its beginning where it has none."""
    flat = " ".join(text.split())
    hits = spans(flat, ways, language)
    start, end = _window(flat, hits)
    inside = [
        (hit_start - start, hit_end - start) for hit_start, hit_end in hits if start <= hit_start < hit_end <= end
    ]
    pieces = list(_pieces(flat[start:end], inside))
    before, after = [Piece(text="… ")] * (start > 0), [Piece(text=" …")] * (end < len(flat))
    return [*before, *pieces, *after]


def spans(text: str, ways: Iterable[Way], language: str) -> list[Span]:
    """Where hits begin and end, in their order, none within another. A phrase is one, with the small words in it."""
    found = [word for word in words(text) if not word.is_stop]
    stems = tuple(stem(word.plain, language) for word in found)
    met = sorted(set(_met(found, stems, ways)), key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in met:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _met(found: Sequence[Word], stems: tuple[str, ...], ways: Iterable[Way]) -> Iterator[Span]:
    by_first: dict[str, list[Way]] = {}
    for way in ways:
        by_first.setdefault(way[0], []).append(way)
    for place, first in enumerate(stems):
        for way in by_first.get(first, ()):
            if stems[place : place + len(way)] == way:
                yield found[place].start, found[place + len(way) - 1].end


def _window(text: str, hits: Sequence[Span]) -> Span:
    """The window with most hits, between words."""
    if len(text) <= SNIPPET:
        return 0, len(text)
    starts = [max(0, start - LEAD) for start, _end in hits] or [0]
    best = max(starts, key=lambda start: (sum(start <= hit[0] < start + SNIPPET - LEAD for hit in hits), -start))
    best = min(best, len(text) - SNIPPET)
    start = 0 if best <= 0 else text.find(" ", best, best + LEAD) + 1 or best
    end = len(text) if start + SNIPPET >= len(text) else text.rfind(" ", start, start + SNIPPET)
    return start, end if end > start else start + SNIPPET


def _pieces(text: str, hits: Sequence[Span]) -> Iterator[Piece]:
    place = 0
    for start, end in hits:
        if start > place:
            yield Piece(text=text[place:start])
        yield Piece(text=text[start:end], is_hit=True)
        place = end
    if place < len(text):
        yield Piece(text=text[place:])
