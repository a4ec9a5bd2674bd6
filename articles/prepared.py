"""Queries that are asked again and again, put into SQL once a process: Django takes longer over that than the database
over its answer."""

from collections.abc import Callable, Mapping, Sequence
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
    """`query` makes the query set, with slots."""

    def __init__(self, query: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self.query = query
        self._parts: dict[tuple[int, int], list[tuple[int, Any, Any]]] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """As the database has them: numbers and texts are what they are, dates and UUIDs are not on SQLite."""
        with connection.cursor() as cursor:
            cursor.execute(*self._told(values))
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def converted(self, row: Sequence[Any], place: slice) -> list[Any]:
        """A part of a row of `rows`, as Python has it."""
        values = list(row[place])
        for position, converters, expression in self._within(place.start, place.stop):
            for convert in converters:
                values[position] = convert(values[position], expression, connection)
        return values

    def objects(self, **values: Any) -> list[Any]:
        """Instances, for a query set that asks for all fields of its model."""
        compiler, _sql, _parameters = self._prepared
        names = [column.target.attname for column, *_rest in compiler.select]
        whole, rows = slice(0, len(names)), self.rows(**values)
        return [compiler.query.model.from_db(connection.alias, names, self.converted(row, whole)) for row in rows]

    def _within(self, start: int, stop: int) -> list[tuple[int, Any, Any]]:
        """The converters of these columns, by their positions from `start`."""
        if (start, stop) not in self._parts:
            known = self._converters.items()
            found = [(at - start, *converters) for at, converters in known if start <= at < stop]
            self._parts[start, stop] = found
        return self._parts[start, stop]

    def _told(self, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
        _compiler, sql, parameters = self._prepared
        return sql, [one.told(values) if isinstance(one, Slot) else one for one in parameters]

    @cached_property
    def _converters(self) -> Any:
        compiler, _sql, _parameters = self._prepared
        return compiler.get_converters([column for column, *_rest in compiler.select])

    @cached_property
    def _prepared(self) -> tuple[Any, str, list[Any]]:
        compiler = self.query().query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        return compiler, sql, list(parameters)
