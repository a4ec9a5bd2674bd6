"""A random but repeatable history of a desk over some months, by the verbs that the site uses."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import User

from articles.models import Image
from moderation import actions
from moderation.models import Case, Decision, Reason
from tests import cast

START = datetime.fromisoformat("2025-11-20T10:00:00+00:00")


def live_through(seed: int, *, steps: int, hours: int = 6, pictures: int = 12) -> datetime:
    """When it ended."""
    chance, mona, at = Random(seed), cast.staff("mona"), START  # noqa: S311 - a history, no secret
    images = [cast.image() for _number in range(pictures)]
    for number in range(steps):
        at += timedelta(minutes=chance.randrange(1, 60 * hours))
        _step(chance, chance.choice(images), mona, at, number)
    return at


def _step(chance: Random, image: Image, mona: User, at: datetime, number: int) -> None:
    reason = chance.choice([Reason.VIOLENCE, Reason.VIOLENCE, Reason.NUDITY, Reason.HATE, Reason.COPYRIGHT])
    what = chance.choices(["crowd", "report", "block", "restore", "hold", "clear", "set_aside"], [8, 3, 4, 4, 1, 1, 1])[
        0
    ]
    if what == "crowd":
        cast.crowd(image, *(f"{number}-{who}" for who in range(10)), at=at, reason=reason)
        Case.objects.filter(image=image).update(immune_until=None, cleared_until=None)
    elif what == "report":
        cast.report(image, f"{number}", at=at, reason=reason)
    else:
        _decide(what, chance, image, mona, at)


def _decide(what: str, chance: Random, image: Image, mona: User, at: datetime) -> None:
    verbs: dict[str, Any] = {
        "block": actions.block, "restore": actions.restore, "hold": actions.put_on_hold, "clear": actions.clear,
        "set_aside": actions.set_aside,
    }  # fmt: skip
    more = {"reason": chance.choice(["", Reason.NUDITY, Reason.HATE])} if what == "block" else {}
    decision: Decision | None = verbs[what](image, by=mona, at=at, note="Vu", **more)
    if decision and chance.random() < 0.15:
        actions.undo(decision, by=mona, at=at + timedelta(seconds=20))
