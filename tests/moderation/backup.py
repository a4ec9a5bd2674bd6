"""A database as it was when an older backup of it was made."""

from django.db import connection

from articles.models import Image
from moderation.models import Case, ChainHead, Decision, Letter, Statement
from moderation.triggers import put_on, take_off


def forget_after(number: int) -> None:
    """As if the backup made after the decision with that number had been brought back: later decisions are gone, and
    each case stands where the last one that is left put it."""
    Letter.objects.filter(decision__number__gt=number).delete()
    Statement.objects.filter(decision__number__gt=number).delete()
    take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM moderation_decision WHERE number > %s", [number])
    put_on(connection)
    last = Decision.objects.filter(number=number).first()
    ChainHead.objects.update(length=number, hash=last.hash if last else "")
    for case in Case.objects.select_related("image"):
        _put_back(case)


def _put_back(case: Case) -> None:
    last = case.decisions.first()
    state = Case.State(last.state_after) if last else Case.State.VISIBLE
    round_number = last.round + (last.kind == Decision.Kind.RESTORE) if last else 1
    Case.objects.filter(pk=case.pk).update(
        state=state, round=round_number, immune_until=None, cleared_until=None, cleared_by=None, cleared_note=""
    )
    is_blocked = state in (Case.State.AUTO_BLOCKED, Case.State.CONFIRMED)
    Image.objects.filter(pk=case.image_id).update(
        block_state="blocked" if is_blocked else "open",
        blocked_at=last.at if is_blocked and last else None,
        is_quarantined=is_blocked,
    )


def forget_picture(image: Image) -> None:
    """As if the picture had come in after the backup."""
    Case.objects.filter(image=image).delete()
    image.delete()
