"""The pictures of an entry: found in enclosures, Media RSS or the text; each once, in its largest size that we take."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from articles.ingest.entries import PictureRef
from articles.ingest.mojibake import mend
from articles.text import absolute, plain_title

MOST_PIXELS = 24_000_000
MOST_PICTURES = 10
SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
# Sizes as they stand in addresses: photo-300x200.jpg, /640/, /1200w/, w=640, photo_640.jpg.
SIZES = re.compile(
    r"[-_]\d{2,4}x\d{2,4}|(?<=/)(?:[a-z]{1,6}[_-]?)?\d{2,4}(?:x\d{2,4}|w|h|px)?(?=/)|[-_]\d{2,4}(?:w|px)?(?=\.\w+$)",
    re.IGNORECASE,
)
TRACKERS = re.compile(
    r"feeds\.feedburner\.com|feedsportal|doubleclick|pixel|/b\.gif|stats\.wordpress|google-analytics|tracking|beacon|"
    r"scorecardresearch|spacer\.gif|blank\.gif|gravatar\.com|core/emoji|/emoji/|/smil(?:ey|ies)|flattr-badge",
    re.IGNORECASE,
)
SMALLEST_SIDE = 60


def in_entry(entry: Any, base: str, html: str) -> tuple[PictureRef, ...]:
    """The pictures that feedparser's entry names; where it names none, the first in its text."""
    media = [ref for medium in entry.get("our_media", []) for ref in _from_medium(medium, base)]
    return one_of_each([*media, *_enclosures(entry, base)]) or first_in_html(html, base)


def _from_medium(medium: dict[str, Any], base: str) -> Iterable[PictureRef]:
    url = absolute(medium.get("url", ""), base)
    kind = medium.get("medium", "") == "image" or medium["kind"] == "thumbnail"
    if not url or not (kind or is_picture(url, medium.get("type", ""), named=medium.get("medium", ""))):
        return
    around = medium["around"]
    caption = medium.get("media_caption") or around.get("media_caption") or ""
    yield PictureRef(
        url=url,
        width=_pixels(medium.get("width")),
        height=_pixels(medium.get("height")),
        mime=medium.get("type", "")[:100],
        caption=plain_title(mend(caption), 2000),
        credit=plain_title(mend(medium.get("media_source") or around.get("media_source") or ""), 200),
    )


def _enclosures(entry: Any, base: str) -> Iterable[PictureRef]:
    for link in entry.get("links", []):
        url = absolute(link.get("href", ""), base)
        if link.get("rel") == "enclosure" and url and is_picture(url, link.get("type", "")):
            yield PictureRef(url=url, mime=link.get("type", "")[:100])


def is_picture(url: str, mime: str, named: str = "") -> bool:
    """By the declared type; where none is declared, by how the address ends."""
    if named and named != "image":
        return False
    if mime.startswith("image/"):
        return "svg" not in mime
    return bool(not mime and SUFFIX.search(urlsplit(url).path))


def one_of_each(refs: Sequence[PictureRef]) -> tuple[PictureRef, ...]:
    """Each picture once: the largest size within 24 megapixels, with the words that any of its sizes carries."""
    groups: dict[str, list[PictureRef]] = {}
    for ref in refs:
        if not TRACKERS.search(ref.url):
            groups.setdefault(_same(ref.url), []).append(ref)
    return tuple(_best(group) for group in groups.values())[:MOST_PICTURES]


def _best(group: list[PictureRef]) -> PictureRef:
    fitting = [ref for ref in group if _area(ref) <= MOST_PIXELS] or group
    best = max(fitting, key=_area)
    return replace(
        best,
        alt=best.alt or _any(ref.alt for ref in group),
        caption=best.caption or _any(ref.caption for ref in group),
        credit=best.credit or _any(ref.credit for ref in group),
    )


def _any(words: Iterable[str]) -> str:
    return next(filter(None, words), "")


def _area(ref: PictureRef) -> int:
    """Pixels; where one side is not told, as of a picture of 3:2."""
    width = ref.width or (ref.height or 0) * 3 // 2
    return width * (ref.height or width * 2 // 3)


def _same(url: str) -> str:
    """What is equal for one picture in several sizes."""
    parts = urlsplit(url)
    return re.sub(r"\d+", "", parts.netloc.lower()) + SIZES.sub("", parts.path)


def _pixels(value: object) -> int | None:
    text = str(value or "").strip().removesuffix("px")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) else None


def first_in_html(html: str, base: str) -> tuple[PictureRef, ...]:
    """The first `<img>` that is neither a tracker nor an icon."""
    finder = _Finder(base)
    finder.feed(html)
    return finder.found[:1]


class _Finder(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.found: tuple[PictureRef, ...] = ()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag != "img" or self.found:
            return
        values = {name: value or "" for name, value in attributes}
        names = ("src", "data-src", "data-lazy-src", "data-original")
        url = next((address for name in names if (address := absolute(values.get(name, ""), self.base))), "")
        width, height = _pixels(values.get("width")), _pixels(values.get("height"))
        is_small = min(width or SMALLEST_SIDE, height or SMALLEST_SIDE) < SMALLEST_SIDE
        if url and not is_small and not TRACKERS.search(url):
            words = plain_title(mend(values.get("alt", "")), 300)
            self.found = (PictureRef(url=url, width=width, height=height, alt=words),)
