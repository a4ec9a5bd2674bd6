"""Pictures that were decided on before this database knew them: blocked or not from the moment they come in again."""

from collections.abc import Callable
from datetime import datetime

from articles.images.answer import Decoded
from articles.models import Image
from moderation import actions, replay
from moderation.models import Remembered


def look(_decoded: Decoded) -> Callable[[Image], None]:
    """For `intake.LOOKS`: in the transaction that takes the picture in."""
    return lambda image: take_up(image, image.created_at)


def take_up(image: Image, at: datetime) -> None:
    """Puts a new picture where a decision that this database has lost put its bytes."""
    kept = Remembered.objects.filter(sha256=image.sha256).first()
    if kept:
        actions.reapply(image, replay.from_reason(kept.standing), at=at)
        kept.delete()
