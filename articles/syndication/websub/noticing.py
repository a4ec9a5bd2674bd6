"""Finds the feeds that have news: their newest entries are not those that the hubs were told of.

Where to look is what the log of changes names (`articles/ready/names.py`): the database writes it itself, whoever makes
the change, also of the lists that an article leaves. What there is to tell, the rows themselves say.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override

from articles.languages import EDITION_CODES
from articles.models import Article, ArticleTopic, Change, HubPing, Section, Source, Topic
from articles.ready import names
from articles.syndication import channels
from articles.syndication.channels import Channel, address_of
from articles.syndication.document import KINDS, SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable

WINDOW = timedelta(minutes=2)  # longer than any transaction, and than the pause between two looks
KEYS_A_QUERY = 400
Names = dict[str, set[str]]  # by what stands before the colon


@dataclass(frozen=True, kw_only=True)
class Lists:
    editions: set[str]
    sections: Iterable[Section]
    sources: Iterable[Source]
    topics: Iterable[Topic]


def notice_changes(at: datetime) -> str:
    """Looks at the lists of what changed lately."""
    return _told(_make_due(_lists_of(_changed_since(at - WINDOW), at), at))


def notice_all(at: datetime) -> str:
    """Looks at every list: at what changed while no worker ran, and at what a source's new terms change in topics."""
    everything = Lists(
        editions={*EDITION_CODES},
        sections=Section.objects.all(),
        sources=Source.objects.active(),
        topics=Topic.objects.order_by("pk").iterator(chunk_size=1000),
    )
    return _told(_make_due(everything, at))


def _changed_since(at: datetime) -> Names:
    found: Names = defaultdict(set)
    for row in Change.objects.filter(at__gte=at).values_list("names", flat=True):
        for name in row.split():
            kind, _colon, value = name.partition(":")
            found[kind].add(value)
    return found


def _lists_of(changed: Names, at: datetime) -> Lists:
    """Those that are named, and those that hold an article that is. New terms of a source may show in any list."""
    editions, sections, sources, topics = changed["e"], _keys(changed["s"]), _keys(changed["o"]), _keys(changed["t"])
    named = sorted(_keys(changed["a"]))
    for batch in (named[start : start + KEYS_A_QUERY] for start in range(0, len(named), KEYS_A_QUERY)):
        rows = Article.objects.published(at).filter(pk__in=batch).order_by()
        for edition, section, source in rows.values_list("edition", "section", "source"):
            editions.add(edition)
            sections.add(section or 0)
            sources.add(source or 0)
        topics.update(ArticleTopic.objects.filter(article__in=batch).values_list("topic", flat=True))
    is_of_terms = names.SOURCES in changed
    return Lists(
        editions={*EDITION_CODES} if is_of_terms else editions,
        sections=Section.objects.all() if is_of_terms else Section.objects.filter(pk__in=sections),
        sources=Source.objects.active().filter(pk__in=sources),
        topics=Topic.objects.filter(pk__in=topics),
    )


def _keys(values: set[str]) -> set[int]:
    return {int(value) for value in values}


def _make_due(lists: Lists, at: datetime) -> int:
    """How many rows have news for their hub. Each list is looked at in its edition's words and addresses."""
    news = 0
    sections, sources = list(lists.sections), list(lists.sources)
    for edition in sorted(lists.editions):
        with override(edition):
            news += _make_one_due(channels.edition(), at)
            news += sum(_make_one_due(channels.section(section), at) for section in sections)
            news += sum(_make_one_due(channels.source(source), at) for source in sources)
    for topic in lists.topics:
        for edition in sorted(lists.editions):
            with override(edition):
                news += _make_one_due(channels.topic(topic), at)
    return news


def _make_one_due(channel: Channel, at: datetime) -> int:
    """A list that is empty and of which no hub was told is none of a hub's business: perhaps nobody may know of it."""
    newest, addresses = _newest(channel), [address_of(channel, kind) for kind in KINDS]
    known = HubPing.objects.filter(topic__in=addresses, hub__in=settings.WEBSUB_HUBS)
    rows = {(ping.hub, ping.topic): ping.digest for ping in known}
    if not newest and not rows:
        return 0
    digest = hashlib.sha256(repr(newest).encode()).hexdigest()
    new = [HubPing(hub=hub, topic=topic, digest=digest, due_at=at)
           for hub in settings.WEBSUB_HUBS for topic in addresses if (hub, topic) not in rows]  # fmt: skip
    HubPing.objects.bulk_create(new, ignore_conflicts=True)
    if all(told == digest for told in rows.values()):
        return len(new)
    return len(new) + known.exclude(digest=digest).update(digest=digest, due_at=at, failures=0)


def _newest(channel: Channel) -> list[tuple[int, str, str | None, bool | None]]:
    """What tells one state of the newest entries from another; how much is shown of each is its source's to say."""
    rows = channel.articles.newest_first().values_list("pk", "updated_at", "source__reuse", "source__shows_pictures")
    return [(pk, at.isoformat(), reuse, shows_pictures) for pk, at, reuse, shows_pictures in rows[:SIZE]]


def _told(number: int) -> str:
    return f"{number} to tell" if number else ""
