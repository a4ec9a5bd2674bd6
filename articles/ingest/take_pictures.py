"""The pictures of a feed's new entries, fetched before its transaction begins."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles.images.intake import take_in
from articles.images.refusal import NoRoom, PictureRefused
from articles.ingest import network
from articles.ingest.entries import PictureRef
from articles.ingest.network import Limits, NetworkError, TooSlow, Unreachable
from articles.models import Image, Source
from articles.words import Words as _
from articles.words import said


class NotNow(NetworkError):
    """The server has it, perhaps, but cannot give it at the moment."""


PASSING = (Unreachable, TooSlow, NotNow)


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """Those we have now, by their address at the source, and what kept the others out, in words."""

    images: dict[str, Image] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    is_worth_another_try: bool = False


def take_pictures(
    wanted: Sequence[PictureRef], *, source: Source, at: datetime, limits: Limits, seconds: float
) -> Pictures:
    """Fetches what we do not have yet, for at most so many seconds. A refused picture is a note, nothing more.

    Raises `NoRoom`: with a full disk the whole feed has to wait.
    """
    until = time.monotonic() + seconds
    refs = {ref.url: ref for ref in wanted}
    images = {image.source_url: image for image in Image.objects.filter(source_url__in=list(refs))}
    notes: list[str] = []
    is_passing = False
    for ref in [ref for url, ref in refs.items() if url not in images]:
        try:
            images[ref.url] = _take(ref, source=source, at=at, limits=limits, until=until)
        except NoRoom:
            raise
        except (NetworkError, PictureRefused) as refused:
            notes.append(_("Picture %(url)s: %(reason)s") % {"url": ref.url, "reason": said(refused)})
            is_passing = is_passing or isinstance(refused, PASSING)
    return Pictures(images=images, notes=tuple(notes), is_worth_another_try=is_passing)


def _take(ref: PictureRef, *, source: Source, at: datetime, limits: Limits, until: float) -> Image:
    if time.monotonic() >= until:
        raise NotNow(_("There was no time left for it."))
    answer = network.get(ref.url, limits=limits)
    if answer.status != 200:
        error = NotNow if answer.status == 429 or answer.status >= 500 else NetworkError
        raise error(_("The server answers %(status)s instead of a picture.") % {"status": answer.status})
    return take_in(
        answer.body, at=at, source=source, source_url=ref.url, alt=ref.alt, caption=ref.caption, credit=ref.credit
    )
