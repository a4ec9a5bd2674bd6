"""The log of decisions: the only writer of `Decision`, and the only reader of its chain."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count

from moderation import chain, consequences
from moderation.links import link_of
from moderation.models import QUEUE_ONLY, Case, ChainHead, Decision


def decide(
    case: Case, *, kind: Decision.Kind, by: User | None, at: datetime, state: Case.State, **facts: Any
) -> Decision:
    """Writes the decision that moved the case to `state`, and what follows from it, in the caller's transaction.

    `case` is as it was before the move, and is locked; `facts` are `reason`, `note`, `reasons`, `rule_version` and
    `undoes`. The chain's head is locked until the commit, so decide last.
    """
    if kind == Decision.Kind.AUTO_BLOCK:
        facts["reason"] = _most_given(case)
    decision = Decision(
        case=case, round=case.round, kind=kind, by=by, at=at, state_before=case.state, state_after=state, **facts
    )
    consequences.prepare(decision)
    _append(decision)
    consequences.follow(decision)
    return decision


def take_turn() -> None:
    """Waits for the decisions under way, and lets no other be taken before this transaction ends: what is counted in
    the log after this still holds when the decision is written.
    """
    _locked_head()


def _most_given(case: Case) -> str:
    """The reason that most readers of this round gave, of those that may block."""
    live = case.reports.live().filter(round=case.round).exclude(reason__in=QUEUE_ONLY).order_by()
    given = live.values_list("reason").annotate(number=Count("pk")).order_by("-number", "reason").first()
    return given[0] if given else ""


def _append(decision: Decision) -> None:
    head = _locked_head()
    decision.number, decision.previous = head.length + 1, head.hash
    decision.hash = chain.hash_of(link_of(decision), head.hash)
    decision.save()
    ChainHead.objects.filter(pk=head.pk).update(length=decision.number, hash=decision.hash)


def _locked_head() -> ChainHead:
    head = ChainHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(pk=1)], ignore_conflicts=True)
        head = ChainHead.objects.select_for_update().get(pk=1)
    return head


def breaks() -> Iterator[chain.Break]:
    """Where the stored chain does not hold, by number."""
    head = ChainHead.objects.filter(pk=1).first() or ChainHead(pk=1)
    rows = Decision.objects.select_related("case__image").order_by("number").iterator(chunk_size=1000)
    stored = ((link_of(row), row.previous, row.hash) for row in rows)
    return chain.breaks(stored, length=head.length, head=head.hash)
