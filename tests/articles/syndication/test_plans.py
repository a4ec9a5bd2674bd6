"""What is done every few seconds for hubs, and the index of the sitemaps, read no more than what changed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Article, Change
from articles.syndication import chunks
from articles.syndication.websub.noticing import notice_changes
from tests import cast, plans

pytestmark = pytest.mark.django_db
ARTICLES = 3000


def _grows(work: Callable[[], object]) -> list[str]:
    """As the database plans it before it knows how much there is, which nobody tells SQLite, and after."""
    unknown = plans.of_work(work) if connection.vendor == "sqlite" else []
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [*unknown, *plans.of_work(work)]


@pytest.fixture
def archive() -> None:
    """Half of it from one source."""
    for source in cast.source(), cast.source():
        cast.many_published(ARTICLES // 2, source=source, section=cast.section())


@pytest.mark.usefixtures("archive")
def test_looking_for_news_reads_what_changed_and_not_the_archive(settings: Settings) -> None:
    settings.WEBSUB_HUBS = ["https://hub.example/"]
    later = timezone.now() + timedelta(hours=1)
    Change.objects.create(names=f"a:{Article.objects.all()[ARTICLES // 2].pk}", at=later)

    assert _grows(lambda: notice_changes(later)) == []


@pytest.mark.usefixtures("archive")
def test_when_pieces_of_the_sitemap_changed_is_read_from_the_newest_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "RECENT", 100)
    Article.objects.all()[ARTICLES // 2].withdraw(by=None, at=timezone.now())

    assert _grows(chunks.changed) == []


@pytest.mark.usefixtures("archive")
def test_what_follows_the_api_reads_only_what_changed(client: Client) -> None:
    assert _grows(lambda: client.get("/api/v1/articles/?updated_since=2026-03-02&limit=10")) == []
