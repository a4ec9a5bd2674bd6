"""A picture is hidden or shown with its case; the bytes follow the commit."""

from datetime import datetime

from django.db import transaction

from articles.images import place
from articles.models import Image


def hide(image: Image, *, at: datetime) -> None:
    image.block(at=at)
    _settle_after_commit(image.pk)


def show(image: Image) -> None:
    image.restore()
    _settle_after_commit(image.pk)


def _settle_after_commit(image_pk: int) -> None:
    """The bytes follow the commit. What fails there, the worker's `place.settle_all` mends."""
    transaction.on_commit(lambda: place.settle(image_pk), robust=True)  # no partial: Django logs the callback's name
