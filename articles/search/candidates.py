"""Asks the index: the newest places that meet an expression, never more than a bound."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from articles.search.expression import Expression, to_fts5, to_tsquery

SQLITE = (
    "SELECT rowid FROM articles_searchtext WHERE articles_searchtext MATCH %(asked)s AND rowid >= %(first)s "
    "AND rowid < %(last)s ORDER BY rowid DESC LIMIT %(most)s"
)
# Left to itself, PostgreSQL walks through the whole archive for words that it wrongly thinks usual together: a French
# word with `l=ar`, two words of a phrase that stand apart. So a walk is bounded, and begun only where the newest few
# promise that it ends with a full page; what it does not fill, GIN is asked, which is quick for what is rare.
POSTGRESQL = """
WITH promised AS MATERIALIZED (
    SELECT count(*) * %(walk)s >= %(most)s * %(few)s AS is_full FROM (
        SELECT words FROM articles_searchentry WHERE place >= %(first)s AND place < %(last)s
        ORDER BY place DESC LIMIT %(few)s
    ) AS newest WHERE words @@ %(asked)s::tsquery
), near AS MATERIALIZED (
    SELECT place FROM (
        SELECT place, words FROM articles_searchentry WHERE place >= %(first)s AND place < %(last)s
        ORDER BY place DESC LIMIT (SELECT CASE WHEN is_full THEN %(walk)s ELSE 0 END FROM promised)
    ) AS walked WHERE words @@ %(asked)s::tsquery ORDER BY place DESC LIMIT %(most)s
), far AS MATERIALIZED (
    SELECT place FROM articles_searchentry WHERE (SELECT count(*) FROM near) < %(most)s
    AND words @@ %(asked)s::tsquery AND place >= %(first)s AND place < %(last)s
)
SELECT place FROM near WHERE (SELECT count(*) FROM near) = %(most)s
UNION ALL SELECT place FROM far ORDER BY place DESC LIMIT %(most)s
"""
WALK, FEW = 12_000, 500  # entries
EVERY_PLACE = (
    "SELECT place FROM articles_searchentry WHERE place >= %(first)s AND place < %(last)s "
    "ORDER BY place DESC LIMIT %(most)s"
)
FIRST, LAST = -(1 << 63), (1 << 63) - 1


def newest(expression: Expression, *, most: int, first: int = FIRST, last: int = LAST) -> list[int]:
    """At most so many places, newest first, from `first` on and before `last`. Without any group: of all articles."""
    bounds = {"first": first, "last": last, "most": most}
    if not expression.all_of:
        return _places(EVERY_PLACE, bounds)
    if connection.vendor == "postgresql":
        return _places(POSTGRESQL, {**bounds, "asked": to_tsquery(expression), "walk": WALK, "few": FEW})
    return _places(SQLITE, {**bounds, "asked": to_fts5(expression)})


def _places(sql: str, values: Mapping[str, str | int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [place for (place,) in cursor.fetchall()]
