"""The latest headlines beside an article. They change with every publication, so they are a part of their own."""

from functools import partial
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import timezone

from articles.models import Article
from articles.ready import names, parts

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.safestring import SafeString

HEADLINES = 48
FIELDS = ("title", "slug", "edition", "language", "listed_at", "source__name")


def ticker(edition: str) -> "SafeString":
    """On a page in the language of that edition."""
    return parts.join(f"ticker {edition}", partial(_render, edition))


def _render(edition: str) -> str:
    found = headlines(edition, timezone.now())
    names.note(names.of_edition(edition))
    names.note_rows(found)
    return render_to_string("includes/ticker.html", {"headlines": found})


def headlines(edition: str, at: "datetime") -> list[Article]:
    newest = Article.objects.published(at).in_edition(edition).newest_first()
    return list(newest.select_related("source").only(*FIELDS)[:HEADLINES])
