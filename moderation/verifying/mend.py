"""Puts right what `examine` found and can be put right: by decisions of its own, never by changing old ones."""

from dataclasses import dataclass
from datetime import datetime

from articles.images import place
from articles.models import Image
from moderation import actions, journal
from moderation.models import Remembered
from moderation.verifying.examine import Examined


@dataclass(frozen=True, kw_only=True)
class Mended:
    """How many pictures were decided again, remembered for when their bytes come back, and moved; how many decisions
    were added to the journal, files and folders removed, published months counted again."""

    decided: int
    remembered: int
    moved: int
    journalled: int
    removed: int
    recounted: int


def mend(found: Examined, at: datetime) -> Mended:
    for month in found.months:
        month.save(update_fields=["counts", "waits"])
    for picture, standing in found.missing.items():
        Remembered.objects.update_or_create(sha256=picture, defaults={"standing": standing, "at": at})
    return Mended(
        decided=sum(bool(actions.reapply(_image(one.image), one.standing, at=at)) for one in found.astray),
        remembered=len(found.missing),
        moved=sum(_settle(pk) for pk in found.moved),
        journalled=journal.catch_up(at),
        removed=place.sweep(at),
        recounted=len(found.months),
    )


def _image(pk: int) -> Image:
    return Image.objects.get(pk=pk)


def _settle(pk: int) -> bool:
    """Wherever the row says that the files lie: it was wrong."""
    Image.objects.filter(pk=pk).update(is_quarantined=None)
    place.settle(pk)
    return True
