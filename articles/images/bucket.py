"""Pictures in two S3 buckets, the other of the two ways to keep them (see `store`).

MEDIA_BUCKET holds `i/<directory>/`, what readers may fetch; MEDIA_PRIVATE_BUCKET holds `quarantine/<directory>/`, the
same files while the picture is blocked, and `originals/`. S3 knows no rename: a move copies an object and deletes the
first, one by one, so what a killed move left is a part of it done, and doing it again does the rest.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

import boto3
from botocore.client import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from articles.images.answer import FORMATS
from articles.images.refusal import NoRoom
from articles.images.store import File, Folder, Leftover
from articles.models import Image

log = logging.getLogger(__name__)
PATIENCE = Config(connect_timeout=5, read_timeout=20, retries={"max_attempts": 3, "mode": "standard"})
ABSENT = ("NoSuchKey", "404", "NotFound")


class BucketFailed(OSError):
    """The bucket did not answer, or refused."""


@cache
def _client(process: int, endpoint: str) -> Any:
    """One for each process: a fork must not share its parent's connections."""
    return boto3.client("s3", endpoint_url=endpoint or None, config=PATIENCE)


def _call(name: str, **arguments: Any) -> Any:
    try:
        return getattr(_client(os.getpid(), settings.MEDIA_S3_URL), name)(**arguments)
    except (BotoCoreError, ClientError) as failed:
        raise BucketFailed(f"{name}: {failed}") from failed


def _call_if_there(name: str, **arguments: Any) -> Any:
    """None where there is no such object."""
    try:
        return _call(name, **arguments)
    except BucketFailed as failed:
        cause = failed.__cause__
        if isinstance(cause, ClientError) and cause.response["Error"]["Code"] in ABSENT:
            return None
        raise


@dataclass(frozen=True, kw_only=True)
class _Folder:
    """The objects of a bucket whose keys begin with `prefix`, which ends with a slash."""

    bucket: str
    prefix: str

    def objects(self) -> Iterator[tuple[str, datetime]]:
        """The rest of each key, and when it was written."""
        token: dict[str, str] = {}
        while True:
            page = _call("list_objects_v2", Bucket=self.bucket, Prefix=self.prefix, **token)
            for found in page.get("Contents", ()):
                yield found["Key"].removeprefix(self.prefix), found["LastModified"]
            if not page.get("IsTruncated"):
                return
            token = {"ContinuationToken": page["NextContinuationToken"]}

    def names(self) -> list[str]:
        return [name for name, _written in self.objects()]

    def read(self, name: str) -> File | None:
        answer = _call_if_there("get_object", Bucket=self.bucket, Key=self.prefix + name)
        if answer is None:
            return None
        try:
            content = answer["Body"].read()
        except (BotoCoreError, OSError) as cut_off:
            raise BucketFailed(str(cut_off)) from cut_off
        return File(content=content, tag=answer["ETag"].strip('"'), changed_at=answer["LastModified"])

    def has(self, name: str) -> bool:
        return _call_if_there("head_object", Bucket=self.bucket, Key=self.prefix + name) is not None

    def put(self, name: str, content: bytes) -> None:
        kind = FORMATS.get(name.rpartition(".")[2], "application/octet-stream")
        _call("put_object", Bucket=self.bucket, Key=self.prefix + name, Body=content, ContentType=kind)

    def delete(self, name: str) -> None:
        _call("delete_object", Bucket=self.bucket, Key=self.prefix + name)

    def empty(self) -> None:
        for name in self.names():
            self.delete(name)

    def copy_to(self, other: "_Folder", name: str) -> None:
        source = {"Bucket": self.bucket, "Key": self.prefix + name}
        _call("copy_object", Bucket=other.bucket, Key=other.prefix + name, CopySource=source)


def public(directory: str) -> _Folder:
    return _Folder(bucket=settings.MEDIA_BUCKET, prefix=f"i/{directory}/")


