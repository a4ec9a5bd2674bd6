"""Queries that every report asks, put into SQL once a process: Django takes longer over that than the database over
its answer."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet


class Slot(Expression):
    """Stands in a query for a value that is told each time it is asked."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]

    def told(self, values: Mapping[str, Any]) -> Any:
        return self.output_field.get_db_prep_value(values[self.name], connection)


class Prepared:
    """`query` makes the query set, with slots. Rows come as the database has them: ask for numbers and texts only."""

    def __init__(self, query: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self.query = query

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(*self._told(values))
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def _told(self, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
        sql, parameters = self._sql
        return sql, [one.told(values) if isinstance(one, Slot) else one for one in parameters]

    @cached_property
    def _sql(self) -> tuple[str, list[Any]]:
        sql, parameters = self.query().query.get_compiler(connection=connection).as_sql()
        return sql, list(parameters)
