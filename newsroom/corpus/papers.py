"""What stands before the first article: sections, sources, their feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.text import slugify

from articles.models import Feed, Section, Source

if TYPE_CHECKING:
    from random import Random

    from newsroom.corpus.plan import Plan
    from newsroom.corpus.tongue import Tongue

EDITIONS = {"fr": 40, "ar": 35, "en": 25}  # how many of a hundred
REUSE = {Source.Reuse.FULL: 70, Source.Reuse.EXCERPT: 20, Source.Reuse.HEADLINE: 10}
SECTIONS = 12
FEEDS_REST = timedelta(days=3650)  # no `.example` host ever answers


def one_of(dice: Random, shares: dict[str, int]) -> str:
    return dice.choices(list(shares), list(shares.values()))[0]


def sections(first: int, tongues: dict[str, Tongue], dice: Random) -> Iterator[Section]:
    for number in range(SECTIONS):
        names = {f"name_{code}": tongue.phrase(dice, 1, 1)[:60] for code, tongue in tongues.items()}
        pk = first + number
        yield Section(pk=pk, slug=f"{slugify(names['name_fr'])}-{pk}", position=number + 1, **names)


def sources(first: int, plan: Plan, tongues: dict[str, Tongue], dice: Random) -> Iterator[Source]:
    """Each of the three languages has its share; some give only headlines, few no pictures."""
    for number in range(plan.sources):
        pk, language = first + number, one_of(dice, EDITIONS)
        name = tongues[language].name(dice)
        address = f"{slugify(name) or 'journal'}-{pk}"  # an Arabic name leaves no letter that a host may have
        yield Source(
            pk=pk, name=name, slug=f"{slugify(name, allow_unicode=True)}-{pk}", homepage=f"https://{address}.example/",
            language=language, edition=language, country="MA", publisher=f"Groupe {number % 40 + 1}",
            reuse=one_of(dice, {str(code): share for code, share in REUSE.items()}),
            shows_pictures=dice.random() < 0.95, on_arrival=Source.OnArrival.PUBLISH,
        )  # fmt: skip


def feeds(first: int, found: list[Source], plan: Plan) -> Iterator[Feed]:
    for number, source in enumerate(found):
        yield Feed(
            pk=first + number, source=source, url=f"{source.homepage}feed.xml", status=Feed.Status.OK,
            last_fetched_at=plan.until, last_ok_at=plan.until, next_fetch_at=plan.until + FEEDS_REST,
        )  # fmt: skip
