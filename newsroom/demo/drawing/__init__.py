"""The demo's pictures, drawn by code. The same name and width give the same bytes every time; nothing here knows Django."""

from io import BytesIO

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.scenes import SCENES

JPEG_QUALITY = 90


def draw(name: str, width: int) -> bytes:
    """The scene of that name as a JPEG. A portrait takes `width` pixels too, and is higher."""
    scene = SCENES[name]
    canvas = Canvas(width, scene.ratio, seed=name)
    scene.paint(canvas)
    target = BytesIO()
    canvas.finish().save(target, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return target.getvalue()
