"""Which of many fingerprints are near one. Pure; numpy. A plain scan: a million hashes in two milliseconds each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moderation.fingerprints import BYTES, GOOD, LIKELY, PARTS, VARIANTS

BLOCK = 1 << 16  # hashes at a time: they stay in the processor's cache while each asked hash passes over them
WORDS = 4  # of 64 bits
LOOKED_AT = 3  # of them in all hashes: who differs in too many bits there is far; of strangers one in a million is left


@dataclass(frozen=True, kw_only=True)
class Near:
    """`key` of the picture on the shelf, the distance in bits, and as what it looks like the one asked for."""

    key: int
    distance: int
    variant: str


class Shelf:
    """Fingerprints by key, of each the first `variants` hashes that are good enough."""

    def __init__(self, variants: int = len(PARTS)) -> None:
        self.variants = variants
        self.words = np.empty((WORDS, 0), np.uint64)
        self.keys = np.empty(0, np.int64)
        self.kinds = np.empty(0, np.uint8)

    def add(self, keys: Sequence[int], packed: Sequence[bytes]) -> None:
        words, places, kinds = _good(packed, self.variants)
        self.words = np.concatenate([self.words, words.T], axis=1)
        self.keys = np.concatenate([self.keys, np.asarray(keys, np.int64)[places]])
        self.kinds = np.concatenate([self.kinds, kinds])

    def near(self, packed: bytes, *, variants: int = len(VARIANTS), most: int = LIKELY) -> list[Near]:
        """The pictures within `most` bits, each by its nearest pair of hashes, the nearest picture first."""
        words, _places, kinds = _good([packed], variants)
        best: dict[int, Near] = {}
        for asked, place, distance in scan(self.words, words, most):
            key = int(self.keys[place])
            if key not in best or distance < best[key].distance:
                variant = VARIANTS[max(kinds[asked], self.kinds[place])]
                best[key] = Near(key=key, distance=distance, variant=variant)
        return sorted(best.values(), key=lambda one: (one.distance, one.key))


def _good(packed: Sequence[bytes], variants: int) -> tuple[NDArray[np.uint64], NDArray[np.intp], NDArray[np.uint8]]:
    """The good hashes as words, and of each: which fingerprint it is of, and which variant."""
    rows = np.frombuffer(b"".join(packed), np.uint8).reshape(len(packed), len(VARIANTS), BYTES)[:, :variants]
    places, kinds = np.nonzero(rows[:, :, -1] >= GOOD)
    words = np.ascontiguousarray(rows[places, kinds, :-1]).view(np.uint64)
    return words, places, kinds.astype(np.uint8)


def scan(shelf: NDArray[np.uint64], asked: NDArray[np.uint64], most: int) -> Iterator[tuple[int, int, int]]:
    """Every pair within `most` bits: the row of `asked` (n × 4), the column of `shelf` (4 × m), the distance."""
    length = shelf.shape[1]
    for start in range(0, length, BLOCK):
        block = shelf[:, start : start + BLOCK]
        size = block.shape[1]
        mixed, count, total = np.empty(size, np.uint64), np.empty(size, np.uint8), np.empty(size, np.uint8)
        is_left = np.empty(size, np.bool_)
        for number, one in enumerate(asked):
            np.bitwise_count(np.bitwise_xor(block[0], one[0], out=mixed), out=total)
            for word in range(1, LOOKED_AT):
                np.bitwise_xor(block[word], one[word], out=mixed)
                np.add(total, np.bitwise_count(mixed, out=count), out=total)
            for place in np.flatnonzero(np.less_equal(total, most, out=is_left)):
                distance = int(np.bitwise_count(block[:, place] ^ one).sum(dtype=np.int64))
                if distance <= most:
                    yield number, start + int(place), distance
