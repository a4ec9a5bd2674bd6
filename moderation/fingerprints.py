"""What a picture is told again by after it was re-encoded, resized, cropped, framed, mirrored or turned. Pure; numpy.

PDQ (T. Hohenstein, Z. Zhao and others, « PDQ & TMK + PDQF », Facebook 2019): 256 bits, of which copies differ in 31 at
most and strangers in about half. One hash does not survive a crop or a frame, so each picture has sixteen: nine of its
parts, and seven of the whole as it looks mirrored and turned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

SAME, LIKELY = 31, 63  # bits: up to here a copy, up to here perhaps one
GOOD = 50  # least quality, of 100: below it the picture is too flat to be told from others
SIDE, WIDEST = 64, 512
BYTES = 33  # the hash, 32 bytes in the published order, and its quality
CUT = 0.07  # of the side that is cut off
EVEN, MOST_FRAME = 8.0, 1 / 3  # a frame's rows vary less than this in brightness, and are no more of the picture
LUMA = np.array([0.299, 0.587, 0.114])
DCT = np.sqrt(2 / SIDE) * np.cos(np.pi / (2 * SIDE) * np.outer(np.arange(1, 17), 2 * np.arange(SIDE) + 1))

PARTS = ("whole", "trimmed", "centre_95", "centre_90", "centre_80", "cut_left", "cut_right", "cut_top", "cut_bottom")
TURNS: dict[str, Callable[[Floats], Floats]] = {
    "turned_left": np.rot90,
    "turned_over": lambda luma: np.rot90(luma, 2),
    "turned_right": lambda luma: np.rot90(luma, 3),
    "mirrored": np.fliplr,
    "upside_down": np.flipud,
    "transposed": np.transpose,
    "transversed": lambda luma: np.rot90(luma, 2).T,
}
VARIANTS = (*PARTS, *TURNS)


@dataclass(frozen=True, kw_only=True)
class Hash:
    """`bits` as published: 32 bytes; `quality` from 0, flat, to 100."""

    bits: bytes
    quality: int

    @property
    def is_good(self) -> bool:
        return self.quality >= GOOD


@dataclass(frozen=True, kw_only=True)
class Fingerprint:
    """The hashes of one picture, by `VARIANTS`."""

    hashes: tuple[Hash, ...]

    @property
    def whole(self) -> Hash:
        return self.hashes[0]

    @property
    def packed(self) -> bytes:
        return b"".join(one.bits + bytes([one.quality]) for one in self.hashes)


def unpack(packed: bytes) -> Fingerprint:
    rows = (packed[start : start + BYTES] for start in range(0, len(packed), BYTES))
    return Fingerprint(hashes=tuple(Hash(bits=row[:-1], quality=row[-1]) for row in rows))


def fingerprint(rgb: bytes, *, width: int, height: int) -> Fingerprint:
    """Of the pixels row by row, three bytes each."""
    pixels = np.frombuffer(rgb, np.uint8).reshape(height, width, 3)
    luma = sampled(pixels) @ LUMA
    looks = [*_parts(luma), *(turn(luma) for turn in TURNS.values())]
    return Fingerprint(hashes=tuple(map(pdq, looks)))


def sampled(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """At most 512 × 512 of them: the filter that follows needs no more."""
    height, width = pixels.shape[:2]
    if max(height, width) <= WIDEST:
        return pixels
    steps = np.arange(WIDEST)
    return pixels[np.ix_(steps * height // WIDEST, steps * width // WIDEST)]


def pdq(luma: Floats) -> Hash:
    return hash_of(block_of(luma))


def block_of(luma: Floats) -> Floats:
    """64 × 64 brightnesses, each a mean over its neighbourhood."""
    height, width = luma.shape
    return _sampler(height) @ luma @ _sampler(width).T


@lru_cache(maxsize=256)
def _sampler(length: int) -> Floats:
    """Two passes of a running mean over `length` values, of which 64 are kept: all of it is one matrix."""
    window = (length + 127) // 128
    places, half = np.arange(length), (window + 2) // 2
    first, end = np.maximum(0, places + half - window), np.minimum(length, places + half)
    inside = (places >= first[:, None]) & (places < end[:, None])
    mean = inside / (end - first)[:, None]
    return mean[((np.arange(SIDE) + 0.5) * length / SIDE).astype(int)] @ mean


def hash_of(block: Floats) -> Hash:
    waves = DCT @ block @ DCT.T
    bits = waves > np.sort(waves, axis=None)[127]  # the lower of the two medians
    steps = [np.abs(np.trunc(np.diff(block, axis=axis) * 100 / 255)).sum() for axis in (0, 1)]
    return Hash(bits=np.packbits(bits.ravel()[::-1]).tobytes(), quality=min(100, int(sum(steps) / 90)))


def _parts(luma: Floats) -> Iterator[Floats]:
    height, width = luma.shape
    down, across = int(height * CUT), int(width * CUT)
    yield luma
    yield trimmed(luma)
    yield from (_centre(luma, share) for share in (0.95, 0.9, 0.8))
    yield from (luma[:, across:], luma[:, : width - across], luma[down:], luma[: height - down])


def _centre(luma: Floats, share: float) -> Floats:
    down, across = (int(side * (1 - share) / 2) for side in luma.shape)
    return luma[down : luma.shape[0] - down, across : luma.shape[1] - across]


def trimmed(luma: Floats) -> Floats:
    """Without the even frame or the bars around it, up to a third of each side."""
    top, bottom = _frame(luma)
    start, end = _frame(luma[top : len(luma) - bottom].T)
    return luma[top : len(luma) - bottom, start : luma.shape[1] - end]


def _frame(rows: Floats) -> tuple[int, int]:
    """How many rows are even, from the first and from the last on."""
    most = int(len(rows) * MOST_FRAME)
    busy = np.append(rows.std(axis=1) >= EVEN, True)
    return min(most, int(busy.argmax())), min(most, int(busy[-2::-1].argmax()) if busy[:-1].any() else most)
