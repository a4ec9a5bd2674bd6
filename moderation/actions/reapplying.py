"""A decision that the database has lost, or that its row has left, is taken once more."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.dateparse import parse_datetime

from articles.models import Image
from moderation import log, replay
from moderation.actions.locking import decided, locked
from moderation.actions.reports import open_case
from moderation.actions.showing import hide, show
from moderation.models import Case, Decision


def reapply(image: Image, standing: replay.Standing, *, at: datetime) -> Decision | None:
    """Puts the picture where `standing` says. None when another decision was quicker."""
    standing = _possible(standing)
    state = Case.State(standing.state)
    with locked(open_case(image, at=at).pk, at=at) as case:
        if not decided(case, [Case.State(case.state)], seen=case.version, state=state, **_values(standing)):
            return None
        hide(image, at=at) if standing.is_blocked else show(image)
        case.reports.update(examined_at=None)  # the rule counts again, in the round it is now
        return log.decide(
            case, kind=Decision.Kind.REAPPLY, by=None, at=at, state=state, reasons=[replay.reapplied(standing)]
        )


def _possible(standing: replay.Standing) -> replay.Standing:
    """Without a clearance by somebody whom this database does not know."""
    if standing.cleared_by is None or User.objects.filter(pk=standing.cleared_by).exists():
        return standing
    return replace(standing, cleared_until=None, cleared_by=None, cleared_note="")


def _values(standing: replay.Standing) -> dict[str, Any]:
    return {
        "round": standing.round,
        "immune_until": _moment(standing.immune_until),
        "cleared_until": _moment(standing.cleared_until),
        "cleared_by": standing.cleared_by,
        "cleared_note": standing.cleared_note,
        "is_final": standing.is_final,
    }


def _moment(text: str | None) -> datetime | None:
    return parse_datetime(text) if text else None
