"""Collects the static files, with hashed names and compressed, when they differ from what was collected last."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """False when everything was there already."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = fingerprint()
    if stamp.exists() and stamp.read_text() == state:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)
    return True


def fingerprint() -> str:
    """Changes with any file's name, size or time, and with where it lies."""
    return hashlib.sha256("\n".join(sorted(_lines())).encode()).hexdigest()


def _lines() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            yield f"{storage.path(name)} {facts.st_size} {facts.st_mtime_ns}"
