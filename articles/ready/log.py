"""What has changed since the last look, read on a connection of its own, so that no transaction of ours hides it.

The database is the one truth: what is committed is seen, whoever dies after it. On SQLite every look is exact, because
the file's own version tells at the price of a system call that nothing was written. On PostgreSQL a look takes a round
trip, so it holds for `lease_seconds`; who makes a change waits that long before he is told that it is made
(`articles/ready/door.py`), so that nobody who knows of a change is shown what was before it.
"""

from __future__ import annotations

import sqlite3
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import Error, InterfaceError, OperationalError, connections

from articles.models import Change

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

REMEMBERED = timedelta(hours=2)
LONGEST_SILENCE_SECONDS = REMEMBERED.total_seconds() / 2
MOST = 5000  # rows of one look; beyond that it is quicker to forget everything


class Away(Exception):
    """The database does not answer, so nobody knows what has changed."""


class Log(ABC):
    """Not for several threads at once."""

    lease_seconds = 0.0

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.database = database
        self._looked_at: float | None = None

    def look(self, *, now: bool = False) -> frozenset[str] | None:
        """The names that have changed since the last look; None for everything: at the first look, after a long silence
        and after very many changes. `now` asks whatever the lease says. Raises `Away`."""
        at, before = time.monotonic(), self._looked_at
        if before is not None and at - before < self.lease_seconds and not now:
            return frozenset()
        try:
            if before is None or at - before > LONGEST_SILENCE_SECONDS:
                self._begin()
                names: frozenset[str] | None = None
            else:
                names = _names(self._since())
        except (OperationalError, InterfaceError, sqlite3.OperationalError) as error:
            self.close()
            raise Away from error
        self._looked_at = at
        return names

    def close(self) -> None:
        """The next look begins anew."""
        self._looked_at = None
        self._disconnect()

    @abstractmethod
    def _begin(self) -> None:
        """What is there now is known; only what comes is told."""

    @abstractmethod
    def _since(self) -> list[str]:
        """The names of each change since the last look, at most one more than `MOST`."""

    @abstractmethod
    def _disconnect(self) -> None:
        """May be called when there is no connection."""


def _names(changes: list[str]) -> frozenset[str] | None:
    return frozenset(name for names in changes for name in names.split()) if len(changes) <= MOST else None


class OfSqlite(Log):
    """One writer at a time, so numbers are committed in the order in which they are given."""

    _connection: sqlite3.Connection | None = None
    _version = _last = 0

    def _begin(self) -> None:
        self._disconnect()
        path = str(self.database.settings_dict["NAME"])
        self._connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        self._version = self._ask("PRAGMA data_version")[0][0]
        self._last = self._ask("SELECT COALESCE(MAX(id), 0) FROM articles_change")[0][0]

    def _since(self) -> list[str]:
        version = self._ask("PRAGMA data_version")[0][0]
        if version == self._version:
            return []
        rows = self._ask("SELECT id, names FROM articles_change WHERE id > ? ORDER BY id LIMIT ?", self._last, MOST + 1)
        self._version = version
        if rows:
            self._last = rows[-1][0] if len(rows) <= MOST else self._ask("SELECT MAX(id) FROM articles_change")[0][0]
        return [names for _number, names in rows]

    def _ask(self, question: str, *values: Any) -> list[Any]:
        return self._connection.execute(question, values).fetchall() if self._connection else []

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


# Every page of the process waits for a look, so one that hangs is given up: pages are then made without the shelf.
IMPATIENT = {"connect_timeout": 2, "tcp_user_timeout": 3000, "options": "-c statement_timeout=2000"}


class OfPostgresql(Log):
    """A change counts as new when its transaction was not yet visible at the last look, whatever its number."""

    lease_seconds = 0.025
    _snapshot = ""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        super().__init__(database.copy())
        options = self.database.settings_dict["OPTIONS"]
        options |= IMPATIENT | {"options": f"{options.get('options', '')} {IMPATIENT['options']}".strip()}
        self.database.inc_thread_sharing()  # made by the thread that starts the server, asked by those that answer

    def _begin(self) -> None:
        self._snapshot = self._ask("SELECT pg_current_snapshot()::text")[0][0]

    def _since(self) -> list[str]:
        rows = self._ask(
            "SELECT pg_current_snapshot()::text, names FROM (SELECT 1) AS here LEFT JOIN articles_change"
            " ON xid >= pg_snapshot_xmin(%s) AND NOT pg_visible_in_snapshot(xid, %s) LIMIT %s",
            self._snapshot, self._snapshot, MOST + 1,
        )  # fmt: skip
        self._snapshot = rows[0][0]
        return [names for _snapshot, names in rows if names is not None]

    def _ask(self, question: str, *values: Any) -> list[Any]:
        with self.database.cursor() as cursor:
            cursor.execute(question, values)
            return cursor.fetchall()

    def _disconnect(self) -> None:
        with suppress(Error):
            self.database.close()


KINDS: dict[str, type[Log]] = {"sqlite": OfSqlite, "postgresql": OfPostgresql}


def log_of(alias: str = "default") -> Log:
    database = connections[alias]
    return KINDS[database.vendor](database)


def forget_old_changes(at: datetime) -> int:
    """Removes what nobody asks for any more. Says how much."""
    return Change.objects.filter(at__lt=at - REMEMBERED).delete()[0]
