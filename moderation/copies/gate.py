"""Between pictures that come in and decisions that change the list of copies: whoever commits second sees the first.

Pictures pass together; a change of the list waits for those who are passing, and they for it. Without the gate each of
two transactions could commit unseen by the other. SQLite needs none: there one transaction writes at a time.
"""

from django.db import connection

GATE = 0x6E657773_636F7079  # the number of the advisory lock, held to the end of the transaction


def pass_through() -> None:
    _lock("SELECT pg_advisory_xact_lock_shared(%s)")


def close() -> None:
    _lock("SELECT pg_advisory_xact_lock(%s)")


def _lock(statement: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, [GATE])
