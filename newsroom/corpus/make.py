"""Puts the archive together, batch by batch, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, transaction

from articles.languages import EDITION_CODES
from articles.models import Article, Feed, Image, Section, Source
from articles.search import tables
from articles.search.index import refresh
from newsroom.corpus import bulk, papers, pictures, texts
from newsroom.corpus.tongue import Tongue, tongue

if TYPE_CHECKING:
    from newsroom.corpus.plan import Plan

BATCH = 2000
DRAWN = 8
Row = TypeVar("Row")
Step = Callable[[str, int], None]  # what is being made, and how many more there are


def make(plan: Plan, *, width: int, step: Step) -> None:
    """`width` of the drawn pictures, in pixels. Rows that are there already stay as they are, and go into the seed:
    a second archive beside the first has other pictures and other words."""
    dice = Random(f"{plan.seed}:{bulk.next_key(Article)}:{bulk.next_key(Image)}")  # noqa: S311 - nothing secret
    tongues = {code: tongue(code, dice) for code in EDITION_CODES}
    sections, sources = _papers(plan, tongues, dice)
    made = _pictures(plan, pictures.Agency(plan, sources, tongues, dice), width, dice, step)
    _articles(plan, texts.Desk(plan, sections, sources, tongues, dice), made, dice, step)
    bulk.go_on_numbering(Section, Source, Feed, Image, Article)
    tables.run(connection, tables.SETTLE)
    bulk.know_the_tables()


@transaction.atomic
def _papers(plan: Plan, tongues: dict[str, Tongue], dice: Random) -> tuple[list[Section], list[Source]]:
    sections = list(papers.sections(bulk.next_key(Section), tongues, dice))
    sources = list(papers.sources(bulk.next_key(Source), plan, tongues, dice))
    bulk.store(sections)
    bulk.store(sources)
    bulk.store(list(papers.feeds(bulk.next_key(Feed), sources, plan)))
    return sections, sources


def _pictures(plan: Plan, agency: pictures.Agency, width: int, dice: Random, step: Step) -> range:
    """Their keys, in the order in which they came in."""
    first = bulk.next_key(Image)
    keys = range(first, first + plan.pictures)
    if keys:
        with pictures.moulds(width, min(DRAWN, len(keys))) as moulds:
            for batch in batches(iter(keys)):
                of = [moulds[pk % len(moulds)] for pk in batch]
                places = [(pk - first) / plan.pictures for pk in batch]
                images = [agency.picture(*one) for one in zip(batch, places, (m.decoded for m in of), strict=True)]
                _keep(images, of, dice)
                step("pictures", len(batch))
    return keys


def _keep(images: list[Image], moulds: list[pictures.Mould], dice: Random) -> None:
    """The files first, as ever: a row whose file is missing is worse than a file that no row names."""
    pairs = list(zip(images, moulds, strict=True))
    for image, mould in pairs:
        pictures.link(image, mould)
    with transaction.atomic():
        bulk.store(images)
        bulk.store([row for image, mould in pairs for row in pictures.renditions(image, mould.decoded)])
        bulk.store([pictures.fingerprint(image, dice) for image in images])


def _articles(plan: Plan, desk: texts.Desk, keys: range, dice: Random, step: Step) -> None:
    first = bulk.next_key(Article)
    for batch in batches(desk.articles(first)):
        places = [(article, (article.pk - first) / plan.articles) for article in batch]
        placed = [row for article, place in places for row in texts.placements(article, place, keys, dice)]
        with transaction.atomic():
            bulk.store(batch)
            bulk.store([change for article in batch for change in texts.changes(article)])
            bulk.store(placed)
            refresh(Article.objects.filter(pk__in=[article.pk for article in batch]))
        step("articles", len(batch))


def batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
