"""How long the record of fetches is kept. What a feed last did stands in its own row for good."""

from datetime import datetime, timedelta

from articles.models import Fetch

KEPT_FOR = timedelta(days=30)


def forget_old_fetches(at: datetime) -> int:
    """Deletes fetches older than 30 days; says how many."""
    return Fetch.objects.filter(at__lt=at - KEPT_FOR).delete()[0]
