"""The demo's pictures, drawn by code: the same name and width give the same bytes every time. Knows no Django."""

from io import BytesIO
from math import sqrt

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.scenes import SCENES, WIDE

JPEG_QUALITY = 90


def draw(name: str, width: int) -> bytes:
    """The scene of that name as a JPEG. `width` is that of a wide one; the others have about as many pixels."""
    scene = SCENES[name]
    canvas = Canvas(round(width * sqrt(scene.ratio / WIDE) / 20) * 20, scene.ratio, seed=name)
    scene.paint(canvas)
    target = BytesIO()
    canvas.finish().save(target, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return target.getvalue()
