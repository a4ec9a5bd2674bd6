"""Keeps the index. Verbs and ingest call `refresh` in their own transaction; whatever else changes an article leaves it
in `SearchDue` by a trigger, and the worker's `catch_up` makes its entry again.

The index decides nothing about what readers may see: whoever searches asks `Article.objects.published()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from articles.models.search import SearchDue, SearchEntry
from articles.search.document import document_of, place_of, reuse_of
from articles.search.expression import joined, to_tsvector
from articles.search.spelling import learn, spelt

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from articles.models.article import Article

BATCH = 200
COLUMNS = ["place", "article_id", "reuse", "title_stems", "standfirst_stems", "text_stems", "marks"]


def refresh(articles: QuerySet[Article]) -> int:
    """Makes the entries of these articles anew, within a transaction that holds their rows; says how many there are."""
    rows = list(articles.select_related("source").order_by())
    for start in range(0, len(rows), BATCH):
        _refresh(rows[start : start + BATCH])
    return len(rows)


def catch_up(at: datetime, *, most: int = 20) -> int:
    """Takes in what is due, in at most so many batches. Rows that somebody is changing right now are left to them."""
    counts = iter(_catch_up_batch, 0)
    return sum(count for _number, count in zip(range(most), counts, strict=False))


@transaction.atomic
def _catch_up_batch() -> int:
    due = list(SearchDue.objects.values_list("pk", flat=True)[:BATCH])
    return refresh(_locked(due)) if due else 0


def _locked(pks: Iterable[int]) -> QuerySet[Article]:
    """Their rows, locked; the table is named by the field, since articles know this module."""
    articles: Any = SearchDue._meta.get_field("article").related_model
    rows: QuerySet[Article] = articles.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.filter(pk__in=list(pks))


def _refresh(rows: Sequence[Article]) -> None:
    shown = [row for row in rows if row.status == "published"]
    gone = [row.pk for row in rows if row.status != "published"]
    if gone:
        SearchEntry.objects.filter(article__in=gone).delete()
    if shown:
        with connection.cursor() as cursor:
            cursor.executemany(_upsert(connection.vendor), [_values(row, connection.vendor) for row in shown])
        transaction.on_commit(partial(learn, spelt(shown)), robust=True)
    SearchDue.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _upsert(vendor: str) -> str:
    columns = [*COLUMNS, "words"] if vendor == "postgresql" else COLUMNS
    values = ["%s::tsvector" if column == "words" else "%s" for column in columns]
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns)
    return (
        f"INSERT INTO articles_searchentry ({', '.join(columns)}) VALUES ({', '.join(values)}) "  # noqa: S608
        f"ON CONFLICT (article_id) DO UPDATE SET {changes}"
    )


def _values(article: Article, vendor: str) -> tuple[str | int, ...]:
    """Where the vector holds text and marks, the columns need not."""
    document = document_of(article)
    place = place_of(article.listed_at or article.created_at, article.pk)
    front = (place, article.pk, reuse_of(article), joined(document.title), joined(document.standfirst))
    if vendor == "postgresql":
        return (*front, "", "", to_tsvector(document))
    return (*front, joined(document.text), joined((*document.byline, *document.marks)))
