"""What the desk sees of it: a light for each picture."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from articles.models import Image
from moderation.models import Purge, PurgeQuerySet


class Light(TextChoices):
    GREEN = "green", _("every cache has followed; looked at from outside")
    AMBER = "amber", _("caches are being told")
    RED = "red", _("a cache has not followed")


def lights(images: Iterable[int]) -> dict[int, Light]:
    """By the picture's primary key; none for one that was never hidden. One query."""
    is_open = Q(done_at=None)
    rows = Purge.objects.filter(image__in=list(images)).order_by().values_list("image")
    counted = rows.annotate(left=Count("pk", filter=is_open), failing=Count("pk", filter=is_open & Q(failures__gt=0)))
    return {image: _light(left, failing) for image, left, failing in counted}


def light(image: Image) -> Light | None:
    return lights([image.pk]).get(image.pk)


def failing(image: Image) -> PurgeQuerySet:
    """What keeps the light red, with the reason of each in words."""
    return image.purges.failing()


def red_since(at: datetime) -> PurgeQuerySet:
    """What has been failing ever since; for whoever alerts the desk."""
    return Purge.objects.failing(since=at).select_related("image")


def _light(left: int, failing: int) -> Light:
    if failing:
        return Light.RED
    return Light.AMBER if left else Light.GREEN
