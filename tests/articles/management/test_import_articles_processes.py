"""An import that is killed in mid-run, and then run again."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.ingest import store
from articles.management.commands.import_articles import LINES_A_BATCH
from articles.models import Article, Source, StatusChange
from tests.processes import ROOT, environment, side_by_side

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
LINES = 2000
TERMS = ("--reuse=full", "--on-arrival=publish")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    path.write_text("".join(f"{json.dumps(record(number))}\n" for number in range(LINES)))
    return path


def record(number: int) -> dict[str, str]:
    facts = {"title": f"Titre {number}", "body": f"Texte {number}.", "url": f"https://a.example/{number}"}
    return facts | {"source": "Bladi", "language": "fr"}


def start(archive: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "manage.py", "import_articles", *TERMS, str(archive)]
    return subprocess.Popen(command, cwd=ROOT, env=environment(archive.parent), stdout=subprocess.PIPE, text=True)


def kill_once_the_first_are_in(archive: Path) -> None:
    process, until = start(archive), time.monotonic() + 60
    while not Article.objects.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def import_and_die_in_batch(number: int, archive: Path) -> None:
    """When the articles of that batch are written, and nothing is committed nor their publication noted."""
    calls = iter(range(1, LINES))
    honest = store._note_publication

    def note_publication(*arguments: object) -> None:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        honest(*arguments)  # type: ignore[arg-type]

    vars(store)["_note_publication"] = note_publication
    call_command("import_articles", *TERMS, str(archive))


def go_on_and_check(archive: Path, *, found: int) -> None:
    said, _errors = start(archive).communicate()

    assert f"{LINES - found} new, 0 changed, {found} known, 0 left out" in said
    expected = sorted((one["title"], f"<p>{one['body']}</p>") for one in map(record, range(LINES)))
    assert sorted(Article.objects.published().values_list("title", "body")) == expected
    assert StatusChange.objects.values("article").distinct().count() == StatusChange.objects.count() == LINES
    assert Source.objects.count() == 1


def test_an_import_that_was_killed_from_outside_takes_in_the_rest_and_nothing_twice(archive: Path) -> None:
    kill_once_the_first_are_in(archive)

    found = Article.objects.count()
    assert 0 < found < LINES
    assert found % LINES_A_BATCH == 0
    go_on_and_check(archive, found=found)


def test_an_import_that_was_killed_in_mid_batch_takes_in_that_batch_again(archive: Path) -> None:
    codes = side_by_side(partial(import_and_die_in_batch, 3, archive))

    assert codes == [-signal.SIGKILL]
    assert Article.objects.count() == 2 * LINES_A_BATCH
    go_on_and_check(archive, found=2 * LINES_A_BATCH)
