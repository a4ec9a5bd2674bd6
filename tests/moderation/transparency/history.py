"""A random but repeatable history of a desk over some months, by the verbs that the site uses."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import User

from articles.models import Image
from moderation import actions
from moderation.copies.nearest import Near
from moderation.models import Appeal, Case, Decision, Reason
from moderation.owed.remedies import remedy_of, standing_block
from tests import cast

START = datetime.fromisoformat("2025-11-20T10:00:00+00:00")


def live_through(seed: int, *, steps: int, hours: int = 6, pictures: int = 12) -> datetime:
    """When it ended."""
    chance, mona, at = Random(seed), cast.staff("mona"), START  # noqa: S311 - a history, no secret
    cast.staff("cleo")
    images = [cast.image() for _number in range(pictures)]
    for number in range(steps):
        at += timedelta(minutes=chance.randrange(1, 60 * hours))
        _step(chance, chance.choice(images), mona, at, number)
    return at


def _step(chance: Random, image: Image, mona: User, at: datetime, number: int) -> None:
    reason = chance.choice([Reason.VIOLENCE, Reason.VIOLENCE, Reason.NUDITY, Reason.HATE, Reason.COPYRIGHT])
    what = chance.choices(
        ["crowd", "report", "block", "restore", "hold", "clear", "set_aside", "copy", "appeal"],
        [8, 3, 4, 4, 1, 1, 1, 2, 4],
    )[0]
    if what == "crowd":
        cast.crowd(image, *(f"{number}-{who}" for who in range(10)), at=at, reason=reason)
        Case.objects.filter(image=image).update(immune_until=None, cleared_until=None)
    elif what == "report":
        cast.report(image, f"{number}", at=at, reason=reason)
    elif what == "copy":
        _copy(image, mona, at)
    elif what == "appeal":
        _appeal(chance, image, at)
    else:
        _decide(what, chance, image, mona, at)


def _copy(image: Image, mona: User, at: datetime) -> None:
    """Hidden as a copy of another; shown again when it is met the next time, hours or months later."""
    original = Image.objects.exclude(pk=image.pk).earliest("pk")
    if not actions.release_copy(image, by=mona, at=at):
        actions.block_copy(image, of=Near(key=original.pk, distance=9, variant="whole"), at=at)


def _appeal(chance: Random, image: Image, at: datetime) -> None:
    """The owner contests the block; cleo answers at once, or when the picture is met again."""
    case = Case.objects.filter(image=image).first()
    block = standing_block(case) if case else None
    if case and block and case.state != "appealed" and not remedy_of(block.statement, at=at).refusal:
        actions.appeal(block.statement, words="Non", at=at)
    waiting = Appeal.objects.waiting().filter(case__image=image).first()
    if waiting and chance.random() < 0.7:
        answer = chance.choice([actions.uphold, actions.grant])
        answer(waiting, by=User.objects.get(username="cleo"), at=at + timedelta(hours=1), answer="Vu")


def _decide(what: str, chance: Random, image: Image, mona: User, at: datetime) -> None:
    verbs: dict[str, Any] = {
        "block": actions.block, "restore": actions.restore, "hold": actions.put_on_hold, "clear": actions.clear,
        "set_aside": actions.set_aside,
    }  # fmt: skip
    more = {"reason": chance.choice(["", Reason.NUDITY, Reason.HATE])} if what == "block" else {}
    decision: Decision | None = verbs[what](image, by=mona, at=at, note="Vu", **more)
    if decision and chance.random() < 0.15:
        actions.undo(decision, by=mona, at=at + timedelta(seconds=20))
