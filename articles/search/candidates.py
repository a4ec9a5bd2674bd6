"""Asks the index: the newest places that meet an expression, never more than a bound."""

from __future__ import annotations

from django.db import connection

from articles.search.expression import Expression, to_fts5, to_loose_tsquery, to_tsquery

SQLITE = (
    "SELECT rowid FROM articles_searchtext WHERE articles_searchtext MATCH %s AND rowid >= %s AND rowid < %s "
    "ORDER BY rowid DESC LIMIT %s"
)
POSTGRESQL = (
    "SELECT place FROM articles_searchentry WHERE words @@ %s::tsquery AND place >= %s AND place < %s "
    "ORDER BY place DESC LIMIT %s"
)
# Whether words stand together is read in the vector itself, row by row: first only in the newest that have them at all.
NEAR = (
    "SELECT place, words @@ %s::tsquery FROM (SELECT place, words FROM articles_searchentry "
    "WHERE words @@ %s::tsquery AND place >= %s AND place < %s ORDER BY place DESC LIMIT %s) AS near "
    "ORDER BY place DESC"
)
MOST_NEAR = 3000
EVERY_PLACE = "SELECT place FROM articles_searchentry WHERE place >= %s AND place < %s ORDER BY place DESC LIMIT %s"
FIRST, LAST = -(1 << 63), (1 << 63) - 1


def newest(expression: Expression, *, most: int, first: int = FIRST, last: int = LAST) -> list[int]:
    """At most so many places, newest first, from `first` on and before `last`. Without any group: of all articles."""
    if not expression.all_of:
        return _places(EVERY_PLACE, first, last, most)
    if connection.vendor == "postgresql" and expression.has_phrases:
        return _near(expression, first, last, most)
    if connection.vendor == "postgresql":
        return _places(POSTGRESQL, to_tsquery(expression), first, last, most)
    return _places(SQLITE, to_fts5(expression), first, last, most)


def _near(expression: Expression, first: int, last: int, most: int) -> list[int]:
    """With phrases, on PostgreSQL. All of them are read only where the newest do not tell enough."""
    asked = to_tsquery(expression)
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [asked, to_loose_tsquery(expression), first, last, MOST_NEAR])
        near = cursor.fetchall()
    met = [place for place, is_met in near if is_met]
    if len(met) >= most or len(near) < MOST_NEAR:
        return met[:most]
    return _places(POSTGRESQL, asked, first, last, most)


def _places(sql: str, *values: str | int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [place for (place,) in cursor.fetchall()]
