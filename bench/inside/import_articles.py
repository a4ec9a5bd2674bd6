"""Imports archives as `manage.py import_articles` does, then inserts the very same rows without any rule."""

import re
import time
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction

from articles.models import Article
from articles.models.article import StatusChange

LEFT_OUT = re.compile(r"^  (\d+) left out: (.+)$", re.MULTILINE)
ROWS = 500  # as many lines as the command takes in one go


def run(folder: str) -> dict[str, Any]:
    files = sorted(Path(folder).glob("*.jsonl.gz"))
    start = time.monotonic()
    said = "".join(_import(path) for path in files)
    seconds = time.monotonic() - start
    reasons: Counter[str] = Counter()
    for number, reason in LEFT_OUT.findall(said):
        reasons[reason] += int(number)
    stored = Article.objects.count()
    return {"seconds": seconds, "stored": stored, "left_out": reasons, "bare_seconds": _insert_again()}


def _import(path: Path) -> str:
    out = StringIO()
    call_command("import_articles", path, on_arrival="publish", stdout=out, stderr=StringIO())
    return out.getvalue()


def _insert_again() -> float:
    """Seconds for the rows of the table, emptied before, in batches with a transaction each."""
    rows = list(Article.objects.all())
    StatusChange.objects.all().delete()
    Article.objects.all().delete()
    for row in rows:
        row.pk = None
    start = time.monotonic()
    for first in range(0, len(rows), ROWS):
        with transaction.atomic():
            Article.objects.bulk_create(rows[first : first + ROWS])
    return time.monotonic() - start
