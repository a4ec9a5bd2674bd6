"""Where a picture stands by its decisions alone. Pure: links of the log in, a standing out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from moderation.chain import Link

# The states that the rule moves between without a decision: the reports themselves are their record.
OPEN = frozenset({"visible", "reported", "restored"})
UNWRITTEN_IMMUNITY = timedelta(days=90)  # of restores that did not say until when
BLOCKED = frozenset({"auto_blocked", "copy_blocked", "confirmed", "appealed"})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`number` and `hash` name the last decision; moments are ISO 8601; `cleared_by` is a primary key."""

    number: int = 0
    hash: str = ""
    state: str = "visible"
    round: int = 1
    immune_until: str | None = None
    cleared_until: str | None = None
    cleared_by: int | None = None
    cleared_note: str = ""
    is_final: bool = False
    taken_up: str = ""  # the hash of the decision that the last one took up again

    @property
    def is_blocked(self) -> bool:
        return self.state in BLOCKED


@dataclass(frozen=True, kw_only=True)
class Story:
    """Where the picture stands, and where it stood before the last decision, to which an undo leads back."""

    now: Standing = Standing()
    before: Standing = Standing()


def tell(story: Story, link: Link, digest: str) -> Story:
    """The story with one more decision; `digest` is its hash."""
    reached = replace(_reached(story, link), number=link.number, hash=digest, state=link.state_after)
    return Story(now=reached, before=story.now)


def tell_all(links: Iterable[tuple[Link, str]]) -> Standing:
    story = Story()
    for link, digest in links:
        story = tell(story, link, digest)
    return story.now


def _reached(story: Story, link: Link) -> Standing:
    now = replace(story.now, round=link.round, taken_up="")
    if link.kind == "undo":
        return story.before
    if link.kind == "reapply":
        reason = _said(link, "reapplied")
        return replace(from_reason(reason), taken_up=reason.get("hash", ""))
    if link.kind == "restore" or (link.kind == "grant" and link.state_after == "restored"):
        return replace(
            now, round=link.round + 1, immune_until=_said(link, "immune").get("until") or immune_from(link.at)
        )
    if link.kind == "clear":
        round_number = link.round + (link.state_before in ("reported", "held"))
        until = _said(link, "cleared").get("until")
        return replace(now, round=round_number, cleared_until=until, cleared_by=link.by, cleared_note=link.note)
    is_heard = link.kind == "uphold" and link.state_before == "appealed"  # another appeal moves nothing
    return replace(now, is_final=True) if is_heard else now


def immune_from(at: str) -> str:
    """Until when a restore of before it was written down holds; both ISO 8601."""
    return (datetime.fromisoformat(at) + UNWRITTEN_IMMUNITY).isoformat()


def _said(link: Link, code: str) -> Mapping[str, Any]:
    return next((reason for reason in link.reasons if reason.get("code") == code), {})


KEPT = ("round", "immune_until", "cleared_until", "cleared_by", "cleared_note", "is_final")


def reapplied(standing: Standing) -> dict[str, Any]:
    """The reason of a decision that puts a picture where `standing` says, naming the decision it takes up."""
    kept = {name: getattr(standing, name) for name in KEPT}
    return {"code": "reapplied", "number": standing.number, "hash": standing.hash, **kept}


def from_reason(reason: Mapping[str, Any]) -> Standing:
    """What `reapplied` wrote; with `state`, `number` and `hash` where they are told."""
    told = {name: reason[name] for name in (*KEPT, "state", "number", "hash") if name in reason}
    return Standing(**told)
