"""The journal: the log of decisions once more, in a file beside the database, for the day a backup is brought back.

It is only ever appended to, after the commit and in the order of the log, by one process at a time. Whoever writes
first brings up what is missing, so that a kill, a full disk or a forgotten decision is mended by the next one, or by
the worker. When an older database was brought back, the file goes on with that database's decisions: what it lost
stays in the file, and `manage.py verify_data` decides it again.
"""

import fcntl
import logging
import mmap
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import FileIO
from pathlib import Path

from django.conf import settings
from django.db import transaction

from moderation import journal_lines
from moderation.journal_lines import BadLine, Entry
from moderation.links import link_of
from moderation.models import ChainHead, Decision, Journal

log = logging.getLogger(__name__)
BATCH = 1000  # decisions written with one fsync
WINDOW = 64 * 1024  # bytes; holds the last line but for the longest notes


def path() -> Path:
    return Path(settings.DECISIONS_JOURNAL)


def follow(decision: Decision) -> None:
    """The decision is written once it is committed; a failure there takes nothing back."""
    transaction.on_commit(lambda: catch_up(decision.at), robust=True)  # no partial: Django logs the callback's name


def catch_up(at: datetime) -> int:
    """Appends the decisions that are missing; says how many. A disk that does not take them is told to the log and to
    the `Journal` row, and asked again by the worker."""
    try:
        written = _append_missing()
    except OSError as failed:
        log.error("the journal of decisions could not be written: %s", failed)
        _remember_failure(at, failed)
        return 0
    if Journal.objects.exclude(last_error="").exists():
        Journal.objects.update(last_error="", failed_at=None)
    return written


def _remember_failure(at: datetime, failed: OSError) -> None:
    what = os.strerror(failed.errno) if failed.errno else str(failed)
    Journal.objects.update_or_create(pk=1, defaults={"failed_at": at, "last_error": what[:200]})


def entries() -> Iterator[Entry | BadLine]:
    """Every line of the journal, in its order; nothing when there is none."""
    if path().exists():
        with path().open("rb") as file:
            yield from journal_lines.read_all(file)


def _append_missing() -> int:
    with _locked() as file:
        written, after = 0, _written_up_to(file)
        rows = Decision.objects.select_related("case__image").order_by("number")
        while missing := list(rows.filter(number__gt=after)[:BATCH]):
            _write(file, missing)
            written, after = written + len(missing), missing[-1].number
        return written


@contextmanager
def _locked() -> Iterator[FileIO]:
    """The file, once no other process holds it; made when it is missing."""
    path().parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path(), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def _write(file: FileIO, decisions: Iterable[Decision]) -> None:
    """A torn end is closed first: its beginning of a line stays, and tells nothing."""
    lines = b"".join(journal_lines.write(entry_of(decision)) for decision in decisions)
    whole = memoryview(lines if _is_whole(file) else b"\n" + lines)
    while whole:
        whole = whole[file.write(whole) :]
    os.fsync(file.fileno())


def entry_of(decision: Decision) -> Entry:
    uuid = str(decision.case.image.uuid)
    return Entry(link=link_of(decision), uuid=uuid, previous=decision.previous, hash=decision.hash)


def _is_whole(file: FileIO) -> bool:
    size = file.seek(0, os.SEEK_END)
    if not size:
        return True
    file.seek(size - 1)
    return file.read(1) == b"\n"


def _written_up_to(file: FileIO) -> int:
    """The number of the last decision of this database that the file holds; 0 for none."""
    head = ChainHead.objects.filter(pk=1).first()
    last = _last(file)
    if head is None or last is None:
        return 0
    if last.hash == head.hash or Decision.objects.filter(number=last.link.number, hash=last.hash).exists():
        return last.link.number
    return _where_they_part(file, head.length)


def _last(file: FileIO) -> Entry | None:
    """The last line that tells a decision."""
    size, window = file.seek(0, os.SEEK_END), WINDOW
    while True:
        file.seek(max(0, size - window))
        lines = file.read(window).splitlines(keepends=True)
        for entry in journal_lines.read_all(reversed(lines)):
            if isinstance(entry, Entry):
                return entry
        if window >= size:
            return None
        window *= 16


def _where_they_part(file: FileIO, length: int) -> int:
    """In a file whose end another database wrote: up to where its decisions are this one's too. Bisects the log."""
    low, high = 0, length
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        while low < high:
            middle = (low + high + 1) // 2
            digest = Decision.objects.filter(number=middle).values_list("hash", flat=True).first() or ""
            low, high = (middle, high) if content.find(journal_lines.mark(digest)) >= 0 else (low, middle - 1)
    return low
