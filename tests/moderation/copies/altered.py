"""Copies as they are made in the world: of a real photograph, altered and encoded anew."""

import io
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from moderation.fingerprints import Fingerprint, fingerprint

PICTURES = Path(__file__).resolve().parents[4] / "shared/data/images"
BRIDGE = PICTURES / "pdq/bridge-mods/aaa-orig.jpg"
MODIFIED_BRIDGES = sorted(path for path in BRIDGE.parent.iterdir() if path != BRIDGE)
PHOTOGRAPH = PICTURES / "news/101ee22f.jpg"
OTHER = PICTURES / "news/3333d198.jpg"


@lru_cache(maxsize=4)  # large
def opened(path: Path) -> Image.Image:
    return Image.open(path).convert("RGB")


def encoded(picture: Image.Image, *, quality: int = 75) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def printed(picture: Image.Image) -> Fingerprint:
    pixels = picture.convert("RGB")
    return fingerprint(pixels.tobytes(), width=pixels.width, height=pixels.height)


@cache
def print_of(path: Path) -> Fingerprint:
    return printed(opened(path))


def cropped(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """By shares of its width and height."""
    width, height = picture.size
    return picture.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def labelled(picture: Image.Image) -> Image.Image:
    made, (width, height) = picture.copy(), picture.size
    ImageDraw.Draw(made).rectangle((0, int(height * 0.9), int(width * 0.4), int(height * 0.97)), fill="red")
    return made


ALTERATIONS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "heavily compressed": lambda one: Image.open(io.BytesIO(encoded(one, quality=20))),
    "half as large": lambda one: one.resize((one.width // 2, one.height // 2)),
    "grey": lambda one: one.convert("L"),
    "brighter": lambda one: ImageEnhance.Brightness(one).enhance(1.3),
    "labelled": labelled,
    "cropped by 5 %": lambda one: cropped(one, 0.025, 0.025, 0.025, 0.025),
    "cropped by 20 %": lambda one: cropped(one, 0.1, 0.1, 0.1, 0.1),
    "cut on the left": lambda one: cropped(one, 0.07, 0, 0, 0),
    "cut at the bottom": lambda one: cropped(one, 0, 0, 0, 0.07),
    "in a white frame": lambda one: ImageOps.expand(one, one.width // 20, "white"),
    "between black bars": lambda one: ImageOps.expand(one, (0, one.height // 8), "black"),
    "mirrored": ImageOps.mirror,
    "upside down": ImageOps.flip,
    "turned": lambda one: one.rotate(90, expand=True),
    "turned over": lambda one: one.rotate(180),
    "mirrored and cropped": lambda one: ImageOps.mirror(cropped(one, 0.025, 0.025, 0.025, 0.025)),
}


@cache
def copy_of(path: Path, alteration: str, *, quality: int = 75) -> bytes:
    return encoded(ALTERATIONS[alteration](opened(path)).convert("RGB"), quality=quality)
