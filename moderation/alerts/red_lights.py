"""A hidden picture that some cache still gives out, minutes after it was told to forget it."""

from datetime import datetime, timedelta

from moderation.alerts.occasions import tell_desk
from moderation.models import Alert, Case
from moderation.purging.lights import red_since

PATIENCE = timedelta(minutes=5)
MOST = 100  # pictures at one time; the others follow when these are green


def tell_of_red_lights(at: datetime) -> None:
    """Once for each picture and decision, however many caches do not follow."""
    red = dict(red_since(at - PATIENCE).order_by().values_list("image", "decision")[:MOST])
    for case in Case.objects.filter(image__in=red):
        tell_desk(Alert.Kind.PURGE, at=at, case=case, occasion=f"{case.pk}/{case.round}/{red[case.image_id]}")
