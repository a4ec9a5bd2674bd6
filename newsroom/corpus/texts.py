"""Articles as years of feeds leave them: oldest first, a few of them held, withdrawn, retracted or still to come."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID

from articles.models import Article, ArticleImage, Source, StatusChange, make_slug
from newsroom.corpus.papers import EDITIONS, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from random import Random

    from articles.models import Section
    from newsroom.corpus.plan import Plan
    from newsroom.corpus.tongue import Tongue

Status = Article.Status
# Of a thousand.
STATUSES = {
    Status.PUBLISHED: 940, Status.HELD: 25, Status.DRAFT: 10, Status.WITHDRAWN: 15, Status.RETRACTED: 5,
    Status.SCHEDULED: 5,
}  # fmt: skip
# The moves that lead from arrival to where an article is.
WAYS: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.DRAFT,),
    Status.HELD: (Status.HELD,),
    Status.PUBLISHED: (Status.HELD, Status.PUBLISHED),
    Status.WITHDRAWN: (Status.HELD, Status.PUBLISHED, Status.WITHDRAWN),
    Status.RETRACTED: (Status.HELD, Status.PUBLISHED, Status.RETRACTED),
    Status.SCHEDULED: (Status.HELD, Status.SCHEDULED),
}
OUR_OWN, TRANSLATED, SIGNED, ILLUSTRATED, TWICE_ILLUSTRATED = 0.03, 0.04, 0.6, 0.6, 0.1
OFFSET = 20  # the largest paper has some twenty times what the smallest of a thousand has
SOON, LATER = timedelta(hours=1), timedelta(days=30)
NEAR = 10  # pictures before and after an article's own time that it may take


class Desk:
    """Makes one article after the other; remembers the last for its translations."""

    def __init__(
        self, plan: Plan, sections: Sequence[Section], sources: Sequence[Source], tongues: dict[str, Tongue],
        dice: Random,
    ) -> None:  # fmt: skip
        self.plan, self.sections, self.sources, self.tongues, self.dice = plan, sections, sources, tongues, dice
        self.sizes = list(accumulate(1 / (number + OFFSET) for number in range(len(sources))))
        self.statuses, self.shares = list(STATUSES), list(accumulate(STATUSES.values()))
        self.key, self.editions = UUID(int=0), set(EDITIONS)

    def articles(self, first: int) -> Iterator[Article]:
        for number in range(self.plan.articles):
            yield self._article(first + number, number)

    def _article(self, pk: int, number: int) -> Article:
        dice, plan = self.dice, self.plan
        source = self._source()
        edition = source.edition if source else one_of(dice, EDITIONS)
        at = plan.moment((number + dice.random()) / plan.articles)
        said_at = at - dice.random() * SOON if source else None
        tongue = self.tongues[edition]
        title = tongue.phrase(dice, 5, 11)
        return Article(
            pk=pk, edition=edition, language=edition, title=title, slug=make_slug(title),
            section_id=dice.choice(self.sections).pk, translation_key=self._key(edition), created_at=at, updated_at=at,
            source_published_at=said_at, **self._text(tongue, source), **self._origin(pk, source, at),
            **self._standing(tongue, at, said_at or at),
        )  # fmt: skip

    def _source(self) -> Source | None:
        if not self.sources or self.dice.random() < OUR_OWN:
            return None
        return self.dice.choices(self.sources, cum_weights=self.sizes)[0]

    def _key(self, edition: str) -> UUID:
        """Now and then that of the article before, where this one may be its translation."""
        if edition in self.editions or self.dice.random() > TRANSLATED:
            self.key, self.editions = UUID(int=self.dice.getrandbits(128), version=4), set()
        self.editions.add(edition)
        return self.key

    def _text(self, tongue: Tongue, source: Source | None) -> dict[str, str]:
        """No more than the source lets us have."""
        reuse = source.reuse if source else Source.Reuse.FULL
        return {
            "standfirst": "" if reuse == Source.Reuse.HEADLINE else tongue.sentences(self.dice, 2),
            "body": tongue.body(self.dice, self.plan.body) if reuse == Source.Reuse.FULL else "",
            "byline": tongue.name(self.dice) if self.dice.random() < SIGNED else "",
        }

    def _origin(self, pk: int, source: Source | None, at: datetime) -> dict[str, Any]:
        if source is None:
            return {"source_id": None}
        url = f"{source.homepage}{at:%Y/%m}/{pk}"
        return {
            "source_id": source.pk, "source_url": url, "canonical_url": url, "guid": str(pk), "fetched_at": at,
            "source_digest": f"{self.dice.getrandbits(256):064x}",
        }  # fmt: skip

    def _standing(self, tongue: Tongue, at: datetime, listed_at: datetime) -> dict[str, Any]:
        status = self.dice.choices(self.statuses, cum_weights=self.shares)[0]
        facts: dict[str, Any] = {"status": status}
        if Status.PUBLISHED in WAYS[status]:
            facts |= {"published_at": at, "listed_at": listed_at}
        if status == Status.RETRACTED:
            facts["retraction_notice"] = tongue.sentences(self.dice, 1)
        if status == Status.SCHEDULED:
            facts["publish_at"] = self.plan.until + self.dice.random() * LATER
        return facts


def changes(article: Article) -> list[StatusChange]:
    """How it came to where it stands."""
    way = WAYS[Status(article.status)]
    return [
        StatusChange(article_id=article.pk, before=before, after=after, at=article.created_at + step * SOON)
        for step, (before, after) in enumerate(pairwise(way))
    ]


def placements(article: Article, place: float, pictures: Sequence[int], dice: Random) -> list[ArticleImage]:
    """`place` is how far down the archive it lies, from 0 to 1: its pictures came in at about that time."""
    number = int(dice.random() < ILLUSTRATED) + int(dice.random() < TWICE_ILLUSTRATED)
    middle = int(place * len(pictures))
    near = pictures[max(0, middle - NEAR) : middle + NEAR]
    chosen = dice.sample(near, min(number, len(near)))
    return [
        ArticleImage(article_id=article.pk, image_id=pk, is_lead=position == 0, position=position)
        for position, pk in enumerate(chosen)
    ]
