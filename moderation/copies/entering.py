"""A picture comes in: its fingerprint is kept, and a copy of a blocked picture is blocked before anybody can see it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from articles.images import intake
from articles.images.answer import Decoded, Sample
from articles.images.refusal import PictureRefused
from articles.images.store import store
from articles.models import Image
from moderation import actions
from moderation.copies import gate, listed
from moderation.copies.likenesses import note
from moderation.fingerprints import Fingerprint, fingerprint
from moderation.models import StoredFingerprint

log = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(days=1)
BATCH = 100


def look(decoded: Decoded) -> Callable[[Image], None]:
    made = _made(decoded.sample)
    return lambda image: _enter(image, made)


def _enter(image: Image, made: Fingerprint | str) -> None:
    """In the transaction that takes the picture in. The gate first: a decision of this moment is either seen here, or
    finds the picture among the stored ones."""
    gate.pass_through()
    _row(image, made, at=image.created_at).save(force_insert=True)
    if isinstance(made, str):
        return
    near = listed.LIST.near(made.packed, but=image.pk)
    note(image.pk, [one for one, _entry in near])
    original = listed.original_of(near)
    if original:
        actions.block_copy(image, of=original, at=image.created_at)


def _made(sample: Sample) -> Fingerprint | str:
    """Or why there is none. A picture is never lost over it."""
    try:
        return fingerprint(sample.rgb, width=sample.width, height=sample.height)
    except (ValueError, ArithmeticError, MemoryError) as failed:
        log.exception("no fingerprint could be made")
        return f"{type(failed).__name__}: {failed}"[:300]


def _row(image: Image, made: Fingerprint | str, *, at: datetime) -> StoredFingerprint:
    if isinstance(made, str):
        return StoredFingerprint(image=image, error=made, at=at)
    return StoredFingerprint(image=image, packed=made.packed, quality=made.whole.quality, at=at)


def fingerprint_missing(at: datetime) -> int:
    """Makes the fingerprints of pictures that came in before there were any, and tries again those that failed a day
    ago. Returns how many pictures it took up."""
    missing = Q(fingerprint=None) | Q(fingerprint__packed=None, fingerprint__at__lt=at - AGAIN_AFTER)
    done, last = 0, 0
    while batch := list(Image.objects.filter(missing, pk__gt=last).order_by("pk")[:BATCH]):
        for image in batch:
            _catch_up(image, at=at)
        done, last = done + len(batch), batch[-1].pk
    return done


def _catch_up(image: Image, *, at: datetime) -> None:
    """The gate is closed, because the picture's own entry in the list may be written again. Is it a copy, then the
    stored pictures are looked through once more for the one it is a copy of."""
    made = _from_original(image)
    with transaction.atomic():
        gate.close()
        row = _row(image, made, at=at)
        values = {name: getattr(row, name) for name in ("packed", "quality", "error", "at")}
        StoredFingerprint.objects.update_or_create(image=image, defaults=values)
        if isinstance(made, str):
            return
        near = listed.LIST.near(made.packed, but=image.pk)
        note(image.pk, [one for one, _entry in near])
        original = listed.original_of(near)
        for listed_image in (image.pk, original.key if original else None):
            if listed_image:
                listed.again(listed_image)


def _from_original(image: Image) -> Fingerprint | str:
    try:
        return _made(intake.decode(store().read_original(image.original)).sample)
    except OSError as missing:
        return f"{type(missing).__name__}: {missing.strerror}"[:300]
    except PictureRefused as refused:
        return refused.reason[:300]
