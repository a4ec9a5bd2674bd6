"""What else is written when a decision is: in its own transaction, all of it or none."""

from collections.abc import Callable

from moderation import journal
from moderation.models import Decision
from moderation.owed import settling, statements
from moderation.purging import outbox

CONSEQUENCES: tuple[Callable[[Decision], None], ...] = (
    statements.write,  # before the notices that it follows are settled
    settling.settle,
    outbox.write,
    journal.follow,
)


def follow(decision: Decision) -> None:
    for write in CONSEQUENCES:
        write(decision)
