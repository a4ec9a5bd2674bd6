"""What moderators do. Each verb tells the decision, or None when there is nothing to decide or another decision was
quicker: `seen` is the version of the case that the moderator saw."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import F

from articles.models import Image
from moderation import log
from moderation.actions.locking import all_but, decided, locked
from moderation.actions.reports import open_case
from moderation.actions.showing import hide, show
from moderation.copies import stock
from moderation.limits import limits
from moderation.models import OPEN_STATES, Case, Decision

STILL_SHOWN = (*OPEN_STATES, Case.State.HELD)


class StockPicture(Exception):
    """So many articles show the picture that it is likely a logo: whoever blocks it must say that they know."""

    def __init__(self, articles: int) -> None:
        super().__init__(f"{articles} articles")
        self.articles = articles


def block(
    image: Image, *, by: User, at: datetime, note: str, reason: str = "", seen: int | None = None,
    is_stock_known: bool = False,
) -> Decision | None:  # fmt: skip
    """Hides the picture and its copies, or confirms a block; later reports do not touch it. Raises `StockPicture`."""
    if not is_stock_known and (articles := stock(image)):
        raise StockPicture(articles)
    with locked(open_case(image, at=at).pk, at=at) as case:
        if not decided(case, all_but(Case.State.CONFIRMED, Case.State.APPEALED), seen=seen, state=Case.State.CONFIRMED):
            return None
        hide(image, at=at)
        return log.decide(
            case, kind=Decision.Kind.BLOCK, by=by, at=at, state=Case.State.CONFIRMED, note=note, reason=reason
        )  # fmt: skip


def restore(image: Image, *, by: User, at: datetime, note: str, seen: int | None = None) -> Decision | None:
    """Shows the picture again, or lets it stand against reports: the next round begins, in which they no longer
    count. An appeal is granted by `actions.grant`, not by this."""
    with locked(open_case(image, at=at).pk, at=at) as case:
        until = at + timedelta(days=limits().immune_days)
        before = all_but(Case.State.VISIBLE, Case.State.RESTORED, Case.State.APPEALED)
        if not decided(case, before, seen=seen, **next_round(immune_until=until)):
            return None
        show(image)
        return log.decide(
            case, kind=Decision.Kind.RESTORE, by=by, at=at, state=Case.State.RESTORED, note=note,
            reasons=[{"code": "immune", "until": until.isoformat()}],
        )  # fmt: skip


def next_round(**values: object) -> dict[str, object]:
    fresh = {"people": 0, "score": 0, "is_grave": False, "is_final": False}
    return {"state": Case.State.RESTORED, "round": F("round") + 1, **fresh, **values}


def put_on_hold(image: Image, *, by: User, at: datetime, note: str, seen: int | None = None) -> Decision | None:
    """The picture stays shown, on top of the queue, and no report blocks it before a moderator has decided."""
    with locked(open_case(image, at=at).pk, at=at) as case:
        if not decided(case, OPEN_STATES, seen=seen, state=Case.State.HELD):
            return None
        return log.decide(case, kind=Decision.Kind.HOLD, by=by, at=at, state=Case.State.HELD, note=note)


def clear(
    image: Image, *, by: User, at: datetime, note: str, days: int = 90, seen: int | None = None
) -> Decision | None:
    """« Vérifiée par la rédaction »: no report blocks the picture for `days`, 90 at most, but each is queued. Those
    there are have been examined with it. Raises `ValueError` without a note: who clears says why."""
    if not note or not 1 <= days <= limits().clear_days:
        raise ValueError(f"{days} days, note {note!r}")
    until = at + timedelta(days=days)
    values = {"cleared_until": until, "cleared_by": by, "cleared_note": note}
    with locked(open_case(image, at=at).pk, at=at) as case:
        is_reported = case.state in (Case.State.REPORTED, Case.State.HELD)
        moved = next_round(**values) if is_reported else {"state": case.state, **values}
        if not decided(case, STILL_SHOWN, seen=seen, **moved):
            return None
        state = Case.State.RESTORED if is_reported else Case.State(case.state)
        return log.decide(
            case, kind=Decision.Kind.CLEAR, by=by, at=at, state=state, note=note,
            reasons=[{"code": "cleared", "until": until.isoformat()}],
        )  # fmt: skip


def set_aside(image: Image, *, by: User, at: datetime, note: str, seen: int | None = None) -> Decision | None:
    """The reports of this round count no more: they were an abuse. A blocked picture stays blocked until restored."""
    with locked(open_case(image, at=at).pk, at=at) as case:
        live = case.reports.live().filter(round=case.round)
        if not live.exists() or not decided(case, all_but(), seen=seen, people=0, score=0, is_grave=False):
            return None
        live.update(set_aside_by=by, examined_at=None)  # unexamined: the rule looks again
        decision = log.decide(
            case, kind=Decision.Kind.SET_ASIDE, by=by, at=at, state=Case.State(case.state), note=note
        )  # fmt: skip
        case.reports.filter(round=case.round, set_aside_by=by, set_aside_in=None).update(set_aside_in=decision)
        return decision
