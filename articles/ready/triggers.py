"""What makes the database itself write down every change of what readers see, whoever makes it: a verb, the admin's own
saving, an import, a console. They are put on after every migration, because SQLite loses them with a table that is
built anew, and taken off before it, because it cannot rename a table that another one's trigger names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

LISTED = "SELECT names, {now} FROM ({rows}) AS listed WHERE NOT ({stays})"
TELL = "INSERT INTO articles_change (names, at) {rows}"
EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


@dataclass(frozen=True, kw_only=True)
class Watch:
    """`names` is SQL over a row called {row}; `matters` says of which rows. Where a change leaves all of `place` as it
    was, the row stands where it stood, and only what `itself` names has changed. Where it moved, so has what `listed`
    selects: names of lists that other rows put it into."""

    table: str
    names: str
    matters: str = "TRUE"
    place: tuple[str, ...] = ()
    itself: str = ""
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a database compares two values, or two NULLs, and what it calls this moment."""

    same: str
    now: str


SQLITE = Dialect(same="IS", now="strftime('%Y-%m-%d %H:%M:%f', 'now')")
POSTGRESQL = Dialect(same="IS NOT DISTINCT FROM", now="now()")
WATCHES = (
    Watch(
        table="articles_article",
        names="'a:' || {row}.id || ' e:' || {row}.edition || ' o:' || COALESCE({row}.source_id, 0)"
        " || ' s:' || COALESCE({row}.section_id, 0) || ' k:' || REPLACE(CAST({row}.translation_key AS text), '-', '')",
        matters="{row}.status = 'published'",
        place=("status", "edition", "source_id", "section_id", "listed_at", "published_at", "translation_key"),
        itself="'a:' || NEW.id || ' k:' || REPLACE(CAST(NEW.translation_key AS text), '-', '')",
        listed=(
            "SELECT 't:' || topic_id AS names FROM articles_articletopic WHERE article_id = NEW.id",
            "SELECT 'r:' || article_id AS names FROM articles_related WHERE other_id = NEW.id",
        ),
    ),
    Watch(table="articles_articleimage", names="'a:' || {row}.article_id"),
    Watch(table="articles_image", names="'i:' || {row}.id"),
    Watch(table="articles_rendition", names="'i:' || {row}.image_id"),
    Watch(table="articles_source", names="'sources o:' || {row}.id"),
    Watch(table="articles_section", names="'all'"),
    Watch(table="articles_related", names="'r:' || {row}.article_id"),
    Watch(table="articles_topic", names="'n:' || {row}.id || ' topics'"),
    Watch(table="articles_articletopic", names="'a:' || {row}.article_id || ' t:' || {row}.topic_id || ' topics'"),
)


def put_on(using: str, **_signal: Any) -> None:
    """Where all tables are there: a migration may have led back to before them."""
    connection = connections[using]
    if {"articles_change", *(watch.table for watch in WATCHES)} <= {*connection.introspection.table_names()}:
        _run(connection, [*OFF[connection.vendor](), *ON[connection.vendor]()])


def take_off(using: str, plan: list[Any], **_signal: Any) -> None:
    """Not where no migration is to come: others are at work meanwhile."""
    if plan:
        connection = connections[using]
        _run(connection, [*OFF[connection.vendor]()])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _name(watch: Watch, event: str) -> str:
    return f"{watch.table}_{event.lower()}_is_told"


def _matters(watch: Watch, event: str) -> str:
    return " OR ".join(watch.matters.format(row=row) for row in EVENTS[event])


def _tell(watch: Watch, event: str, dialect: Dialect) -> str:
    """What the trigger does."""
    names = " || ' ' || ".join(watch.names.format(row=row) for row in EVENTS[event])
    if event != "UPDATE" or not watch.place:
        return TELL.format(rows=f"SELECT {names}, {dialect.now}")
    stays = " AND ".join(f"NEW.{column} {dialect.same} OLD.{column}" for column in watch.place)
    told = [f"SELECT CASE WHEN {stays} THEN {watch.itself} ELSE {names} END, {dialect.now}"]
    told += [LISTED.format(rows=rows, now=dialect.now, stays=stays) for rows in watch.listed]
    return "; ".join(TELL.format(rows=rows) for rows in told)


def _sqlite_on() -> Iterator[str]:
    for watch in WATCHES:
        for event in EVENTS:
            yield (
                f"CREATE TRIGGER {_name(watch, event)} AFTER {event} ON {watch.table} FOR EACH ROW "
                f"WHEN {_matters(watch, event)} BEGIN {_tell(watch, event, SQLITE)}; END"
            )


def _postgresql_on() -> Iterator[str]:
    for watch in WATCHES:
        for event in EVENTS:
            name = _name(watch, event)
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {_tell(watch, event, POSTGRESQL)}; RETURN NULL; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {watch.table} FOR EACH ROW WHEN ({_matters(watch, event)}) "
                f"EXECUTE FUNCTION {name}()"
            )


def _sqlite_off() -> Iterator[str]:
    for watch in WATCHES:
        yield from (f"DROP TRIGGER IF EXISTS {_name(watch, event)}" for event in EVENTS)


def _postgresql_off() -> Iterator[str]:
    for watch in WATCHES:
        for event in EVENTS:
            yield f"DROP FUNCTION IF EXISTS {_name(watch, event)} CASCADE"  # with the trigger that calls it


ON = {"sqlite": _sqlite_on, "postgresql": _postgresql_on}
OFF = {"sqlite": _sqlite_off, "postgresql": _postgresql_off}
