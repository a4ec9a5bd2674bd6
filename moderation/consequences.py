"""What else is written when a decision is: in its own transaction, all of it or none."""

from collections.abc import Callable

from moderation import alerts, journal, reporters
from moderation.copies import listed
from moderation.models import Decision
from moderation.owed import settling, statements
from moderation.purging import outbox

# Locks that must be taken before that of the chain of decisions.
PREPARATIONS: tuple[Callable[[Decision], None], ...] = (listed.close_gate,)
CONSEQUENCES: tuple[Callable[[Decision], None], ...] = (
    statements.write,  # before the notices that it follows are settled
    settling.settle,
    outbox.write,
    listed.write,
    reporters.settle,
    alerts.follow,
    journal.follow,
)


def prepare(decision: Decision) -> None:
    for take in PREPARATIONS:
        take(decision)


def follow(decision: Decision) -> None:
    for write in CONSEQUENCES:
        write(decision)
