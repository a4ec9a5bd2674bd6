"""Land, water, weather and plants."""

import math
from collections.abc import Iterator
from itertools import pairwise

from newsroom.demo.drawing.canvas import UNITS, Canvas, Point, mix


def contour(canvas: Canvas, y: float, height: float, waves: float = 3, rough: float = 0.15) -> list[Point]:
    """An irregular line from left to right around `y`, up to `height` above and below."""
    shares = (1.0, 0.5, rough, rough / 2, rough / 4)  # the first two give the shape, the others its roughness
    parts = [(canvas.between(0, math.tau), waves * 1.9**octave, share) for octave, share in enumerate(shares)]
    return [
        (x, y + height * sum(share * math.sin(at + rate * math.tau * x / UNITS) for at, rate, share in parts) / 1.6)
        for x in range(-12, UNITS + 20, 6)
    ]


def ground(canvas: Canvas, line: list[Point], *colours: str) -> None:
    """Everything below a contour."""
    canvas.shade([*line, (UNITS + 20, canvas.height + 10), (-20, canvas.height + 10)], *colours)


def hills(canvas: Canvas, y: float, height: float, *colours: str, waves: float = 2, rough: float = 0.1) -> list[Point]:
    line = contour(canvas, y, height, waves, rough)
    ground(canvas, line, *colours)
    return line


def peaks(canvas: Canvas, y: float, height: float, *colours: str, number: int = 6) -> list[Point]:
    """A range with sharp summits, as points of its crest; summits stand at every second point."""
    step = UNITS / number
    crest: list[Point] = []
    for index in range(-1, number + 2):
        x = index * step + canvas.between(-0.2, 0.2) * step
        crest += [(x, y - height * canvas.between(0.55, 1)), (x + step * canvas.between(0.4, 0.6), y - height * 0.2)]
    line = list(jagged(canvas, crest))
    ground(canvas, line, *colours)
    return crest


def jagged(canvas: Canvas, points: list[Point], parts: int = 9, amount: float = 0.035) -> Iterator[Point]:
    """The same line, broken into smaller uneven steps."""
    for (x0, y0), (x1, y1) in pairwise(points):
        length = abs(x1 - x0) + abs(y1 - y0)
        yield (x0, y0)
        for part in range(1, parts):
            share = part / parts
            yield (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share + canvas.between(-amount, amount) * length)
    yield points[-1]


def snow(canvas: Canvas, crest: list[Point], depth: float, light: str, dark: str) -> None:
    """Caps on the summits of `peaks`, lit from the left."""
    for index in range(0, len(crest) - 1, 2):
        x, y = crest[index]
        before, after = crest[index - 1] if index else crest[index + 1], crest[index + 1]
        left, right = (_along((x, y), foot, depth) for foot in (before, after))
        ragged = list(jagged(canvas, [left, (x, max(left[1], right[1]) - depth * 0.2), right], parts=7, amount=0.16))
        canvas.polygon([(x, y - 1), *ragged], light)
        canvas.polygon([(x, y - 1), *[p for p in ragged if p[0] >= x - 4]], dark)


def _along(start: Point, end: Point, drop: float) -> Point:
    """The point `drop` below the start on the way down to the end, three quarters of the way at most."""
    share = min(0.75, drop / max(1.0, end[1] - start[1]))
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: str, halo: str) -> None:
    canvas.glow(x, y, radius * 7, halo, 0.55)
    canvas.glow(x, y, radius * 2.4, halo, 0.7)
    canvas.disc(x, y, radius, colour)


def sea(canvas: Canvas, y: float, *colours: str, foam: str, number: int = 90, sun_x: float | None = None) -> None:
    """Water from `y` to the bottom, with strokes that widen towards the reader; under the sun they crowd."""
    canvas.sky(*colours, top=y)
    for _stroke in range(number):
        share = canvas.chance.random() ** 1.6
        at = y + 4 + share * (canvas.height - y)
        near_sun = sun_x is not None and canvas.chance.random() < 0.6
        x = canvas.chance.gauss(sun_x, 30 + share * 90) if near_sun and sun_x is not None else canvas.between(0, UNITS)
        width = (18 + 120 * share) * canvas.between(0.4, 1)
        high = 1.2 + 4 * share
        canvas.disc(x, at, width / 2, mix(colours[0], foam, canvas.between(0.25, 0.9)), high / 2)


def clouds(canvas: Canvas, y: float, spread: float, colour: str, number: int = 6, size: float = 150) -> None:
    """Flat-bottomed banks of cloud."""
    for _cloud in range(number):
        x, base = canvas.between(-50, UNITS + 50), y + canvas.between(-spread, spread)
        long = size * canvas.between(0.6, 1.6)
        canvas.box(x - long, base - long * 0.1, 2 * long, long * 0.13, colour, long * 0.065)
        for puff in range(5):
            at = x + long * (puff - 2) * 0.32
            canvas.disc(
                at, base - long * 0.08, long * canvas.between(0.16, 0.3), colour, long * canvas.between(0.08, 0.2)
            )


