"""A sample of real articles with their openings, indexed, and what a reader of all of them would answer."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from articles.models import Article, Section, Source
from articles.search.document import Document, document_of, place_of
from articles.search.expression import Expression, Way, follows
from articles.search.find import COUNTED, Found
from articles.search.index import refresh
from articles.search.rank import Candidate, score
from articles.text import paragraphs
from tests import cast

SAMPLE = {  # file → how many of its articles
    "fr-maroc-presse": 680, "fr-orange-actu": 520, "ar-jawharafm": 520, "ar-saudi-newspapers-2015": 360,
    "en-bbc-2004-2005": 370, "en-world-news-2017": 210, "ar-hespress-2017": 15,
}  # fmt: skip
OPENING = 400  # characters of a text


def fill(folder: Path) -> None:
    """An hour between one article and the next, in the order of the files."""
    records = [record for name, number in SAMPLE.items() for record in _records(folder / f"{name}.jsonl.gz", number)]
    sources, sections = _sources(records), _sections(records)
    rows = [
        Article(
            title=record["title"][:300], slug=f"a{number}", body=paragraphs((record.get("body") or "")[:OPENING]),
            standfirst=record.get("summary") or "", byline=(record.get("author") or "")[:200],
            language=record["language"], edition=record["language"], source=sources.get(record.get("source") or ""),
            section=sections.get(record.get("section") or ""), status=Article.Status.PUBLISHED,
            published_at=cast.NOON - timedelta(hours=number), listed_at=cast.NOON - timedelta(hours=number),
        )
        for number, record in enumerate(records)
    ]  # fmt: skip
    Article.objects.bulk_create(rows)
    refresh(Article.objects.all())


def _records(path: Path, number: int) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        known = (one for one in records if one["title"] and one["language"] in ("fr", "ar", "en"))
        yield from islice(known, number)


def _sources(records: list[dict[str, Any]]) -> dict[str, Source]:
    names = sorted({record["source"] for record in records if record.get("source")})
    return {name: cast.source(name[:120], reuse="full") for name in names}


def _sections(records: list[dict[str, Any]]) -> dict[str, Section]:
    names = sorted({record["section"] for record in records if record.get("section")})
    return {name: cast.section(name_fr=name[:60], name_ar=name[:60], name_en=name[:60]) for name in names}


class Reader:
    """Somebody who has read everything, and answers without either database."""

    def __init__(self) -> None:
        rows = Article.objects.published().select_related("source").newest_first()
        self.documents = [(_candidate(row, document), document) for row in rows for document in [document_of(row)]]
        self.with_stem: dict[str, set[int]] = defaultdict(set)
        for number, (_one, document) in enumerate(self.documents):
            for stem in (*document.marks, *(stem for field in document.fields for stem in field)):
                self.with_stem[stem].add(number)

    def answer(self, expression: Expression, first: int, last: int) -> list[Candidate]:
        """The newest that meet it."""
        met = {number for number, (one, _document) in enumerate(self.documents) if first <= one.place < last}
        for group in expression.all_of:
            met &= set().union(*map(self._with, group))
        met -= set().union(*map(self._with, expression.none_of))
        return [self.documents[number][0] for number in sorted(met)[:COUNTED]]

    def _with(self, way: Way) -> set[int]:
        every = set.intersection(*(self.with_stem[stem] for stem in way))
        if len(way) == 1:
            return every
        return {number for number in every if any(follows(field, way) for field in self.documents[number][1].fields)}

    def agrees(self, found: Found, first: int, last: int) -> bool:
        """With all that was found, and with what comes first where all of it was ranked."""
        met = self.answer(found.expression, first, last)
        at = cast.NOON + timedelta(days=1)
        ranked = sorted(met, key=lambda one: (score(one, found.expression, at=at, edition=""), one.place), reverse=True)
        same = [one.pk for one in met] == [one.pk for one in found.candidates]
        return same and (found.is_more or [one.pk for one in ranked[: len(found.ids)]] == list(found.ids))


def _candidate(row: Article, document: Document) -> Candidate:
    assert row.listed_at
    return Candidate(
        place=place_of(row.listed_at, row.pk), pk=row.pk, source=row.source_id, section=row.section_id,
        language=row.language, edition=row.edition, listed_at=row.listed_at, title=document.title,
        standfirst=document.standfirst,
    )  # fmt: skip
