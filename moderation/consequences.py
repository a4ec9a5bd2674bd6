"""What else is written when a decision is: in its own transaction, all of it or none."""

from collections.abc import Callable

from moderation import journal
from moderation.models import Decision

CONSEQUENCES: tuple[Callable[[Decision], None], ...] = (journal.follow,)


def follow(decision: Decision) -> None:
    for write in CONSEQUENCES:
        write(decision)
