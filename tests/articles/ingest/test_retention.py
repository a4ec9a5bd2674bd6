from datetime import timedelta

import pytest

from articles.ingest.retention import forget_old_fetches
from articles.models import Fetch
from tests import cast


@pytest.mark.django_db
def test_fetches_older_than_thirty_days_are_forgotten() -> None:
    feed = cast.feed()
    for days in (29, 31, 90):
        Fetch.objects.create(feed=feed, at=cast.NOON - timedelta(days=days), outcome=Fetch.Outcome.STORED)

    assert forget_old_fetches(cast.NOON) == 2

    assert Fetch.objects.get().at == cast.NOON - timedelta(days=29)