def stars(canvas: Canvas, bottom: float, number: int = 260, colour: str = "#fff6dd", back: str = "#243057") -> None:
    for _star in range(number):
        x, y = canvas.between(0, UNITS), canvas.between(0, bottom)
        canvas.disc(x, y, canvas.chance.choice((0.9, 1.1, 1.4, 2.3)), mix(back, colour, canvas.between(0.35, 1)))


def rain(canvas: Canvas, colour: str, number: int = 260, slant: float = 0.16) -> None:
    for _drop in range(number):
        x, y, long = canvas.between(-60, UNITS), canvas.between(-40, canvas.height), canvas.between(24, 70)
        strip = [(x, y), (x + 1.6, y), (x + 1.6 - long * slant, y + long), (x - long * slant, y + long)]
        canvas.polygon(strip, colour)


def birds(canvas: Canvas, x: float, y: float, number: int, colour: str, size: float = 16) -> None:
    for _bird in range(number):
        at, high, wing = x + canvas.between(-160, 160), y + canvas.between(-60, 60), size * canvas.between(0.6, 1.2)
        canvas.arc((at - 2 * wing, high - wing / 2, at, high + wing), 200, 340, colour, 2.4)
        canvas.arc((at, high - wing / 2, at + 2 * wing, high + wing), 200, 340, colour, 2.4)


def palm(canvas: Canvas, x: float, y: float, height: float, trunk: str, leaf: str) -> None:
    """Its foot at (x, y)."""
    lean = canvas.between(-0.08, 0.08) * height
    top = (x + lean, y - height)
    wide = height * 0.035
    canvas.polygon([(x - wide, y), (x + wide, y), (top[0] + wide * 0.6, top[1]), (top[0] - wide * 0.6, top[1])], trunk)
    for frond in range(9):
        angle = math.pi * (frond / 8) * 1.16 - 0.25
        reach = height * canvas.between(0.34, 0.44)
        tip = (top[0] + math.cos(angle) * reach, top[1] - math.sin(angle) * reach * 0.55 + reach * 0.32)
        bend = (top[0] + math.cos(angle) * reach * 0.55, top[1] - math.sin(angle) * reach * 0.62)
        curve = _curve(top, bend, tip)
        back = [(px, py + height * 0.05 * math.sin(math.pi * i / 12)) for i, (px, py) in enumerate(curve)]
        canvas.polygon([*curve, *reversed(back)], leaf)


def _curve(start: Point, bend: Point, end: Point, parts: int = 12) -> list[Point]:
    """A quadratic curve through its control points."""
    shares = [part / parts for part in range(parts + 1)]
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * bend[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * bend[1] + t * t * end[1],
        )
        for t in shares
    ]


def olive(canvas: Canvas, x: float, y: float, size: float, trunk: str, *leaves: str) -> None:
    """A gnarled trunk under a cloud of small leaves, dark ones first."""
    canvas.polygon(
        [(x - size * 0.1, y), (x + size * 0.12, y), (x + size * 0.05, y - size * 0.4),
         (x + size * 0.22, y - size * 0.75),
         (x + size * 0.12, y - size * 0.75), (x, y - size * 0.5), (x - size * 0.2, y - size * 0.72),
         (x - size * 0.27, y - size * 0.68), (x - size * 0.06, y - size * 0.36)], trunk)  # fmt: skip
    for layer, leaf in enumerate(leaves):
        for _tuft in range(26):
            angle, reach = canvas.between(0, math.tau), size * 0.5 * canvas.chance.random() ** 0.5
            lift = size * (0.92 + 0.07 * layer)
            at = (x + math.cos(angle) * reach - 4 * layer, y - lift + math.sin(angle) * reach * 0.55)
            canvas.disc(
                *at, size * canvas.between(0.07, 0.14) * (1 - layer * 0.2), leaf, size * canvas.between(0.05, 0.09)
            )


def cypress(canvas: Canvas, x: float, y: float, height: float, colour: str) -> None:
    canvas.disc(x, y - height * 0.5, height * 0.11, colour, height * 0.5)


def tree(canvas: Canvas, x: float, y: float, height: float, trunk: str, *leaves: str) -> None:
    canvas.box(x - height * 0.03, y - height * 0.5, height * 0.06, height * 0.5, trunk)
    for layer, leaf in enumerate(leaves):
        for _puff in range(9):
            at = (
                x + canvas.between(-0.24, 0.24) * height - 5 * layer,
                y - height * canvas.between(0.5, 0.9) - 6 * layer,
            )
            canvas.disc(*at, height * canvas.between(0.1, 0.18) * (1 - 0.25 * layer), leaf)
