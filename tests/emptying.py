"""Empties the tables after a test with real transactions, some fifteen times as fast as Django.

Django makes the files of every table anew (TRUNCATE), then writes content types, rights and groups again, in 26
transactions: longer than most of these tests take. Here those stay, and all else is deleted in one transaction. Where a
test changed what stays, Django does it its way.
"""

from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from moderation import triggers

STAY = ("django_content_type", "auth_permission", "auth_group", "auth_group_permissions")
Rows = dict[str, list[tuple[Any, ...]]]


def what_stays() -> Rows:
    return {table: _rows(table) for table in STAY}


def empty(expected: Rows) -> Rows:
    """What stays from now on: its ids are others where Django wrote it again."""
    with transaction.atomic():
        _wait_for_writers()
        triggers.take_off(connection)
        for table in _tables():
            _run(f"DELETE FROM {table}")  # noqa: S608 - of our own models
        triggers.put_on(connection)
    if what_stays() == expected:
        return expected
    call_command("flush", verbosity=0, interactive=False)
    return what_stays()


def _wait_for_writers() -> None:
    """As TRUNCATE does: a live server may still be writing. (The transactions of SQLite wait by themselves.)"""
    if connection.vendor == "postgresql":
        _run(f"LOCK TABLE {', '.join(_tables())} IN SHARE ROW EXCLUSIVE MODE")


def _tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [connection.ops.quote_name(name) for name in names if name not in STAY]


def _rows(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - one of four names above
        return list(cursor.fetchall())


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
