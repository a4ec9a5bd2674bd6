"""Takes foreign bytes in: one Image row per picture, its original kept private, its renditions made ahead."""

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.children import ChildFailed, Limits, OutOfMemory, OutOfTime, run_in_child
from articles.images import place
from articles.images.answer import Decoded, unpack
from articles.images.credit import without_sign
from articles.images.formats import Refusal, Refused, sniff
from articles.images.refusal import PictureRefused
from articles.images.store import store
from articles.models import Image, Rendition, Source
from articles.models.image import random_directory

log = logging.getLogger(__name__)
LIMITS = Limits(cpu_seconds=20, memory_bytes=512 * 1024**2, wall_seconds=120, output_bytes=24 * 1024**2)
# Decoding wants a whole core; more children than cores would only take each other's time, and memory.
CHILDREN = threading.BoundedSemaphore(len(os.sched_getaffinity(0)))
CHILD = "articles.images.decode"
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/avif": "avif"}
# What other apps make of a picture: each looks at it before the transaction, and what it returns is called within it. A
# picture that is blocked there never lies where readers could fetch it.
LOOKS: list[Callable[[Decoded], Callable[[Image], None]]] = []


def take_in(
    data: bytes,
    *,
    at: datetime,
    source: Source | None = None,
    source_url: str = "",
    alt: str = "",
    caption: str = "",
    credit: str = "",
    uploaded_by: User | None = None,
) -> Image:
    """The picture of these bytes: a new one with its renditions in place, or the one we already have, blocked or not.

    What is passed in words goes before what the file says about itself. Raises `PictureRefused` (`NoRoom` when the
    disk is full); then nothing was written.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = Image.objects.filter(sha256=digest).first()
    if known:
        return known
    decoded = decode(data)
    rights = decoded.rights
    image = Image(
        directory=random_directory(),
        sha256=digest,
        uploaded_by=uploaded_by,
        width=decoded.width,
        height=decoded.height,
        mime=decoded.mime,
        alt=_short(alt, 300),
        caption=caption or rights.caption,
        credit=_short(without_sign(credit) or rights.credit, 200),
        creator=_short(rights.creator, 200),
        copyright_notice=_short(rights.copyright_notice, 300),
        source=source,
        source_url=source_url if len(source_url) <= 2000 else "",
        created_at=at,
    )
    return _keep(image, data, decoded)


def decode(data: bytes, limits: Limits = LIMITS) -> Decoded:
    """Renders the picture in the limited child. Raises `PictureRefused`."""
    try:
        sniff(data)  # spares a process for what is no picture at all
        with CHILDREN:
            answer = run_in_child(CHILD, data, limits=limits)
        return unpack(answer)
    except Refused as refused:
        raise PictureRefused(refused.refusal, refused.detail) from refused
    except OutOfTime as late:
        raise PictureRefused(Refusal.TOO_SLOW) from late
    except OutOfMemory as large:
        raise PictureRefused(Refusal.TOO_HUNGRY) from large
    except (ChildFailed, ValueError) as failed:
        log.exception("the decoding child failed")  # a hostile picture or a fault of ours: worth a look either way
        raise PictureRefused(Refusal.DAMAGED, str(failed)) from failed


def _keep(image: Image, data: bytes, decoded: Decoded) -> Image:
    """Writes the files aside, then in one transaction the rows, and the files to their place. Of two processes with the
    same bytes the unique sha256 lets one in; the other removes what it wrote and answers with the first one's row."""
    entries = [look(decoded) for look in LOOKS]
    image.original = f"originals/{image.directory}.{SUFFIXES[decoded.mime]}"
    renditions = {rendition.name: rendition.content for rendition in decoded.renditions}
    with store().brought(image, renditions, data) as put_in_place:
        try:
            _enter(image, decoded, put_in_place, entries)
        except IntegrityError:
            return Image.objects.get(sha256=image.sha256)
    return image


@transaction.atomic
def _enter(
    image: Image, decoded: Decoded, put_in_place: Callable[[], bool], entries: Sequence[Callable[[Image], None]]
) -> None:
    """Killed in here, it leaves no row, and files that no row names: nobody knows their address, a sweep takes them."""
    _insert(image, decoded)
    _pass(image, entries)
    is_in_place = put_in_place()
    if image.is_blocked:
        image.is_quarantined = True if is_in_place else None
        image.save(update_fields=["is_quarantined"])
    if not is_in_place:
        place.settle_after_commit(image.pk)


def _insert(image: Image, decoded: Decoded) -> None:
    image.save(force_insert=True)
    Rendition.objects.bulk_create(
        Rendition(
            image=image,
            recipe=one.recipe,
            format=one.format,
            file=f"i/{image.directory}/{one.name}",
            width=one.width,
            height=one.height,
            size=len(one.content),
        )
        for one in decoded.renditions
    )


def _pass(image: Image, entries: Sequence[Callable[[Image], None]]) -> None:
    for enter in entries:
        enter(image)
    image.refresh_from_db(fields=["block_state", "blocked_at"])


def _short(text: str, most: int) -> str:
    """At most so many characters; what was cut is marked."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
