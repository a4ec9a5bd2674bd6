"""Finds what an article is shown beside. The worker does it when an article was published or changed; the work for one
is bounded, however large the archive is: the newest few of each stem of its title, and of each of its topics."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction

from articles.models import Article, ArticleTopic, Related, RelatedDue, SearchEntry
from articles.search.candidates import newest
from articles.search.document import place_of
from articles.search.expression import Expression
from articles.search.normalise import plain_words
from articles.search.stems import stem
from articles.stories.similarity import SHARED, is_same_event, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable

EVENT_LASTS = timedelta(days=3)  # before and after
TOPIC_LASTS = timedelta(days=30)
STEMS, TOPICS = 12, 6  # of an article that are looked at
OF_A_STEM = 150  # a stem that more articles of those days have tells nothing
OF_A_TOPIC = 8
COMPARED = 200
KEPT = 8  # more than are shown: some may be withdrawn
SAME_EVENT = 1000  # in the score, above any number of topics in common


def relate_due(at: datetime, *, most: int = 100) -> int:
    """Says how many articles were looked at. Several workers may do this at once."""
    due = list(RelatedDue.objects.order_by("-pk").values_list("pk", flat=True)[:most])
    return sum(_relate_one(pk) for pk in due)


@transaction.atomic
def _relate_one(pk: int) -> bool:
    """Takes it off the queue in the transaction that writes what was found; another worker leaves it to us."""
    row = RelatedDue.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if row is None:
        return False
    article = Article.objects.filter(pk=pk).only("edition", "language", "title", "source", "status", "listed_at").get()
    is_shown = article.status == Article.Status.PUBLISHED
    _replace(article, scores(article, article.listed_at) if is_shown and article.listed_at else {})
    row.delete()
    return True


def scores(article: Article, at: datetime) -> dict[int, int]:
    """The nearest articles of its edition, by their ids; `at` is where it stands in lists."""
    found = of_its_topics(article, at) | of_its_event(article, at)
    best = sorted(found.items(), key=lambda pair: (-pair[1], -pair[0]))
    return dict(best[:KEPT])


def of_its_event(article: Article, at: datetime) -> dict[int, int]:
    """Other papers' articles of those days whose titles say the same."""
    stems = set(stems_of(article))
    compared = [pk for pk, times in _with_stems_of(article, stems, at).most_common(COMPARED) if times >= SHARED - 1]
    entries = SearchEntry.objects.filter(article__in=compared).exclude(article__source=article.source_id)
    titles = {pk: words.split() for pk, words in entries.values_list("article_id", "title_stems")}
    return {
        pk: SAME_EVENT + round(100 * overlap(stems, other))
        for pk, other in titles.items()
        if is_same_event(stems, other)
    }


def stems_of(article: Article) -> list[str]:
    return list(dict.fromkeys(stem(word, article.language) for word in plain_words(article.title)))


def _with_stems_of(article: Article, stems: Iterable[str], at: datetime) -> Counter[int]:
    """How many of the stems the other articles of those days have in their titles."""
    first, last = place_of(at - EVENT_LASTS), place_of(at + EVENT_LASTS)
    places: Counter[int] = Counter()
    for one in sorted(stems, key=len, reverse=True)[:STEMS]:
        asked = Expression(all_of=(((f"t={one}",),), ((f"e={article.edition}",),)))
        found = newest(asked, most=OF_A_STEM + 1, first=first, last=last)
        places.update(found if len(found) <= OF_A_STEM else ())
    return _by_article(places, article)


def _by_article(places: Counter[int], article: Article) -> Counter[int]:
    rows = SearchEntry.objects.filter(pk__in=[place for place, _times in places.most_common(COMPARED)])
    return Counter({pk: places[place] for place, pk in rows.values_list("pk", "article_id") if pk != article.pk})


def of_its_topics(article: Article, at: datetime) -> dict[int, int]:
    """The newest articles that name the same topics."""
    ours = list(article.topic_links.order_by("topic").values_list("topic", flat=True)[:TOPICS])
    links = ArticleTopic.objects.filter(
        edition=article.edition, listed_at__gt=at - TOPIC_LASTS, listed_at__lt=at + TOPIC_LASTS
    ).exclude(article=article.pk)  # fmt: skip
    shared: Counter[int] = Counter()
    for topic in ours:
        newest_first = links.filter(topic=topic).order_by("-listed_at", "-article")
        shared.update(newest_first.values_list("article", flat=True)[:OF_A_TOPIC])
    return dict(shared)


def _replace(article: Article, found: dict[int, int]) -> None:
    """In both directions: what is new is shown beside what is older, too."""
    Related.objects.filter(models.Q(article=article.pk) | models.Q(other=article.pk)).delete()
    pairs = [(article.pk, other, score) for other, score in found.items()]
    pairs += [(other, one, score) for one, other, score in pairs]
    rows = [
        Related(article_id=one, other_id=other, is_same_event=score >= SAME_EVENT, score=score)
        for one, other, score in sorted(pairs)
    ]
    Related.objects.bulk_create(rows, ignore_conflicts=True)
    _leave_the_nearest(found)


def _leave_the_nearest(articles: Iterable[int]) -> None:
    rows = Related.objects.filter(article__in=list(articles)).order_by("article", "-score", "-other")
    had: Counter[int] = Counter()
    surplus = []
    for pk, article in rows.values_list("pk", "article"):
        had[article] += 1
        if had[article] > KEPT:
            surplus.append(pk)
    Related.objects.filter(pk__in=surplus).delete()
