"""A picture is hidden or shown with its case; the bytes follow the commit."""

from datetime import datetime

from articles.images import place
from articles.models import Image


def hide(image: Image, *, at: datetime) -> None:
    image.block(at=at)
    place.settle_after_commit(image.pk)


def show(image: Image) -> None:
    image.restore()
    place.settle_after_commit(image.pk)
