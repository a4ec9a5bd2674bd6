"""The log read once, from its beginning: the chain, and where each picture stands by it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from moderation import chain, replay
from moderation.links import link_of
from moderation.models import AUTOMATIC, ChainHead, Decision

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(kw_only=True)
class CaseStory:
    """`decided_at` is when a person last decided; `taken_up` the hashes that were decided again."""

    story: replay.Story = field(default_factory=replay.Story)
    decided_at: datetime = NEVER
    taken_up: set[str] = field(default_factory=set)


@dataclass(kw_only=True)
class Log:
    """`by_picture` is by the SHA-256 of its original."""

    breaks: list[chain.Break] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)
    by_picture: dict[str, CaseStory] = field(default_factory=dict)
    automatic: Counter[tuple[str, int]] = field(default_factory=Counter)


def read() -> Log:
    found = Log()
    head = ChainHead.objects.filter(pk=1).first() or ChainHead(pk=1)
    found.breaks = list(chain.breaks(_told(found), length=head.length, head=head.hash))
    return found


def _told(found: Log) -> Iterator[tuple[chain.Link, str, str]]:
    """What `chain.breaks` wants, noting the rest by the way: the log may be long, and is read once."""
    for decision in Decision.objects.select_related("case__image").order_by("number").iterator(chunk_size=2000):
        link = link_of(decision)
        _note(found, link, decision)
        yield link, decision.previous, decision.hash


def _note(found: Log, link: chain.Link, decision: Decision) -> None:
    found.hashes.add(decision.hash)
    told = found.by_picture.setdefault(link.picture, CaseStory())
    told.story = replay.tell(told.story, link, decision.hash)
    if link.kind not in AUTOMATIC:
        told.decided_at = max(told.decided_at, decision.at)
    if link.kind == Decision.Kind.REAPPLY:
        told.taken_up.add(told.story.now.taken_up)
    if link.kind == Decision.Kind.AUTO_BLOCK:
        found.automatic[link.picture, link.round] += 1
