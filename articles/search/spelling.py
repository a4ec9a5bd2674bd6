"""The words that suggestions are made of: those of titles and standfirsts, known by how they may be misspelt.

Two words that differ by one letter more, less, other or swapped share a spelling with one letter left out; so do most
that are two such slips apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from articles.models.search import SearchSpelling, SearchWord
from articles.search.document import shown_standfirst
from articles.search.normalise import words as words_of

if TYPE_CHECKING:
    from articles.models.article import Article

SHORTEST, LONGEST = 4, 30  # letters
BATCH = 400
Spelt = dict[str, str]  # plain word → as it was written


def spelt(articles: Iterable[Article]) -> Spelt:
    """Of what readers may read: `source` is asked for."""
    found: Spelt = {}
    for article in articles:
        for text in (article.title, shown_standfirst(article)):
            found |= {
                word.plain: text[word.start : word.end]
                for word in words_of(text)
                if SHORTEST <= len(word.plain) <= LONGEST and word.plain.isalpha() and word.plain not in found
            }
    return found


def learn(found: Spelt) -> None:
    """Remembers the words that are new. In order, so that two processes never wait for each other."""
    plains = iter(sorted(found))
    while batch := list(islice(plains, BATCH)):
        known = SearchWord.objects.filter(word__in=batch)
        new = set(batch) - set(known.values_list("word", flat=True))
        SearchWord.objects.bulk_create(
            [SearchWord(word=plain, shown=found[plain][:60]) for plain in sorted(new)], ignore_conflicts=True
        )
        rows = SearchWord.objects.filter(word__in=new).order_by("word")
        spellings = (SearchSpelling(word=row, spelling=one) for row in rows for one in spellings_of(row.word))
        SearchSpelling.objects.bulk_create(spellings, batch_size=1000, ignore_conflicts=True)


def spellings_of(word: str) -> list[str]:
    """The word itself, and without each of its letters."""
    return list(dict.fromkeys([word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]))


def distance(one: str, two: str) -> int:
    """Letters added, lost, changed or swapped with the next."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for other, char in enumerate(two, 1):
            cost = min(before[other] + 1, row[-1] + 1, before[other - 1] + (letter != char))
            if last and other > 1 and letter == two[other - 2] and one[place - 2] == char:
                cost = min(cost, last[other - 2] + 1)
            row.append(cost)
    return row[-1]


def alike(word: str, most: int) -> Iterator[SearchWord]:
    """Known words that are near."""
    found = SearchWord.objects.filter(spellings__spelling__in=spellings_of(word)).distinct()
    return iter(found.order_by("word")[:most])


def known_among(words: Iterable[str]) -> set[str]:
    return set(SearchWord.objects.filter(word__in=list(words)).values_list("word", flat=True))
