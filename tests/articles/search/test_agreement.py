"""What is asked of real articles: both databases find what is expected, and the same as whoever reads all of them."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from articles.models import Article
from articles.search.candidates import FIRST, LAST
from articles.search.document import place_of
from articles.search.find import Found, find
from articles.site.archive import midnight
from tests import cast
from tests.articles.search.corpus import Reader, fill

QUERIES = [json.loads(line) for line in (Path(__file__).parent / "queries.jsonl").read_text().splitlines()]
AT = cast.NOON + timedelta(days=1)


@pytest.mark.django_db
def test_every_query_finds_what_it_should_and_both_databases_agree(data: Path) -> None:
    fill(data / "articles")
    titles, reader = dict(Article.objects.values_list("pk", "title")), Reader()

    found = {query["q"]: find(query["q"], at=AT) for query in QUERIES}
    failed = [failure for query in QUERIES for failure in failures(query, found[query["q"]], titles)]
    differing = [text for text, one in found.items() if not agrees(reader, one)]

    assert failed == []
    assert len(differing) <= len(QUERIES) / 100, differing
    assert len(QUERIES) >= 150


def failures(query: dict[str, Any], found: Found, titles: dict[int, str]) -> list[str]:
    shown = [titles[one.pk] for one in found.candidates]
    missing = [part for part in query.get("finds", []) if not any(part in title for title in shown)]
    wrong = [part for part in query.get("misses", []) if any(part in title for title in shown)]
    return [f"{query['q']}: finds no {part}" for part in missing] + [f"{query['q']}: finds {part}" for part in wrong]


def agrees(reader: Reader, found: Found) -> bool:
    since, until = found.query.since, found.query.until
    first = place_of(midnight(since)) if since else FIRST
    return reader.agrees(found, first, place_of(midnight(until)) if until else LAST)
