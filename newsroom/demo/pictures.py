"""Draws the demo's pictures and takes them in through the same door as every foreign one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from tqdm import tqdm

from articles.images.intake import take_in
from articles.models import Image
from newsroom.demo.drawing import draw
from newsroom.demo.read import read_drawings

WIDTH = 1600


def take_in_drawings(*, at: datetime, width: int = WIDTH) -> dict[str, Image]:
    """Scene → picture. What an earlier load took in is found again by its bytes."""
    drawings = read_drawings()
    # The next sheet is drawn while the child that renders the last one has the other core.
    pencil = ThreadPoolExecutor(max_workers=1)
    try:
        sheets = pencil.map(draw, [drawing.scene for drawing in drawings], [width] * len(drawings))
        pairs = tqdm(zip(drawings, sheets, strict=True), total=len(drawings), desc="Drawing", disable=None)
        return {one.scene: take_in(sheet, at=at, alt=one.alt["fr"], credit=one.credit) for one, sheet in pairs}
    finally:
        pencil.shutdown(cancel_futures=True)
