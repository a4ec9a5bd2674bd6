"""The worker as the service manager meets it: a process on the tests' database."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Article, Fetch
from newsroom.management.commands.work import lanes
from tests import cast
from tests.processes import ROOT, environment

Workers = list["subprocess.Popen[str]"]


@pytest.fixture
def workers(transactional_db: None, tmp_path: Path) -> Iterator[Workers]:
    """Two of them, at work."""
    env = environment(tmp_path)
    command = [sys.executable, "manage.py", "work"]
    started = [subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in started:
        assert process.stderr
        assert "at work" in process.stderr.readline()
    yield started
    for process in started:
        process.kill()
        process.communicate()


def is_published(article: Article) -> bool:
    return Article.objects.published().filter(pk=article.pk).exists()


@pytest.mark.processes
def test_two_workers_publish_a_due_article_once_and_at_most_five_seconds_late(workers: Workers) -> None:
    article, now = cast.article(), timezone.now()
    publish_at = now + timedelta(seconds=1)
    article.schedule(by=None, at=now, publish_at=publish_at)

    until = time.monotonic() + 20
    while not is_published(article) and time.monotonic() < until:
        time.sleep(0.1)

    article.refresh_from_db()
    assert article.published_at
    assert timedelta(0) <= article.published_at - publish_at <= timedelta(seconds=5)
    assert article.status_changes.filter(after="published").count() == 1


def test_the_manual_counts_the_connections_of_a_worker(settings: Settings) -> None:
    """Each lane is a thread, and each thread has a connection; so has each feed that is fetched."""
    manual = (ROOT / "docs" / "operations.md").read_text()
    settings.PURGE_URLS = settings.PURGE_KEY_URLS = []
    settings.PURGE_HOOK_URL = ""
    alone = len([*lanes()])

    settings.PURGE_URLS, settings.PURGE_KEY_URLS = ["http://127.0.0.1:8080"], ["http://127.0.0.1:6081"]
    settings.PURGE_HOOK_URL = "https://hook.example/"

    assert f"for each `manage.py work` {alone}, one more for each server" in manual
    assert len([*lanes()]) == alone + 3


@pytest.mark.processes
def test_a_worker_that_is_told_to_end_ends_within_five_seconds(workers: Workers) -> None:
    for process in workers:
        process.send_signal(signal.SIGTERM)

    assert [process.wait(5) for process in workers] == [0, 0]


@pytest.mark.django_db
def test_once_does_what_is_due_and_ends() -> None:
    article, now = cast.article(), timezone.now()
    article.schedule(by=None, at=now, publish_at=now)
    Fetch.objects.create(
        feed=cast.feed(next_fetch_at=now + timedelta(days=1)),
        at=now - timedelta(days=31),
        outcome=Fetch.Outcome.STORED,
    )

    call_command("work", once=True)

    assert is_published(article)
    assert not Fetch.objects.exists()
