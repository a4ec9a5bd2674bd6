"""The demo and, where there is one, an archive of real articles, ready to be served."""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connection

from articles.models import Article
from newsroom import static_files


def run(archive: str) -> dict[str, Any]:
    """How many articles are there, and the address of each page that is measured."""
    static_files.collect()
    call_command("load_demo", stdout=StringIO())
    if archive:
        call_command("import_articles", archive, on_arrival="publish", stdout=StringIO())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    published = Article.objects.published().in_edition("fr")
    article = published.filter(placements__is_lead=True, section__isnull=False).first()
    source = published.exclude(source=None).first()
    assert article
    assert article.section
    assert source
    assert source.source
    return {
        "articles": Article.objects.count(),
        "pages": {
            "article": article.get_absolute_url(),
            "home": "/fr/",
            "list": f"/fr/sources/{source.source.slug}/",
        },
    }
