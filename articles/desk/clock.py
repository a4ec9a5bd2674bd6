"""Publishes what editors scheduled. Any number of workers may do it at once: each article is published once."""

from datetime import datetime

from django.db import transaction

from articles.models import Article


def publish_due(at: datetime) -> int:
    """Publishes every scheduled article whose time has come by `at`; says how many this call published."""
    due = Article.objects.due(at).order_by("publish_at", "pk").values_list("pk", flat=True)
    return sum(_publish(pk, at) for pk in list(due))


@transaction.atomic
def _publish(pk: int, at: datetime) -> bool:
    """Asks again under the row's lock: meanwhile another worker published it, or an editor moved its time."""
    article = Article.objects.due(at).select_for_update(skip_locked=True).filter(pk=pk).first()
    if article is None:
        return False
    article.publish(by=None, at=at)
    return True
