"""How a case is held and moved."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F

from moderation.actions import looks
from moderation.models import Case


@contextmanager
def locked(pk: int, *, at: datetime) -> Iterator[Case]:
    """The case, once nobody else holds it. On SQLite the transaction itself is the lock (IMMEDIATE).

    Reporters who find it locked leave, so whoever held it looks again, whatever came of it; after all else that waits
    for the commit, because while reports pour in it may take long.
    """
    with transaction.atomic():
        yield Case.objects.select_related("image").select_for_update(no_key=True, of=("self",)).get(pk=pk)
        transaction.on_commit(partial(looks.look_again, pk, at=at))


def all_but(*states: Case.State) -> list[Case.State]:
    return [state for state in Case.State if state not in states]


def move(case: Case, before: Iterable[Case.State], *, seen: int | None = None, **values: object) -> bool:
    """To another state, from one of `before` only and undecided since `seen`; the database says whether it was so."""
    version = {} if seen is None else {"version": seen}
    return bool(Case.objects.filter(pk=case.pk, state__in=before, **version).update(**values))


def decided(case: Case, before: Iterable[Case.State], *, seen: int | None = None, **values: object) -> bool:
    """As `move`, by a decision: the version rises, and whoever was examining the case has finished."""
    done = {"version": F("version") + 1, "claimed_by": None, "claimed_at": None}
    return move(case, before, seen=seen, **done, **values)
