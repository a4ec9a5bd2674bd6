"""Houses, windows, lamps, boats: what people build. All stand with their foot at (x, y) unless it says otherwise."""

import math

from newsroom.demo.drawing.canvas import Canvas, Point, mix


def arch(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    """A round-headed opening, centred on x."""
    canvas.disc(x, y - height + width / 2, width / 2, colour)
    canvas.box(x - width / 2, y - height + width / 2, width, height - width / 2, colour)


def horseshoe(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str) -> None:
    """An arch wider than its opening, as over a medina's gates."""
    canvas.disc(x, y - height + width * 0.58, width * 0.58, colour)
    canvas.box(x - width / 2, y - height + width * 0.8, width, height - width * 0.8, colour)


def house(canvas: Canvas, x: float, y: float, width: float, height: float, wall: str, *, dark: str, glass: str) -> None:
    """A flat-roofed cube, lit from the left, with a parapet and a few small windows."""
    side = width * 0.26
    canvas.box(x, y - height, width, height, wall)
    canvas.box(x + width - side, y - height, side, height, mix(wall, dark, 0.32))
    canvas.box(x - 2, y - height - 5, width + 4, 8, mix(wall, "#ffffff", 0.35))
    canvas.box(x, y - height + 3, width, 5, mix(wall, dark, 0.25))
    step = canvas.between(40, 54)
    for row in range(int(height // 62)):
        for column in range(int((width - side) // step)):
            if canvas.chance.random() < 0.62:
                at = x + step * (column + 0.55)
                arch(canvas, at, y - height + 52 + row * 60, 15, 27, mix(wall, dark, 0.75))
                if canvas.chance.random() < 0.3:
                    arch(canvas, at, y - height + 52 + row * 60, 15, 27, glass)


def grid(
    canvas: Canvas, x: float, y: float, width: float, height: float, *, columns: int, rows: int, panes: tuple[str, ...]
) -> None:
    """Rows of windows within a front whose upper left corner is (x, y); each takes one of `panes`."""
    wide, high = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            at = (x + column * wide + wide * 0.2, y + row * high + high * 0.22)
            canvas.box(*at, wide * 0.6, high * 0.56, canvas.chance.choice(panes), 2)


def dome(canvas: Canvas, x: float, y: float, radius: float, colour: str, shadow: str) -> None:
    canvas.disc(x, y, radius, colour)
    points = [
        (x + radius * math.cos(a / 20 * math.pi), y - radius * math.sin(a / 20 * math.pi)) for a in range(-10, 11)
    ]
    inner = [
        (x + radius * (0.35 + 0.0 * a) * math.cos(a / 20 * math.pi), py)
        for a, (_px, py) in zip(range(-10, 11), points, strict=True)
    ]
    canvas.polygon([*points, *reversed(inner)], shadow)


def minaret(canvas: Canvas, x: float, y: float, height: float, wall: str, dark: str) -> None:
    wide = height * 0.17
    shade = mix(wall, dark, 0.35)
    for share, top in ((1.0, 0.72), (0.56, 0.9)):
        canvas.box(x - wide * share / 2, y - height * top, wide * share, height * top, wall)
        canvas.box(x + wide * share * 0.18, y - height * top, wide * share * 0.32, height * top, shade)
        canvas.box(x - wide * share * 0.56, y - height * top - 6, wide * share * 1.12, 10, mix(wall, "#ffffff", 0.3))
    for row in range(3):
        arch(canvas, x - wide * 0.15, y - height * (0.24 + row * 0.17), wide * 0.22, wide * 0.5, mix(wall, dark, 0.7))
    canvas.disc(x, y - height * 0.915, wide * 0.24, wall)
    canvas.line([(x, y - height), (x, y - height * 0.93)], dark, 4)


def lighthouse(canvas: Canvas, x: float, y: float, height: float, wall: str, band: str, dark: str) -> None:
    """The lamp's centre is at (x, y - 0.9 height)."""
    low, high = height * 0.105, height * 0.06

    def across(share: float) -> float:
        return low + (high - low) * share

    for part in range(5):
        start, end = part / 5 * 0.84, (part + 1) / 5 * 0.84
        colour = band if part % 2 else wall
        corners: list[Point] = [
            (x - across(start), y - height * start),
            (x + across(start), y - height * start),
            (x + across(end), y - height * end),
            (x - across(end), y - height * end),
        ]
        canvas.polygon(corners, colour)
        canvas.polygon(
            [(x + across(start) * 0.3, corners[0][1]), corners[1], corners[2], (x + across(end) * 0.3, corners[2][1])],
            mix(colour, dark, 0.35),
        )
    canvas.box(x - high * 1.55, y - height * 0.855, high * 3.1, height * 0.02, dark)
    canvas.box(x - high * 0.85, y - height * 0.935, high * 1.7, height * 0.08, "#ffe9a8")
    for post in (-0.85, -0.3, 0.3, 0.8):
        canvas.box(x + high * post, y - height * 0.935, 4, height * 0.08, dark)
    canvas.disc(x, y - height * 0.935, high * 0.95, dark, high * 0.75)
    canvas.line([(x, y - height), (x, y - height * 0.95)], dark, 4)


def trawler(canvas: Canvas, x: float, y: float, length: float, hull: str, *, trim: str, cabin: str, dark: str) -> None:
    """Bow to the right, waterline at y."""
    high = length * 0.2
    stern, bow = x - length / 2, x + length / 2
    canvas.polygon(
        [
            (stern, y - high),
            (x, y - high * 0.86),
            (bow + length * 0.08, y - high * 1.55),
            (bow - length * 0.04, y),
            (stern + length * 0.05, y),
        ],
        hull,
    )
    canvas.polygon(
        [
            (stern, y - high),
            (x, y - high * 0.86),
            (bow + length * 0.08, y - high * 1.55),
            (bow + length * 0.055, y - high * 1.28),
            (x, y - high * 0.62),
            (stern + 3, y - high * 0.74),
        ],
        trim,
    )
    canvas.box(stern + length * 0.16, y - high * 2.1, length * 0.27, high * 1.2, cabin, 4)
    canvas.box(stern + length * 0.13, y - high * 2.22, length * 0.33, high * 0.2, trim, 3)
    for pane in range(3):
        canvas.box(stern + length * (0.19 + pane * 0.078), y - high * 1.85, length * 0.052, high * 0.4, dark, 2)
    mast = x + length * 0.14
    canvas.line([(mast, y - high), (mast, y - high * 4.1)], dark, length * 0.014)
    canvas.line([(mast, y - high * 3.9), (stern + length * 0.1, y - high * 2.3)], dark, 1.6)
    canvas.line([(mast, y - high * 3.9), (bow + length * 0.06, y - high * 1.5)], dark, 1.6)
    canvas.line([(mast, y - high * 1.4), (mast + length * 0.24, y - high * 3.1)], dark, length * 0.01)


def dinghy(canvas: Canvas, x: float, y: float, length: float, hull: str, dark: str) -> None:
    high = length * 0.17
    canvas.polygon(
        [
            (x - length / 2, y - high * 1.2),
            (x + length / 2, y - high * 1.5),
            (x + length * 0.36, y),
            (x - length * 0.38, y),
        ],
        hull,
    )
    canvas.polygon(
        [
            (x - length / 2, y - high * 1.2),
            (x + length / 2, y - high * 1.5),
            (x + length * 0.46, y - high * 1.05),
            (x - length * 0.46, y - high * 0.85),
        ],
        mix(hull, "#ffffff", 0.45),
    )
    canvas.line([(x - length * 0.1, y - high), (x - length * 0.46, y + high * 0.3)], dark, 3)


def lamp(canvas: Canvas, x: float, y: float, height: float, post: str, light: str) -> None:
    canvas.box(x - 4, y - height, 8, height, post)
    canvas.box(x - 9, y - 26, 18, 26, post, 3)
    canvas.polygon(
        [(x - 22, y - height - 46), (x + 22, y - height - 46), (x + 13, y - height), (x - 13, y - height)], light
    )
    canvas.polygon([(x - 27, y - height - 44), (x + 27, y - height - 44), (x, y - height - 64)], post)
    canvas.glow(x, y - height - 24, 190, light, 0.75)


def lantern(canvas: Canvas, x: float, y: float, size: float, frame: str, light: str) -> None:
    """Hangs from (x, y)."""
    canvas.glow(x, y + size * 0.62, size * 1.9, light, 0.6)
    canvas.line([(x, y), (x, y + size * 0.2)], frame, 2.5)
    canvas.polygon(
        [
            (x - size * 0.1, y + size * 0.2),
            (x + size * 0.1, y + size * 0.2),
            (x + size * 0.3, y + size * 0.42),
            (x - size * 0.3, y + size * 0.42),
        ],
        frame,
    )
    canvas.shade(
        [
            (x - size * 0.3, y + size * 0.42),
            (x + size * 0.3, y + size * 0.42),
            (x + size * 0.2, y + size * 0.9),
            (x - size * 0.2, y + size * 0.9),
        ],
        mix(light, "#ffffff", 0.55),
        light,
    )
    for bar in (-0.28, -0.09, 0.09, 0.28):
        canvas.line([(x + size * bar, y + size * 0.42), (x + size * bar * 0.68, y + size * 0.9)], frame, size * 0.03)
    canvas.box(x - size * 0.22, y + size * 0.88, size * 0.44, size * 0.08, frame, 3)


def turbine(canvas: Canvas, x: float, y: float, height: float, colour: str, shade: str, turn: float) -> None:
    """`turn` in degrees."""
    base, top = height * 0.02, height * 0.009
    hub = (x, y - height)
    canvas.polygon([(x - base, y), (x + base, y), (x + top, hub[1]), (x - top, hub[1])], colour)
    canvas.polygon([(x + base * 0.2, y), (x + base, y), (x + top, hub[1]), (x + top * 0.2, hub[1])], shade)
    for blade in range(3):
        angle = math.radians(turn + 120 * blade)
        along, over = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        long, wide = height * 0.56, height * 0.03
        canvas.polygon(
            [
                hub,
                (hub[0] + along[0] * long * 0.22 + over[0] * wide, hub[1] + along[1] * long * 0.22 + over[1] * wide),
                (hub[0] + along[0] * long, hub[1] + along[1] * long),
                (
                    hub[0] + along[0] * long * 0.15 - over[0] * wide * 0.3,
                    hub[1] + along[1] * long * 0.15 - over[1] * wide * 0.3,
                ),
            ],
            colour if blade else mix(colour, shade, 0.5),
        )
    canvas.disc(*hub, height * 0.02, shade)


def awning(canvas: Canvas, x: float, y: float, width: float, drop: float, one: str, other: str) -> None:
    """A striped, scalloped awning whose upper left corner is (x, y)."""
    stripes = max(4, round(width / 44))
    wide = width / stripes
    for stripe in range(stripes):
        colour = other if stripe % 2 else one
        left = x + stripe * wide
        lean = (stripe - stripes / 2) * wide * 0.12
        canvas.polygon(
            [
                (left, y),
                (left + wide + 1, y),
                (left + wide + lean + 1 + wide * 0.12, y + drop),
                (left + lean, y + drop),
            ],
            colour,
        )
        canvas.disc(left + lean + wide * 0.56, y + drop, wide * 0.54, mix(colour, "#000000", 0.12), wide * 0.34)
