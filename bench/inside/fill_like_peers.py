"""The articles that the peers were filled with, word for word: half of them with a picture, all from twenty papers."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils.text import slugify

from articles.models import Article, ArticleImage, Image, Section, Source
from articles.search import tables
from articles.search.index import refresh
from bench.inside.pages import admin_cookie
from newsroom import static_files
from newsroom.corpus import bulk, pictures
from newsroom.corpus.plan import Plan
from newsroom.corpus.tongue import tongue

START = datetime(2026, 1, 1, tzinfo=UTC)
PICTURES, BATCH = 50, 1000
EACH = 5000  # far more than a process keeps in a megabyte


def run(peers: str, articles: int) -> dict[str, Any]:
    """The paths of the articles that the peers are asked for too, and the cookie of who may do all that their editor
    may."""
    static_files.collect()
    sys.path.insert(0, peers)
    text = import_module("common.text")
    sources = [
        Source(pk=n, name=name, slug=slugify(name), homepage=f"https://{slugify(name)}.example/", language="en",
               edition="en", reuse=Source.Reuse.FULL)
        for n, name in enumerate(text.SOURCES, 1)
    ]  # fmt: skip
    bulk.store(sources)
    bulk.store([Section(pk=1, slug="news", name_fr="Actualité", name_ar="أخبار", name_en="News")])
    _illustrate(sources)
    rows = _articles(text, articles)
    while batch := list(islice(rows, BATCH)):
        _keep(batch)
    bulk.go_on_numbering(Article, Image, Source, Section)
    tables.run(connection, tables.SETTLE)
    bulk.know_the_tables()
    paths = [f"/en/articles/{n}/{text.slug(n)}/" for n in range(1, articles + 1)]
    return {"asked": paths[articles // 2 - 1 :], "each": paths[:EACH], "cookie": admin_cookie()}


def _illustrate(sources: list[Source]) -> None:
    dice = Random(1)  # noqa: S311
    plan = Plan(articles=0, pictures=PICTURES, sources=0, seed=1, until=START, years=1, body=0)
    agency = pictures.Agency(plan, sources, {"en": tongue("en", dice)}, dice)
    with pictures.moulds(1600, 8) as moulds:
        for pk in range(1, PICTURES + 1):
            mould = moulds[pk % len(moulds)]
            image = agency.picture(pk, pk / PICTURES, mould.decoded)
            pictures.link(image, mould)
            bulk.store([image])
            bulk.store(pictures.renditions(image, mould.decoded))


def _articles(text: Any, number: int) -> Iterator[Article]:
    papers = {name: pk for pk, name in enumerate(text.SOURCES, 1)}
    for n in range(1, number + 1):
        at = START + timedelta(minutes=13 * n)
        yield Article(
            pk=n, edition="en", language="en", title=text.headline(n), slug=text.slug(n), standfirst=text.intro(n),
            body=text.body_html(n), section_id=1, source_id=papers[text.source(n)],
            source_url=f"https://example.org/a/{n}", status=Article.Status.PUBLISHED, published_at=at, listed_at=at,
            created_at=at, updated_at=at,
        )  # fmt: skip


@transaction.atomic
def _keep(batch: list[Article]) -> None:
    bulk.store(batch)
    bulk.store(
        [ArticleImage(article_id=one.pk, image_id=one.pk % PICTURES + 1, is_lead=True) for one in batch if one.pk % 2]
    )
    refresh(Article.objects.filter(pk__in=[one.pk for one in batch]))
