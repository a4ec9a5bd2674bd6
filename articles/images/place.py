"""The bytes of pictures follow their rows: the only moves between what readers may fetch and quarantine."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from articles.images.disk import incoming, move, original, public, public_file, quarantine, sync, write
from articles.images.store import Leftover, store
from articles.images.turns import turn
from articles.models import Image

__all__ = [
    "incoming",
    "move",
    "original",
    "public",
    "public_file",
    "quarantine",
    "settle",
    "settle_after_commit",
    "settle_all",
    "sweep",
    "sync",
    "try_to_settle",
    "write",
]

log = logging.getLogger(__name__)
LEFTOVER_AFTER = timedelta(hours=1)
MOST_UNNAMED = 100  # above it, and above half of all, the files are another database's


def settle(image_pk: int) -> None:
    """Moves the picture's files to where its block state demands, whatever happened before. Call it after a commit.

    Before any file moves, the row says that it is on its way, for all to see; hence a row that says where its files
    lie is right, and one left by a killed process is found by `Image.objects.misplaced()`, however many blocks and
    restores came after. One process at a time moves the files of a picture, and locks no row meanwhile: a bucket may
    take long, and nobody who decides waits for it. Who finds them being moved leaves, for whoever moves them looks
    again afterwards whether they lie where they must by then.
    """
    while _set_out(image_pk) and _carry(image_pk):
        pass


def _carry(image_pk: int) -> bool:
    """False where another process is at it."""
    with turn(image_pk) as is_mine:
        for image in Image.objects.filter(pk=image_pk) if is_mine else ():
            store().carry(image.directory, blocked=image.is_blocked)
            Image.objects.filter(pk=image_pk, block_state=image.block_state).update(is_quarantined=image.is_blocked)
        return is_mine


def settle_after_commit(image_pk: int) -> None:
    """What fails there, the worker's `settle_all` mends."""
    transaction.on_commit(lambda: settle(image_pk), robust=True)  # no partial: Django logs the callback's name


@transaction.atomic(durable=True)
def _set_out(image_pk: int) -> bool:
    """Marks the picture as on its way; False when it lies where it must, or is no more."""
    return bool(Image.objects.misplaced().filter(pk=image_pk).update(is_quarantined=None))


def settle_all() -> int:
    """Settles every picture that a killed process left in the wrong place; says how many. One that cannot be moved
    does not hold up the others."""
    misplaced = list(Image.objects.misplaced().values_list("pk", flat=True))
    return sum(try_to_settle(pk) for pk in misplaced)


def try_to_settle(image_pk: int) -> bool:
    try:
        settle(image_pk)
    except OSError:
        log.exception("the files of picture %d could not be moved", image_pk)
        return False
    return True


def sweep(at: datetime) -> int:
    """Removes what crashes and deleted rows left: files and folders that no picture names, an hour old at least."""
    before = at - LEFTOVER_AFTER
    try:
        unfinished, kept = store().unfinished(before), store().kept(before)
    except OSError:
        log.exception("what lies in the store could not be listed")
        return 0
    unnamed = list(_unnamed(kept))
    if len(unnamed) > max(MOST_UNNAMED, len(kept) // 2):
        log.error("%d of %d files are of no picture in this database: none removed", len(unnamed), len(kept))
        unnamed = []
    for found in [*unfinished, *unnamed]:
        found.remove()
    return len(unfinished) + len(unnamed)


def _unnamed(kept: list[Leftover], batch: int = 500) -> Iterator[Leftover]:
    """Those of no picture."""
    for start in range(0, len(kept), batch):
        part = kept[start : start + batch]
        stems = [found.directory for found in part]
        named = set(Image.objects.filter(directory__in=stems).values_list("directory", flat=True))
        yield from (found for found in part if found.directory not in named)
