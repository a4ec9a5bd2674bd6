"""Who moves the files of a picture: one process at a time, which may take long and dies without leaving a lock."""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

MOVES = 0x6E657773  # the first number of the advisory locks; the second is the picture's
FILES = 64  # of which pictures share one


def turn(image_pk: int) -> AbstractContextManager[None]:
    return _in_the_database(image_pk) if connection.vendor == "postgresql" else _beside_it(image_pk)


@contextmanager
def _in_the_database(image_pk: int) -> Iterator[None]:
    """The transaction holds nothing but this lock, until the caller writes."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [MOVES, image_pk % 2**31])
        yield


@contextmanager
def _beside_it(image_pk: int) -> Iterator[None]:
    """On SQLite every transaction holds up all others, but all processes are on one machine."""
    folder = Path(settings.MEDIA_ROOT) / "private" / "moving"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / str(image_pk % FILES)).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # closing the file lets it go
        yield
