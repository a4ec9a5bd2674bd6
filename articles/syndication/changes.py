"""When anything that readers may or might have seen changed last."""

from datetime import datetime, timedelta

from articles.models import Article

SETTLED_AFTER = timedelta(seconds=30)


def last_change() -> datetime | None:
    """Of any of them: also what was withdrawn, retracted or moved elsewhere is missing in some list since then."""
    rows = Article.objects.filter(listed_at__isnull=False).order_by("-updated_at")
    return rows.values_list("updated_at", flat=True).first()
