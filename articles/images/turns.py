"""Who moves the files of a picture: one process at a time, which may take long and dies without leaving a lock."""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

MOVES = 0x6E657773  # the first number of the advisory locks; the second is the picture's
FILES = 4096  # of which pictures share one


def turn(image_pk: int) -> AbstractContextManager[bool]:
    """False where another process has it. Nobody waits: a bucket may take long."""
    return _in_the_database(image_pk) if connection.vendor == "postgresql" else _beside_it(image_pk)


@contextmanager
def _in_the_database(image_pk: int) -> Iterator[bool]:
    """The session's, not a transaction's, which would stand idle for as long as the move takes."""
    lock = [MOVES, image_pk % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
        is_mine: bool = cursor.fetchone()[0]
        try:
            yield is_mine
        finally:
            if is_mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)


@contextmanager
def _beside_it(image_pk: int) -> Iterator[bool]:
    """On SQLite every transaction holds up all others, but all processes are on one machine."""
    folder = Path(settings.MEDIA_ROOT) / "private" / "moving"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / str(image_pk % FILES)).open("a") as file:  # closing the file lets it go
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
