"""Pictures that were decided on before this database knew them: blocked or not from the moment they come in again."""

from datetime import datetime

from articles.models import Image
from moderation import actions, replay
from moderation.models import Remembered


def take_up(image: Image, at: datetime) -> bool:
    """Puts a new picture where a decision that this database has lost put its bytes; False when there was none."""
    kept = Remembered.objects.filter(sha256=image.sha256).first()
    if kept is None:
        return False
    actions.reapply(image, replay.from_reason(kept.standing), at=at)
    kept.delete()
    return True
