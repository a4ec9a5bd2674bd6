"""Takes pictures in one after the other, each decoded in its limited child."""

import resource
import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.utils import timezone

from articles.images.intake import LIMITS, take_in
from articles.images.refusal import PictureRefused
from articles.models import Image, Rendition


def run(files: list[str]) -> dict[str, Any]:
    """`taken` names the files that gave a picture. Linux counts a child's memory from its parent's on: `floor_mib`."""
    refusals: Counter[str] = Counter()
    taken: list[str] = []
    slowest = 0.0
    floor = _peak_mib(resource.RUSAGE_SELF)
    start = time.monotonic()
    for file in files:
        before = time.monotonic()
        try:
            take_in(Path(file).read_bytes(), at=timezone.now())
            taken.append(file)
        except PictureRefused as refused:
            refusals[refused.refusal.value] += 1
        slowest = max(slowest, time.monotonic() - before)
    return {
        "seconds": time.monotonic() - start,
        "taken": taken,
        "pictures": Image.objects.count(),
        "renditions": Rendition.objects.count(),
        "refusals": refusals,
        "slowest": slowest,
        "floor_mib": floor,
        "child_mib": _peak_mib(resource.RUSAGE_CHILDREN),
        "limit_mib": LIMITS.memory_bytes / 2**20,
    }


def _peak_mib(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024
