"""A condition that Django has no words for."""

from itertools import chain
from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, Subquery


class Among(Func):
    """Whether a field is one of what any of the `queries` finds, which may each have an order and a limit.

    Both databases go from what is found to the rows. Joined by OR, SQLite would ask each query twice, and PostgreSQL
    read the whole table.
    """

    output_field = BooleanField()

    def __init__(self, field: str, *queries: "QuerySet[Any, Any]") -> None:
        super().__init__(F(field), *(Subquery(query) for query in queries))

    def as_sql(self, compiler: Any, connection: Any, *_rest: Any, **options: Any) -> Any:
        (field, _none), *found = [compiler.compile(one) for one in self.get_source_expressions()]
        together = " UNION ALL ".join(f"SELECT * FROM {sql} AS found" for sql, _parameters in found)  # noqa: S608 - compiled
        told = tuple(chain.from_iterable(parameters for _sql, parameters in found))
        return options.get("template", "{} IN ({})").format(field, together), told

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self.as_sql(compiler, connection, template="{} = ANY(ARRAY({}))")
