"""A picture as templates need it: plain values, from rows that were loaded with the page's other rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch

from articles.images import surrogate
from articles.images.answer import FORMATS, RECIPES
from articles.models import ArticleImage, Image, Rendition
from articles.ready import names

Use = Literal["card", "lead", "full"]

# How wide the picture stands on the page, for the `sizes` attribute; the page's own style decides in the end.
SIZES: dict[Use, str] = {
    "card": "(max-width: 40rem) 92vw, 20rem",
    "lead": "(max-width: 48rem) 100vw, 46rem",
    "full": "100vw",
}


@dataclass(frozen=True, kw_only=True)
class PictureSource:
    """One `<source>`: the same picture at every width in one format."""

    type: str
    srcset: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`src` is a JPEG for every browser, `width` and `height` its size in pixels; `url` the largest JPEG, for other
    sites' previews; `focus` the classes that keep the focal point in view where the picture is cropped. A blocked
    picture keeps its words and its size, and names no address at all."""

    uuid: UUID
    alt: str
    caption: str
    credit: str
    is_blocked: bool
    width: int
    height: int
    src: str
    srcset: str
    sources: tuple[PictureSource, ...]
    sizes: str
    url: str
    focus: str

    @property
    def is_shown(self) -> bool:
        return bool(self.src)


def prefetch_pictures(*, lead_only: bool = False) -> Prefetch[str]:
    """For `prefetch_related` on articles: two queries, whatever the number of rows."""
    placements = ArticleImage.objects.select_related("image").prefetch_related("image__renditions")
    return Prefetch("placements", placements.filter(is_lead=True) if lead_only else placements)


def picture_of(shown: ArticleImage | Image, use: Use = "lead", *, sizes: str = "") -> Picture:
    """Asks the database nothing when `image` and `image__renditions` are loaded."""
    image = shown if isinstance(shown, Image) else shown.image
    surrogate.note(image.directory)
    names.note_image(image)
    renditions = sorted(image.renditions.all(), key=lambda one: one.width)
    fitting = next((one for one in reversed(renditions) if one.width <= RECIPES[use][0]), None)
    webps, jpegs = _named(image, renditions, "webp"), _named(image, renditions, "jpg")
    return Picture(
        uuid=image.uuid,
        alt=image.alt if isinstance(shown, Image) else shown.alt_text,
        caption=image.caption if isinstance(shown, Image) else shown.caption_text,
        credit=image.credit or image.creator,
        is_blocked=image.is_blocked,
        width=fitting.width if fitting else image.width,
        height=fitting.height if fitting else image.height,
        src=next((address(one) for one in jpegs if fitting and one.width == fitting.width), ""),
        srcset=_srcset(jpegs),
        sources=(PictureSource(type=FORMATS["webp"], srcset=_srcset(webps)),) if webps else (),
        sizes=sizes or SIZES[use],
        url=address(jpegs[-1]) if jpegs else "",
        focus=f"focus-x-{_quarter(image.focal_x)} focus-y-{_quarter(image.focal_y)}",
    )


def _named(image: Image, renditions: list[Rendition], suffix: str) -> list[Rendition]:
    """Those that a page may name: none of a blocked picture."""
    return [] if image.is_blocked else [one for one in renditions if one.format == suffix]


def _quarter(percent: int) -> int:
    """The nearest of 0, 25, 50, 75, 100: the stylesheet knows these, and an inline style is not allowed."""
    return (percent + 12) // 25 * 25


def address(rendition: Rendition) -> str:
    """The public address, from the root of the site."""
    return address_of_file(rendition.file)


def address_of_file(file: str) -> str:
    return f"{settings.MEDIA_URL}{file}"


def _srcset(renditions: list[Rendition]) -> str:
    return ", ".join(f"{address(one)} {one.width}w" for one in renditions)
