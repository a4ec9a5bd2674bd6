"""How what was found is spread over sources, sections, languages and months. Pure.

Counted over the candidates: all that was found, or the newest of it up to the bound, and then each number is a least.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from articles.search.rank import Candidate

Counts = tuple[tuple[object, int], ...]


@dataclass(frozen=True, kw_only=True)
class Facets:
    """Each value with its number, the largest first; months (year, number) the newest first."""

    sources: Counts
    sections: Counts
    languages: Counts
    months: tuple[tuple[tuple[int, int], int], ...]


def facets_of(candidates: Sequence[Candidate], zone: tzinfo) -> Facets:
    local = (candidate.listed_at.astimezone(zone) for candidate in candidates)
    months = Counter((moment.year, moment.month) for moment in local)
    return Facets(
        sources=_largest_first(Counter(one.source for one in candidates if one.source)),
        sections=_largest_first(Counter(one.section for one in candidates if one.section)),
        languages=_largest_first(Counter(one.language for one in candidates)),
        months=tuple(sorted(months.items(), reverse=True)),
    )


def _largest_first(counts: Counter[int] | Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], str(one[0]))))
