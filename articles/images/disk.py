"""Pictures on the file system, below MEDIA_ROOT: one of the two ways to keep them (see `store`).

`public/i/<directory>/` holds what readers may fetch; `private/quarantine/<directory>/` the same files while the picture
is blocked; `private/originals/` what came in; `private/incoming/` what is not finished. All four must lie on one file
system: every move is one rename.
"""

import errno
import logging
import math
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from django.conf import settings

from articles.images.refusal import NoRoom
from articles.images.store import File, Folder, Leftover
from articles.models import Image

log = logging.getLogger(__name__)
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


@contextmanager
def brought(image: Image, renditions: Mapping[str, bytes], data: bytes) -> Iterator[Callable[[], bool]]:
    with incoming() as folder:
        (folder / "renditions").mkdir()
        for name, content in renditions.items():
            write(folder / "renditions" / name, content)
        sync(folder / "renditions")
        write(folder / "original", data)
        yield partial(_put, image, folder)


def _put(image: Image, folder: Path) -> bool:
    try:
        move(folder / "original", original(image.original))
        move(folder / "renditions", (quarantine if image.is_blocked else public)(image.directory))
    except OSError:
        discard(image)
        raise
    return True


def discard(image: Image) -> None:
    shutil.rmtree(public(image.directory), ignore_errors=True)
    original(image.original).unlink(missing_ok=True)


def read(directory: str, name: str) -> File | None:
    return _read(public(directory) / name)


def read_hidden(directory: str, name: str) -> File | None:
    return _read(quarantine(directory) / name)


def read_original(name: str) -> bytes:
    return original(name).read_bytes()


def is_hidden(directory: str, name: str) -> bool:
    return (quarantine(directory) / name).is_file()


def _read(path: Path) -> File | None:
    with suppress(FileNotFoundError), path.open("rb") as file:
        facts = os.fstat(file.fileno())
        changed = datetime.fromtimestamp(facts.st_mtime, UTC)
        return File(content=file.read(), tag=f"{facts.st_mtime_ns:x}-{facts.st_size:x}", changed_at=changed)
    return None


def carry(directory: str, *, blocked: bool) -> None:
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


def lying(*, hidden: bool) -> dict[str, Folder]:
    room = _private("quarantine") if hidden else public_file("i")
    found = {}
    for path in room.iterdir() if room.is_dir() else ():
        with suppress(FileNotFoundError, NotADirectoryError):  # it is just being moved, or is no picture's
            names = frozenset(entry.name for entry in os.scandir(path))
            found[path.name] = Folder(names=names, changed_at=datetime.fromtimestamp(path.stat().st_mtime, UTC))
    return found


def unfinished(before: datetime) -> list[Leftover]:
    return _old(_private("incoming"), before)


def kept(before: datetime) -> list[Leftover]:
    rooms = (public_file("i"), _private("quarantine"), _private("originals"))
    return [found for room in rooms for found in _old(room, before)]


def _old(room: Path, before: datetime) -> list[Leftover]:
    paths = room.iterdir() if room.is_dir() else ()
    old = [path for path in paths if _changed(path) < before.timestamp()]
    return [Leftover(directory=path.stem, remove=partial(_remove, path)) for path in old]


def _changed(path: Path) -> float:
    """Seconds since 1970; for ever young when somebody else has just moved it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):  # another worker sweeps too
        shutil.rmtree(path) if path.is_dir() else path.unlink()
