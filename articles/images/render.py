"""One foreign picture → upright, sRGB, re-encoded renditions, each made from the one before. Pure; Pillow only.

Runs in the limited child alone: nothing else may decode a foreign picture.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)
from PIL.ImageFile import ImageFile

from articles.images.answer import RECIPES, SAMPLE_SIDE, Decoded, Rendered, Sample
from articles.images.colour import opaque, plain, to_srgb
from articles.images.formats import ACCEPTED, LEAST_SIDE, MOST_PIXELS, MOST_SCANS, Refusal, Refused, count_scans, sniff
from articles.images.rights import read_rights

DECODERS = (
    AvifImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)  # imported so that no other registers
ORIENTATION = 0x0112
# What EXIF orientations 2 to 8 ask for; those from 5 on swap width and height.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SWAPPING = frozenset({TURNS[5], TURNS[6], TURNS[7], TURNS[8]})
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def decode(data: bytes) -> Decoded:
    """Raises `Refused`; `MemoryError` where the limits of the process end it."""
    kind = sniff(data)
    if kind == "JPEG" and count_scans(data) > MOST_SCANS:
        raise Refused(Refusal.TOO_MANY_SCANS)
    with _foreign_bytes():
        image = _open(data, kind)
        size, turn = image.size, TURNS.get(_orientation(image))
        upright_size = (size[1], size[0]) if turn in SWAPPING else size
        rights = read_rights(image)
        lying = _load(image, fit(upright_size, RECIPES["full"]), swaps=turn in SWAPPING)
    upright = lying.transpose(turn) if turn is not None else lying  # the first of the turns is 0
    finished = opaque(to_srgb(upright, image.info.get("icc_profile")))
    return Decoded(
        width=upright_size[0],
        height=upright_size[1],
        mime=ACCEPTED[kind],
        rights=rights,
        sample=sample_of(finished),
        renditions=_renditions(finished),
    )


@contextmanager
def _foreign_bytes() -> Iterator[None]:
    """What decoders raise over bad bytes becomes a named refusal; what our own steps raise does not."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused(Refusal.TOO_MANY_PIXELS, str(bomb)) from bomb
    except UnidentifiedImageError as broken:
        raise Refused(Refusal.DAMAGED, "its header cannot be read") from broken
    except BROKEN as broken:
        raise Refused(Refusal.DAMAGED, f"{type(broken).__name__}: {broken}"[:200]) from broken


def _open(data: bytes, kind: str) -> ImageFile:
    """The picture with its header read and its size allowed; of a JPEG no pixel is decoded yet."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each thread would take its own share of the memory limit
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    image = Image.open(io.BytesIO(data), formats=[kind])
    if image.width * image.height > MOST_PIXELS:
        raise Refused(Refusal.TOO_MANY_PIXELS, f"{image.width} × {image.height}")
    if min(image.size) < LEAST_SIDE:
        raise Refused(Refusal.TOO_SMALL, f"{image.width} × {image.height}")
    if kind != "JPEG":  # asked for its EXIF, a PNG decodes itself and forgets that its pixels are broken
        image.load()
    return image


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except BROKEN:  # metadata that does not parse says nothing; the picture may be fine
        return 1


def _load(image: Image.Image, size: tuple[int, int], *, swaps: bool) -> Image.Image:
    """Decodes at the smallest scale the format offers, then resizes to `size`, given as readers will see it."""
    lying = (size[1], size[0]) if swaps else size
    image.draft(None, lying)
    image.load()
    return _resize(plain(image), lying)


def _resize(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def fit(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """The size scaled down, never up, to stand within the box; no side below one pixel."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def sample_of(finished: Image.Image) -> Sample:
    """A small picture as it is; of a larger one pixels at even steps from the first on, as PDQ takes them."""
    if max(finished.size) > SAMPLE_SIDE:
        across, down = (side / SAMPLE_SIDE for side in finished.size)
        # Pillow asks for the middle of each target pixel; a hair more, so that no whole number falls short of itself.
        first = (1e-6 - across / 2, 1e-6 - down / 2)
        grid = (across, 0, first[0], 0, down, first[1])
        size = (SAMPLE_SIDE, SAMPLE_SIDE)
        finished = finished.transform(size, Image.Transform.AFFINE, grid, Image.Resampling.NEAREST)
    return Sample(width=finished.width, height=finished.height, rgb=finished.convert("RGB").tobytes())


def _renditions(finished: Image.Image) -> tuple[Rendered, ...]:
    """From the largest down. A recipe that would only repeat a smaller one is left out, and never the card."""
    made: list[Rendered] = []
    sizes = {recipe: fit(finished.size, box) for recipe, box in RECIPES.items()}
    wanted = {size: recipe for recipe, size in reversed(sizes.items())}  # of equal sizes the smallest recipe stays
    image = finished
    for size, recipe in sorted(wanted.items(), reverse=True):
        image = _resize(image, size)
        made += [_encode(image, recipe, "webp"), _encode(image, recipe, "jpg")]
    return tuple(made)


def _encode(image: Image.Image, recipe: str, suffix: str) -> Rendered:
    """A new file of pixels only: no profile, no EXIF, no XMP, no comment goes along."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out = io.BytesIO()
    if suffix == "webp":
        bare.save(out, "WEBP", quality=80, method=4)
    else:
        bare.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return Rendered(recipe=recipe, format=suffix, width=image.width, height=image.height, content=out.getvalue())
