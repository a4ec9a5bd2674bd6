"""Where the bytes of pictures lie, and the only moves between those places.

Below MEDIA_ROOT: `public/i/<directory>/` holds what readers may fetch; `private/quarantine/<directory>/` the same
files while the picture is blocked; `private/originals/` what came in; `private/incoming/` what is not finished.
All four must lie on one file system: every move is one rename.
"""

import errno
import logging
import math
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from articles.images.refusal import NoRoom
from articles.models import Image

log = logging.getLogger(__name__)
LEFTOVER_AFTER = timedelta(hours=1)
MOST_UNNAMED = 100  # above it, and above half of all, the files are another database's
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def public_file(path: str) -> Path:
    """`path` as `Rendition.file` has it."""
    return Path(settings.MEDIA_ROOT) / "public" / path


def public(directory: str) -> Path:
    return public_file(f"i/{directory}")


def quarantine(directory: str) -> Path:
    return _private("quarantine") / directory


def original(name: str) -> Path:
    """`name` as `Image.original` has it."""
    return Path(settings.MEDIA_ROOT) / "private" / name


def _private(room: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "private" / room


@contextmanager
def incoming() -> Iterator[Path]:
    """A fresh private folder on the same file system; whatever was not moved out of it is removed. Raises `NoRoom`."""
    folder = _private("incoming") / secrets.token_hex(16)
    try:
        folder.mkdir(parents=True)
        yield folder
    except OSError as failed:
        if failed.errno in FULL:
            raise NoRoom(os.strerror(failed.errno or 0)) from failed
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write(path: Path, content: bytes) -> None:
    """The file is on the disk, not only in a buffer, when this returns."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def move(source: Path, target: Path) -> None:
    """One rename, which has reached the disk when this returns."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    for folder in {source.parent, target.parent}:
        sync(folder)


def sync(folder: Path) -> None:
    """What was made, renamed or removed in the folder has reached the disk when this returns."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(image: Image) -> None:
    """Removes the files of a picture whose row was not written after all."""
    for folder in (public, quarantine):
        shutil.rmtree(folder(image.directory), ignore_errors=True)
    original(image.original).unlink(missing_ok=True)


def settle(image_pk: int) -> None:
    """Moves the picture's files to where its block state demands, whatever happened before. Call it after a commit.

    Before any file moves, the row says that it is on its way, for all to see; hence a row that says where its files
    lie is right, and one left by a killed process is found by `Image.objects.misplaced()`, however many blocks and
    restores came after. The move itself happens under the row's lock, so the files follow the last of them.
    """
    if not _set_out(image_pk):
        return
    with transaction.atomic(durable=True):
        for image in Image.objects.select_for_update().filter(pk=image_pk):
            _carry(image.directory, blocked=image.is_blocked)
            Image.objects.filter(pk=image_pk).update(is_quarantined=image.is_blocked)


@transaction.atomic(durable=True)
def _set_out(image_pk: int) -> bool:
    """Marks the picture as on its way; False when it lies where it must, or is no more."""
    return bool(Image.objects.misplaced().filter(pk=image_pk).update(is_quarantined=None))


def _carry(directory: str, *, blocked: bool) -> None:
    shown, hidden = public(directory), quarantine(directory)
    source, target = (shown, hidden) if blocked else (hidden, shown)
    if not source.exists():
        if not target.exists():
            log.error("the files of picture %s are nowhere", directory)
        return
    if target.exists():  # a copy put back by hand: the one in its right place stays
        with incoming() as folder:
            move(source, folder / directory)
        return
    move(source, target)


def settle_all() -> int:
    """Settles every picture that a killed process left in the wrong place; says how many. One that cannot be moved
    does not hold up the others."""
    misplaced = list(Image.objects.misplaced().values_list("pk", flat=True))
    return sum(_try_to_settle(pk) for pk in misplaced)


def _try_to_settle(image_pk: int) -> bool:
    try:
        settle(image_pk)
    except OSError:
        log.exception("the files of picture %d could not be moved", image_pk)
        return False
    return True


def sweep(at: datetime) -> int:
    """Removes what crashes and deleted rows left: files and folders that no picture names, an hour old at least."""
    unfinished = _old(_private("incoming"), at)
    rooms = (public_file("i"), _private("quarantine"), _private("originals"))
    kept = [path for room in rooms for path in _old(room, at)]
    unnamed = list(_unnamed(kept))
    if len(unnamed) > max(MOST_UNNAMED, len(kept) // 2):
        log.error("%d of %d files are of no picture in this database: none removed", len(unnamed), len(kept))
        unnamed = []
    for path in [*unfinished, *unnamed]:
        _remove(path)
    return len(unfinished) + len(unnamed)


def _old(room: Path, at: datetime) -> list[Path]:
    before = (at - LEFTOVER_AFTER).timestamp()
    return [path for path in room.iterdir() if _changed(path) < before] if room.is_dir() else []


def _changed(path: Path) -> float:
    """Seconds since 1970; for ever young when somebody else has just moved it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):  # another worker sweeps too
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _unnamed(paths: list[Path], batch: int = 500) -> Iterator[Path]:
    """Those whose name, without its ending, is no picture's directory."""
    for start in range(0, len(paths), batch):
        part = paths[start : start + batch]
        stems = [path.stem for path in part]
        named = set(Image.objects.filter(directory__in=stems).values_list("directory", flat=True))
        yield from (path for path in part if path.stem not in named)