def quarantine(directory: str) -> _Folder:
    return _Folder(bucket=settings.MEDIA_PRIVATE_BUCKET, prefix=f"quarantine/{directory}/")


def _shown() -> _Folder:
    return _Folder(bucket=settings.MEDIA_BUCKET, prefix="i/")


def _quarantined() -> _Folder:
    return _Folder(bucket=settings.MEDIA_PRIVATE_BUCKET, prefix="quarantine/")


def _originals() -> _Folder:
    return _Folder(bucket=settings.MEDIA_PRIVATE_BUCKET, prefix="originals/")


@contextmanager
def brought(image: Image, renditions: Mapping[str, bytes], data: bytes) -> Iterator[Callable[[], bool]]:
    """Nobody knows their address before the row is there, so they are written where they are to lie at once."""
    is_named: list[bool] = []

    def put() -> bool:
        is_named.append(True)
        return not image.is_blocked  # a copy of a blocked one is carried after the commit

    try:
        _originals().put(_name(image), data)
        for name, content in renditions.items():
            public(image.directory).put(name, content)
        yield put
    except BucketFailed as failed:
        raise NoRoom(str(failed)) from failed
    finally:
        if not is_named:
            with suppress(BucketFailed):  # the sweep finds what is left
                discard(image)


def _name(image: Image) -> str:
    return image.original.removeprefix("originals/")


def discard(image: Image) -> None:
    for folder in (public(image.directory), quarantine(image.directory)):
        folder.empty()
    _originals().delete(_name(image))


def _is_blocked(directory: str) -> bool:
    """By its row: a bucket may need long to follow it."""
    return Image.objects.filter(directory=directory, block_state=Image.BlockState.BLOCKED).exists()


def read(directory: str, name: str) -> File | None:
    return None if _is_blocked(directory) else public(directory).read(name)


def read_hidden(directory: str, name: str) -> File | None:
    """Also what a block has not yet carried away."""
    return quarantine(directory).read(name) or (public(directory).read(name) if _is_blocked(directory) else None)


def read_original(name: str) -> bytes:
    file = _originals().read(name.removeprefix("originals/"))
    if file is None:
        raise FileNotFoundError(name)
    return file.content


def is_hidden(directory: str, name: str) -> bool:
    if quarantine(directory).has(name):
        return True
    return _is_blocked(directory) and public(directory).has(name)


def carry(directory: str, *, blocked: bool) -> None:
    shown, hidden = public(directory), quarantine(directory)
    source, target = (shown, hidden) if blocked else (hidden, shown)
    names, there = source.names(), target.names()
    if not names and not there:
        log.error("the files of picture %s are nowhere", directory)
    for name in names:
        if name not in there:  # of two copies, the one in its right place stays
            source.copy_to(target, name)
        source.delete(name)


def unfinished(before: datetime) -> list[Leftover]:
    """Nothing: what comes in is put where it belongs, and found by `kept`."""
    return []


def lying(*, hidden: bool) -> dict[str, Folder]:
    return _folders(_quarantined() if hidden else _shown())


def kept(before: datetime) -> list[Leftover]:
    folders = [
        Leftover(directory=directory, remove=_Folder(bucket=room.bucket, prefix=f"{room.prefix}{directory}/").empty)
        for room in (_shown(), _quarantined())
        for directory, folder in _folders(room).items()
        if folder.changed_at < before
    ]
    originals = [
        Leftover(directory=name.rpartition(".")[0], remove=partial(_originals().delete, name))
        for name, written in _originals().objects()
        if written < before
    ]
    return folders + originals


def _folders(room: _Folder) -> dict[str, Folder]:
    names: dict[str, set[str]] = {}
    newest: dict[str, datetime] = {}
    for key, written in room.objects():
        directory, _slash, name = key.partition("/")
        names.setdefault(directory, set()).add(name)
        newest[directory] = max(written, newest.get(directory, written))
    return {one: Folder(names=frozenset(found), changed_at=newest[one]) for one, found in names.items()}
