"""Pictures: few are drawn, and every row has its own folder with links to the files of one of these.

So a block moves the files of its own picture and no other, as everywhere, and thousands take no more room than a dozen.
The hash of each is its own too, and its fingerprint: none is a copy of another.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from articles.images import disk
from articles.images.intake import decode
from articles.models import Image, Rendition
from moderation.fingerprints import BYTES, VARIANTS
from moderation.models import StoredFingerprint
from newsroom.demo.drawing import draw
from newsroom.demo.drawing.scenes import SCENES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from articles.images.answer import Decoded
    from articles.models import Source
    from newsroom.corpus.plan import Plan
    from newsroom.corpus.tongue import Tongue

QUALITY = 100  # of a fingerprint: told from all others


@dataclass(frozen=True, kw_only=True)
class Mould:
    """A drawing and what was made of it; `folder` holds the files `original` and `renditions/…`."""

    folder: Path
    decoded: Decoded


@contextmanager
def moulds(width: int, number: int) -> Iterator[list[Mould]]:
    """Drawn and rendered as every foreign picture is, on the disk for as long as the block runs."""
    with disk.incoming() as folder:
        scenes = list(SCENES)[:: len(SCENES) // number][:number]
        yield [_mould(folder / scene, draw(scene, width)) for scene in scenes]


def _mould(folder: Path, sheet: bytes) -> Mould:
    decoded = decode(sheet)
    (folder / "renditions").mkdir(parents=True)
    disk.write(folder / "original", sheet)
    for one in decoded.renditions:
        disk.write(folder / "renditions" / one.name, one.content)
    return Mould(folder=folder, decoded=decoded)


class Agency:
    """Delivers one picture after the other, the newest last, with words in the language of the paper it is from."""

    def __init__(self, plan: Plan, sources: Sequence[Source], tongues: dict[str, Tongue], dice: Random) -> None:
        self.plan, self.sources, self.tongues, self.dice = plan, sources, tongues, dice

    def picture(self, pk: int, place: float, shape: Decoded) -> Image:
        """`place` is how far down the archive it lies, from 0, the oldest, to 1."""
        dice, source, directory = self.dice, self.dice.choice(self.sources), self.dice.randbytes(12).hex()
        tongue = self.tongues[source.language]
        return Image(
            pk=pk, uuid=UUID(int=dice.getrandbits(128), version=4), directory=directory,
            original=f"originals/{directory}.jpg", sha256=sha256(f"{self.plan.seed}:{pk}".encode()).hexdigest(),
            width=shape.width, height=shape.height, mime=shape.mime, alt=tongue.phrase(dice, 4, 9),
            caption=tongue.phrase(dice, 6, 16), credit=tongue.name(dice), source_id=source.pk,
            source_url=f"{source.homepage}pictures/{pk}.jpg", created_at=self.plan.moment(place),
        )  # fmt: skip


def renditions(image: Image, shape: Decoded) -> list[Rendition]:
    return [
        Rendition(
            image_id=image.pk, recipe=one.recipe, format=one.format, file=f"i/{image.directory}/{one.name}",
            width=one.width, height=one.height, size=len(one.content),
        )
        for one in shape.renditions
    ]  # fmt: skip


def fingerprint(image: Image, dice: Random) -> StoredFingerprint:
    packed = b"".join(dice.randbytes(BYTES - 1) + bytes([QUALITY]) for _variant in VARIANTS)
    return StoredFingerprint(image_id=image.pk, packed=packed, quality=QUALITY, at=image.created_at)


def link(image: Image, mould: Mould) -> None:
    folder, original = disk.public(image.directory), disk.original(image.original)
    for path in (folder, original.parent):
        path.mkdir(parents=True, exist_ok=True)
    _link(mould.folder / "original", original)
    for one in mould.decoded.renditions:
        _link(mould.folder / "renditions" / one.name, folder / one.name)


def _link(source: Path, target: Path) -> None:
    """A file system bounds how many names a file may have; then the next one is a copy."""
    try:
        os.link(source, target)
    except OSError as failed:
        if failed.errno not in (errno.EMLINK, errno.EPERM, errno.ENOTSUP):
            raise
        shutil.copyfile(source, target)
