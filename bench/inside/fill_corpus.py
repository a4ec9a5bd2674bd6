"""An archive of invented words, ready to be served, and a chief editor who is logged in."""

from io import StringIO
from typing import Any

from django.core.management import call_command

from articles.models import Article
from bench.inside.pages import EACH, chief_cookie, pages_of
from newsroom import static_files


def run(**numbers: float) -> dict[str, Any]:
    """The addresses of the pages that are measured by their names; of so many articles more, each another's."""
    static_files.collect()
    call_command("make_corpus", stdout=StringIO(), **numbers)
    published = Article.objects.published().in_edition("fr").newest_first()
    return {
        "articles": Article.objects.count(),
        "pages": pages_of(),
        "each": [article.get_absolute_url() for article in published.only("pk", "slug", "edition")[1 : EACH + 1]],
        "cookie": chief_cookie(),
    }
