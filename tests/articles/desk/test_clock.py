from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connections

from articles.desk.clock import publish_due
from articles.models import Article
from tests import cast

pytestmark = pytest.mark.django_db
LATER = cast.NOON + timedelta(minutes=11)


def scheduled(minutes: int) -> Article:
    article = cast.article()
    article.schedule(by=None, at=cast.NOON, publish_at=cast.NOON + timedelta(minutes=minutes))
    return article


def test_an_article_whose_time_has_come_is_published() -> None:
    article = scheduled(10)
    later = cast.NOON + timedelta(minutes=10, seconds=3)

    assert publish_due(later) == 1

    article.refresh_from_db()
    assert (article.status, article.published_at) == (Article.Status.PUBLISHED, later)


def test_an_article_whose_time_has_not_come_waits() -> None:
    scheduled(10)

    assert publish_due(cast.NOON + timedelta(minutes=9)) == 0


def test_a_second_worker_finds_nothing_left_to_publish() -> None:
    article = scheduled(10)

    assert [publish_due(LATER), publish_due(LATER)] == [1, 0]

    assert article.status_changes.filter(after=Article.Status.PUBLISHED).count() == 1


def test_an_article_withdrawn_before_its_time_is_not_published() -> None:
    article = scheduled(10)
    article.withdraw(by=None, at=cast.NOON)

    assert publish_due(LATER) == 0


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_publish_each_article_once() -> None:
    for _ in range(20):
        scheduled(10)

    with ThreadPoolExecutor(4) as workers:
        published = list(workers.map(publish_in_own_connection, [LATER] * 4))

    assert sum(published) == 20
    assert Article.objects.published(LATER).count() == 20


def publish_in_own_connection(at: datetime) -> int:
    try:
        return publish_due(at)
    finally:
        connections.close_all()
