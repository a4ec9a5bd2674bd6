"""Pictures with a decision that somebody may contest."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from articles.models import Image
from moderation import actions
from moderation.models import Appeal, Notice, Report, Statement
from tests import cast
from tests.cast import NOON


def blocked_by(user: User, *, at: datetime = NOON) -> Statement:
    """Of a picture that a moderator has hidden."""
    decision = actions.block(cast.image(), by=user, at=at, note="Note interne", reason="privacy")
    assert decision
    return Statement.objects.get(decision=decision)


def blocked_by_the_rule(*, at: datetime = NOON) -> Statement:
    image = cast.image()
    cast.crowd(image, at=at)
    return Statement.objects.get(decision__case__image=image)


def rejected_by(user: User, *, at: datetime = NOON, reporters: int = 1) -> list[Report]:
    """Reports of a picture that a moderator has let stand."""
    image = cast.image()
    reports = [cast.report(image, f"reader {number}", at=at) for number in range(reporters)]
    assert actions.restore(image, by=user, at=at, note="Note interne")
    return reports


def notice(image: Image | None = None, *, at: datetime = NOON, **values: Any) -> Notice:
    facts = {"address": "https://newsroom.example/fr/", "reason": "copyright", "explanation": "Ma photo."}
    given: dict[str, Any] = {"name": "Nadia Notifier", "email": "nadia@notifier.example", "language": "fr"}
    return actions.give_notice(image or cast.image(), at=at, **{**facts, **given, **values})


def appealed(user: User) -> Appeal:
    """An owner's appeal against a block by this moderator."""
    return actions.appeal(blocked_by(user), words="C’est ma photo.", at=NOON)
