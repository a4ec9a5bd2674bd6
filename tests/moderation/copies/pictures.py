"""Photographs as they come in, and copies of them."""

from pathlib import Path

from articles.images import intake
from articles.models import Image
from moderation.models import Case
from tests.cast import NOON
from tests.moderation.copies.altered import copy_of


def taken_in(path: Path, alteration: str = "", *, quality: int = 75) -> Image:
    """The photograph itself, or an altered copy of it."""
    if not alteration:
        return intake.take_in(path.read_bytes(), at=NOON)
    return intake.take_in(copy_of(path, alteration, quality=quality), at=NOON)


def state(image: Image) -> str:
    """Of its case, or "" where nobody has anything against it."""
    case = Case.objects.filter(image=image).first()
    return case.state if case else ""
