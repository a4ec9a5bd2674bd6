"""The sheet that scenes are drawn on: flat shapes, gradients, glows, veils and grain, at twice the size asked for.

Coordinates are those of a sheet 1600 units wide, whatever its size in pixels; y grows downwards. Colours are `#rrggbb`.
"""

import random
from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

UNITS = 1600
OVERSAMPLING = 2
RIM = 178  # what a radial gradient of Pillow's holds at the middle of its edges

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def rgb(colour: str) -> tuple[int, int, int]:
    return ImageColor.getrgb(colour)[:3]


def mix(one: str, other: str, share: float) -> str:
    """`share` 0 is `one`, 1 is `other`."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Canvas:
    def __init__(self, width: int, ratio: float, seed: str) -> None:
        """`width` in pixels, `ratio` width to height. The same seed draws the same picture."""
        self.size = (width, round(width / ratio))
        self.height = UNITS / ratio
        self.scale = width * OVERSAMPLING / UNITS
        self.chance = random.Random(seed)  # noqa: S311 - for leaves and waves
        self.image = Image.new("RGB", (self.size[0] * OVERSAMPLING, self.size[1] * OVERSAMPLING))
        self._draw = ImageDraw.Draw(self.image)

    def between(self, low: float, high: float) -> float:
        return self.chance.uniform(low, high)

    # Opaque shapes

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        self._draw.polygon(self._pixels(points), fill=rgb(colour))

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        corners = self._corners((x, y, x + width, y + height))
        self._draw.rounded_rectangle(corners, radius * self.scale, fill=rgb(colour))

    def disc(self, x: float, y: float, radius: float, colour: str, radius_y: float | None = None) -> None:
        high = radius if radius_y is None else radius_y
        self._draw.ellipse(self._corners((x - radius, y - high, x + radius, y + high)), fill=rgb(colour))

    def line(self, points: Iterable[Point], colour: str, width: float = 2) -> None:
        thick = max(1, round(width * self.scale))
        self._draw.line(self._pixels(points), fill=rgb(colour), width=thick, joint="curve")

    def arc(self, box: Box, start: float, end: float, colour: str, width: float = 2) -> None:
        """Part of an ellipse's edge; degrees run clockwise from three o'clock."""
        thick = max(1, round(width * self.scale))
        self._draw.arc(self._corners(box), start, end, fill=rgb(colour), width=thick)

    # Gradients

    def sky(self, *colours: str, top: float = 0, bottom: float | None = None) -> None:
        """A vertical gradient over the whole width, its colours evenly spaced from `top` to `bottom`."""
        low = self.height if bottom is None else bottom
        corners = self._corners((0, top, UNITS, low))
        size = (self.image.width, max(1, corners[3] - corners[1]))
        self.image.paste(_gradient(colours, size), corners[:2])

    def shade(self, points: Iterable[Point], *colours: str) -> None:
        """A polygon filled with a vertical gradient over its own height."""
        mask, corner = self._mask(points, 255)
        if mask:
            self.image.paste(_gradient(colours, mask.size), corner, mask)

    # See-through things

    def tint(self, points: Iterable[Point], colour: str, strength: float) -> None:
        """A polygon laid over what is there; `strength` 0 to 1."""
        mask, corner = self._mask(points, round(255 * strength))
        if mask:
            self.image.paste(Image.new("RGB", mask.size, rgb(colour)), corner, mask)

    def veil(self, top: float, bottom: float, colour: str, strength: float, *, rising: bool = False) -> None:
        """Haze over the whole width, thickest at `bottom`, or at `top` when it is `rising`."""
        corners = self._corners((0, top, UNITS, bottom))
        ramp = Image.linear_gradient("L").point(lambda value: round(value * strength))
        ramp = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if rising else ramp
        mask = ramp.resize((self.image.width, max(1, corners[3] - corners[1])), Image.Resampling.BILINEAR)
        self.image.paste(Image.new("RGB", mask.size, rgb(colour)), corners[:2], mask)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.8) -> None:
        """Light round a point, added to what is there."""
        fall = Image.radial_gradient("L").point(lambda v: round(max(0.0, 1 - v / RIM) ** 2 * 255 * strength))
        side = max(2, round(2 * radius * self.scale))
        mask = fall.resize((side, side), Image.Resampling.BILINEAR)
        corner = (round((x - radius) * self.scale), round((y - radius) * self.scale))
        area = (*corner, corner[0] + side, corner[1] + side)
        under = self.image.crop(area)
        lit = ImageChops.screen(under, Image.new("RGB", under.size, rgb(colour)))
        self.image.paste(lit, corner, mask)

    def soften(self, box: Box, radius: float) -> None:
        """Blurs a part, as the eye does with what is far."""
        area = self._corners(box)
        part = self.image.crop(area).filter(ImageFilter.BoxBlur(radius * self.scale))
        self.image.paste(part, area[:2])

    def mirror(self, line: float, depth: float, colour: str, strength: float) -> None:
        """What stands above `line`, upside down below it, under a veil of `colour`."""
        area = self._corners((0, line - depth, UNITS, line))
        part = self.image.crop(area).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        part = part.filter(ImageFilter.BoxBlur(3 * self.scale))
        self.image.paste(Image.blend(part, Image.new("RGB", part.size, rgb(colour)), strength), (0, area[3]))

    # The end

    def finish(self, grain: float = 0.16, edge: float = 0.28) -> Image.Image:
        """The sheet at the size asked for, with darker corners (`edge`) and paper `grain`."""
        small = self.image.reduce(OVERSAMPLING)
        corners = Image.radial_gradient("L").point(lambda v: round(max(0, v - 110) * edge)).resize(small.size)
        small.paste((12, 14, 26), mask=corners)
        noise = Image.frombytes("L", small.size, self.chance.randbytes(small.width * small.height))
        noise = noise.filter(ImageFilter.BoxBlur(0.6)).point(lambda v: round(128 + (v - 128) * grain))
        return ImageChops.soft_light(small, Image.merge("RGB", (noise, noise, noise)))

    def _mask(self, points: Iterable[Point], fill: int) -> tuple[Image.Image | None, tuple[int, int]]:
        """A polygon as a mask no larger than itself, and where that lies; no mask when it is off the sheet."""
        pixels = self._pixels(points)
        left, top = (max(0, int(min(pixel[axis] for pixel in pixels))) for axis in (0, 1))
        right, bottom = (min(self.image.size[axis], int(max(pixel[axis] for pixel in pixels)) + 1) for axis in (0, 1))
        if right <= left or bottom <= top:
            return None, (left, top)
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in pixels], fill=fill)
        return mask, (left, top)

    def _pixels(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _corners(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(value * self.scale) for value in box)
        return left, top, max(left, right), max(top, bottom)


def _gradient(colours: Sequence[str], size: tuple[int, int]) -> Image.Image:
    column = Image.new("RGB", (1, len(colours)))
    column.putdata([rgb(colour) for colour in colours])
    if len(colours) == 1:
        return column.resize(size)
    # Stretched over one step more and cut, so that the first and last colour stand at the very edges.
    span = size[1] / (len(colours) - 1)
    tall = column.resize((1, round(span * len(colours))), Image.Resampling.BILINEAR)
    top = round(span / 2)
    return tall.crop((0, top, 1, top + size[1])).resize(size)
