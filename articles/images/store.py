"""Where pictures are kept: on the file system (`disk`), or in two buckets where MEDIA_BUCKET names one (`bucket`).

Both are modules with the functions of `Store`. Only the one in use is imported: a site on a disk needs no boto3.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any, Protocol

from django.conf import settings

from articles.models import Image


@dataclass(frozen=True, kw_only=True)
class File:
    """`tag` changes with the content."""

    content: bytes = field(repr=False)
    tag: str
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Leftover:
    """Something that lies there; `directory` is the picture's it is of, if that exists."""

    directory: str
    remove: Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Folder:
    """The files of one picture that lie in one place."""

    names: frozenset[str]
    changed_at: datetime


class Store(Protocol):
    """Whatever fails, fails with an `OSError`."""

    def brought(
        self, image: Image, renditions: Mapping[str, bytes], data: bytes
    ) -> AbstractContextManager[Callable[[], bool]]:
        """The files are near and safe; what it gives puts them where the block state of the picture demands, within the
        transaction of their rows. It takes no time there: False when they have to be carried after the commit.
        If it was not called, nothing is left of them afterwards. Raises `NoRoom`."""

    def discard(self, image: Image) -> None:
        """Removes the files of a picture whose row was not written after all."""

    def read(self, directory: str, name: str) -> File | None:
        """What readers may have."""

    def read_hidden(self, directory: str, name: str) -> File | None:
        """What is blocked, for the desk."""

    def read_original(self, name: str) -> bytes:
        """`name` as `Image.original` has it."""

    def is_hidden(self, directory: str, name: str) -> bool: ...

    def carry(self, directory: str, *, blocked: bool) -> None:
        """Moves the picture's files to the one place or the other, also what a killed move left half-way."""

    def lying(self, *, hidden: bool) -> dict[str, Folder]:
        """What lies in quarantine, or where readers may fetch it, by the picture's directory."""

    def unfinished(self, before: datetime) -> list[Leftover]:
        """What came in and was never put in its place, older than that."""

    def kept(self, before: datetime) -> list[Leftover]:
        """All files of pictures, older than that."""


def store() -> Store:
    module: Any = import_module("articles.images.bucket" if settings.MEDIA_BUCKET else "articles.images.disk")
    return module
