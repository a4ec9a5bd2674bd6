"""How the database finds what a page shows: whether its work is bounded by the page, or grows with the archive."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST = 200  # rows that any step may look at for one page
LARGE = {
    "articles_article", "articles_articleimage", "articles_articletopic", "articles_change", "articles_image",
    "articles_rendition",
}  # fmt: skip
BY_KEY = re.compile(r"\((rowid|id|translation_key|article_id|image_id|\w+_id)=\?\)")
WHOLLY_SHOWN = "USING INDEX article_changed"  # all that is in it may be shown: a walk ends at the limit
LOOKS = re.compile("(SCAN|SEARCH) ")
NAMED = re.compile(r'(?:FROM|JOIN) "(\w+)"(?: (?:AS )?"?([A-Z]\w*\d\w*)"?)?')


def of_page(path: str, client: Client | None = None) -> list[str]:
    """What grows with the archive in the page's queries, in words; empty where nothing does."""
    asking = client or Client()
    asking.get(path)  # a process remembers some things

    def ask() -> None:
        response = asking.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"

    return of_work(ask)


def of_work(work: Callable[[], object]) -> list[str]:
    """The same of whatever is done."""
    with CaptureQueriesContext(connection) as queries:
        work()
    selects = [query["sql"] for query in queries.captured_queries if query["sql"].startswith(("SELECT", "WITH"))]
    return [f"{wrong}: {sql}" for sql in selects for wrong in of_query(sql)]


def of_query(sql: str) -> list[str]:
    look = _postgresql if connection.vendor == "postgresql" else _sqlite
    return list(look(sql))


def _postgresql(sql: str) -> Iterator[str]:
    """By running it, each step says how many rows it met. A few thousand rows are as quickly read through as looked
    up: without these ways, the plan is what it is where there are millions."""
    with transaction.atomic(), connection.cursor() as cursor:
        for way in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}")
        answer = cursor.fetchone()[0]
        for way in ("seqscan", "hashjoin", "mergejoin"):  # the test's own transaction goes on
            cursor.execute(f"SET LOCAL enable_{way} = on")
    plan = answer if isinstance(answer, list) else json.loads(answer)
    for node in _nodes(plan[0]["Plan"]):
        table, kind = node.get("Relation Name", ""), node["Node Type"]
        met = (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        if table in LARGE and kind == "Seq Scan":
            yield f"Seq Scan on {table}"
        if met > MOST:
            yield f"{kind} {table} met {met:.0f} rows"


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from _nodes(child)


def _sqlite(sql: str) -> Iterator[str]:
    """By its plan: no table that grows is walked through, and nothing is sorted but rows that were asked for by key."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        steps = [(parent, words) for _id, parent, _unused, words in cursor.fetchall()]
    names = {alias or table for table, alias in NAMED.findall(sql) if table in LARGE}
    found = [(parent, words) for parent, words in steps if LOOKS.match(words) and words.split()[1] in names]
    walks = [words for _parent, words in found if words.startswith("SCAN")]
    yield from (words for words in walks if not (words.endswith(WHOLLY_SHOWN) and "LIMIT" in sql))
    sorting = {parent for parent, words in steps if "TEMP B-TREE" in words}
    yield from (f"sorted: {words}" for parent, words in found if parent in sorting and not BY_KEY.search(words))
