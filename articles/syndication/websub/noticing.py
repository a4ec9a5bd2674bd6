"""Finds the feeds that have news: their newest entries are not those that the hubs were told of.

Whatever wrote the change, and whenever its transaction ended, the rows themselves say what there is to tell.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override

from articles.languages import EDITION_CODES
from articles.models import Article, HubPing, Section, Source, Topic
from articles.syndication import channels
from articles.syndication.channels import Channel, address_of
from articles.syndication.document import KINDS, SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WINDOW = timedelta(minutes=2)  # longer than any transaction, and than the pause between two looks


def notice_changes(at: datetime) -> str:
    """Looks at the lists of what changed lately."""
    rows = Article.objects.filter(listed_at__isnull=False, updated_at__gte=at - WINDOW).order_by()
    topics = Topic.objects.standing().filter(article_links__article__in=rows.values("pk")).distinct()
    changed = list(rows.values_list("edition", "section", "source").distinct())
    editions = {edition for edition, _section, _source in changed}
    return _told(_make_due(_channels(
        editions,
        Section.objects.filter(pk__in={section for _edition, section, _source in changed}),
        Source.objects.active().filter(pk__in={source for _edition, _section, source in changed}),
        topics,
    ), at))  # fmt: skip


def notice_all(at: datetime) -> str:
    """Looks at every list: what changed while no worker ran, what moved from one list to another. Topics may be far too
    many for that."""
    return _told(_make_due(_channels(set(EDITION_CODES), Section.objects.all(), Source.objects.active()), at))


def _channels(
    editions: set[str], sections: Iterable[Section], sources: Iterable[Source], topics: Iterable[Topic] = ()
) -> Iterator[Channel]:
    """Each list in its edition's words and addresses; a source in its own edition."""
    sections, sources, topics = list(sections), list(sources), list(topics)
    for edition in sorted(editions):
        with override(edition):
            yield channels.edition()
            yield from map(channels.section, sections)
            yield from map(channels.topic, topics)
            yield from (channels.source(source) for source in sources if source.edition == edition)


def _make_due(lists: Iterator[Channel], at: datetime) -> int:
    return sum(_make_one_due(channel, at) for channel in lists)


def _make_one_due(channel: Channel, at: datetime) -> int:
    """How many rows have news for their hub."""
    digest, topics = digest_of(channel), [address_of(channel, kind) for kind in KINDS]
    known = HubPing.objects.filter(topic__in=topics, hub__in=settings.WEBSUB_HUBS)
    rows = {(ping.hub, ping.topic): ping.digest for ping in known}
    new = [HubPing(hub=hub, topic=topic, digest=digest, due_at=at)
           for hub in settings.WEBSUB_HUBS for topic in topics if (hub, topic) not in rows]  # fmt: skip
    HubPing.objects.bulk_create(new, ignore_conflicts=True)
    if all(told == digest for told in rows.values()):
        return len(new)
    return len(new) + known.exclude(digest=digest).update(digest=digest, due_at=at, failures=0)


def digest_of(channel: Channel) -> str:
    newest = channel.articles.newest_first().values_list("pk", "updated_at")[:SIZE]
    return hashlib.sha256(repr([(pk, at.isoformat()) for pk, at in newest]).encode()).hexdigest()


def _told(number: int) -> str:
    return f"{number} to tell" if number else ""
