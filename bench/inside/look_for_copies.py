"""A list of random fingerprints in the database, and looks for copies of some of them and for strangers."""

import time
from statistics import median, quantiles
from typing import Any

import numpy as np
from django.utils import timezone

from articles.models import Image
from moderation.copies.listed import List, original_of
from moderation.fingerprints import BYTES, PARTS, SAME, VARIANTS
from moderation.models import Listing, StoredFingerprint

BATCH = 2000
CHANCE = np.random.default_rng(2026)


def run(hashes: int, copies: int) -> dict[str, Any]:
    """Milliseconds of processor time, but where the name says seconds."""
    packed = [_random() for _picture in range(hashes // len(PARTS) + 1)]
    for start in range(0, len(packed), BATCH):
        _store(packed[start : start + BATCH], start)
    listed = List()
    read, _near = _timed(listed, packed[0])
    chosen = [packed[number] for number in CHANCE.choice(len(packed), copies, replace=False)]
    looks = [_timed(listed, _copy(one)) for one in chosen]
    strangers = [_timed(listed, _random()) for _number in range(copies)]
    times = [1000 * seconds for seconds, _near in looks + strangers]
    late = _random()
    _store([late], len(packed))
    after, near = _timed(listed, _copy(late))
    return {
        "hashes": len(listed.shelf.keys),
        "read_s": read,
        "found": sum(found is not None for _seconds, found in looks) - (near is None),
        "mistaken": sum(found is not None for _seconds, found in strangers),
        "p50": median(times),
        "p95": quantiles(times, n=20)[-1],
        "one": median(_one(listed, one) for one in chosen[:50]),
        "after_commit": 1000 * after,
    }


def _random() -> bytes:
    rows = CHANCE.integers(0, 256, (len(VARIANTS), BYTES), dtype=np.uint8)
    rows[:, -1] = 100
    return rows.tobytes()


def _copy(packed: bytes) -> bytes:
    """31 bits off in its first hash; of the others nothing is left."""
    rows = np.frombuffer(_random(), np.uint8).reshape(len(VARIANTS), BYTES).copy()
    bits = np.unpackbits(np.frombuffer(packed[: BYTES - 1], np.uint8))
    bits[CHANCE.choice(256, SAME, replace=False)] ^= 1
    rows[0, :-1] = np.packbits(bits)
    return rows.tobytes()


def _store(packed: list[bytes], first: int) -> None:
    now = timezone.now()
    rows = (
        Image(sha256=f"{first + number:064x}", width=9, height=9, mime="image/jpeg") for number in range(len(packed))
    )
    images = Image.objects.bulk_create(rows)
    pairs = list(zip(images, packed, strict=True))
    StoredFingerprint.objects.bulk_create(
        StoredFingerprint(image=image, packed=one, quality=100, at=now) for image, one in pairs
    )
    Listing.objects.bulk_create(
        Listing(image=image, decision_id=1, verdict=Listing.Verdict.BLOCK, followed_at=now) for image, _one in pairs
    )


def _timed(listed: List, packed: bytes) -> tuple[float, object]:
    start = time.thread_time()
    original = original_of(listed.near(packed, but=0))
    return time.thread_time() - start, original


def _one(listed: List, packed: bytes) -> float:
    start = time.thread_time()
    listed.shelf.near(packed, variants=1)
    return 1000 * (time.thread_time() - start)
