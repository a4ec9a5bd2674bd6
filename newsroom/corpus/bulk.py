"""Many rows at once, with the values that they have: COPY on PostgreSQL, prepared statements on SQLite.

Nothing is validated and no model's `save` runs; constraints and triggers of the database hold as ever.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BooleanField, CharField, ForeignKey, IntegerField, Max, TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Field, Model

PLAIN = (BooleanField, CharField, ForeignKey, IntegerField, TextField)


def store(rows: Sequence[Model]) -> None:
    """All of one model; all with a key, or all without."""
    if not rows:
        return
    fields = _fields(type(rows[0]), is_keyed=rows[0].pk is not None)
    writers = [_writer(field) for field in fields]
    values = ([write(row) for write in writers] for row in rows)
    table, columns = type(rows[0])._meta.db_table, ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for line in values:
                    copy.write_row(line)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', list(values))  # noqa: S608 - our own names


def _writer(field: Field[Any, Any]) -> Callable[[Model], Any]:
    """What the database gets of a row. Text and numbers go as they are: asking Django about each takes longer than all
    the rest."""
    read = attrgetter(field.attname)
    if isinstance(field, PLAIN):
        return read
    database = connections[DEFAULT_DB_ALIAS]
    return lambda row: field.get_db_prep_save(read(row), database)


@cache
def _fields(model: type[Model], *, is_keyed: bool) -> list[Field[Any, Any]]:
    """Without the key where the database gives it, and without what it fills in or computes itself."""
    fields = [field for field in model._meta.concrete_fields if is_keyed or not field.primary_key]
    return [field for field in fields if not (field.generated or field.has_db_default())]


def next_key(model: type[Model]) -> int:
    """Rows of ours are numbered from there."""
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def go_on_numbering(*models: type[Model]) -> None:
    """The database gives the next row a key beyond those that were stored with one."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def know_the_tables() -> None:
    """As PostgreSQL learns by itself sooner or later: how much there is, and which rows all may see. Nobody tells
    SQLite, on any site."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")
