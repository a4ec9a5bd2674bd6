"""Letters as files, where there is no mail server: for nobody else's eyes, and gone after a month like any other."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.mail.backends import filebased

from moderation.owed.retention import LETTERS_KEPT


class EmailBackend(filebased.EmailBackend):
    """The folder and its files are their owner's alone: they hold addresses, and codes that give rights."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        Path(self.file_path).chmod(0o700)

    def open(self) -> bool:
        if self.stream is not None:
            return False
        descriptor = os.open(self._get_filename(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.stream = os.fdopen(descriptor, "ab")
        return True


def forget(folder: Path, at: datetime, *, kept: timedelta = LETTERS_KEPT) -> str:
    """Says how many were old, or nothing."""
    until = (at - kept).timestamp()
    old = [file for file in folder.glob("*.log") if file.stat().st_mtime < until]
    for file in old:
        file.unlink(missing_ok=True)
    return f"{len(old)} letters in files erased" if old else ""
