"""People as flat shapes: nobody in particular."""

import math

from newsroom.demo.drawing.canvas import Canvas, mix


def figure(
    canvas: Canvas, x: float, y: float, height: float, coat: str, *, skin: str, legs: str, hood: str = ""
) -> None:
    """Somebody standing, feet at (x, y), seen from afar. `hood` covers the hair."""
    head = height * 0.085
    wide = height * 0.13
    for side in (-1, 1):
        canvas.box(
            x + side * wide * 0.42 - height * 0.033, y - height * 0.4, height * 0.066, height * 0.4, legs, height * 0.02
        )
    canvas.polygon(
        [
            (x - wide, y - height * 0.78),
            (x - wide * 0.4, y - height * 0.84),
            (x + wide * 0.4, y - height * 0.84),
            (x + wide, y - height * 0.78),
            (x + wide * 1.12, y - height * 0.3),
            (x - wide * 1.12, y - height * 0.3),
        ],
        coat,
    )
    canvas.polygon(
        [
            (x + wide * 0.25, y - height * 0.84),
            (x + wide, y - height * 0.78),
            (x + wide * 1.12, y - height * 0.3),
            (x + wide * 0.4, y - height * 0.3),
        ],
        mix(coat, "#000000", 0.18),
    )
    canvas.disc(x, y - height * 0.91, head, skin, head * 1.12)
    canvas.disc(x, y - height * 0.95, head * 1.05, hood or mix(legs, "#1a1416", 0.7), head * 0.8)


def runner(
    canvas: Canvas, x: float, y: float, height: float, shirt: str, *, skin: str, shorts: str, stride: float = 1
) -> None:
    """Somebody running to the right; the foot that stands is at (x, y). `stride` 1 or -1 changes arms and legs."""
    hip, neck = (x, y - height * 0.5), (x + height * 0.07, y - height * 0.8)
    thick = height * 0.062
    canvas.line(
        [hip, (x + height * 0.17 * stride, y - height * 0.32), (x + height * 0.02, y - height * 0.01)], skin, thick
    )
    canvas.line(
        [hip, (x - height * 0.08 * stride, y - height * 0.27), (x - height * 0.26, y - height * 0.22)], skin, thick
    )
    canvas.line(
        [neck, (x - height * 0.1 * stride, y - height * 0.68), (x + height * 0.02 * stride, y - height * 0.58)],
        mix(skin, "#000000", 0.2),
        thick * 0.8,
    )
    canvas.polygon(
        [
            (neck[0] - height * 0.085, neck[1]),
            (neck[0] + height * 0.07, neck[1]),
            (hip[0] + height * 0.075, hip[1]),
            (hip[0] - height * 0.08, hip[1]),
        ],
        shirt,
    )
    canvas.polygon(
        [
            (hip[0] - height * 0.085, hip[1] - height * 0.03),
            (hip[0] + height * 0.08, hip[1] - height * 0.03),
            (hip[0] + height * 0.15 * stride, hip[1] + height * 0.1),
            (hip[0] - height * 0.1 * stride, hip[1] + height * 0.1),
        ],
        shorts,
    )
    canvas.line(
        [neck, (x + height * 0.2 * stride, y - height * 0.68), (x + height * 0.28 * stride, y - height * 0.78)],
        skin,
        thick * 0.8,
    )
    canvas.disc(neck[0] + height * 0.03, neck[1] - height * 0.1, height * 0.062, skin, height * 0.072)
    canvas.disc(neck[0] + height * 0.015, neck[1] - height * 0.13, height * 0.062, "#221a1c", height * 0.05)


def crowd(canvas: Canvas, top: float, bottom: float, *colours: str, size: float = 12, step: float = 17) -> None:
    """Heads and shoulders in rows, growing a little towards the reader."""
    y = top
    while y < bottom:
        share = (y - top) / max(1.0, bottom - top)
        around = size * (0.8 + 0.5 * share)
        x = canvas.between(-step, 0)
        while x < 1620:
            colour = canvas.chance.choice(colours)
            canvas.disc(x, y + around * 1.5, around * 1.05, mix(colour, "#000000", 0.25), around * 0.9)
            canvas.disc(x, y, around * 0.58, colour, around * 0.68)
            x += step * canvas.between(0.8, 1.3) * (0.8 + 0.5 * share)
        y += around * 1.35


def bust(canvas: Canvas, x: float, y: float, size: float, *, skin: str, coat: str, hair: str, light: str) -> None:
    """Head and shoulders without a face, lit from the left; the chin is at (x, y), `size` is the head's height."""
    wide = size * 0.39
    shadow = mix(skin, "#20142a", 0.32)
    low = canvas.height + 20
    shoulders = [
        (x - size * 1.25, low),
        (x - size * 1.12, y + size * 0.62),
        (x - size * 0.62, y + size * 0.34),
        (x - size * 0.24, y + size * 0.2),
        (x + size * 0.24, y + size * 0.2),
        (x + size * 0.62, y + size * 0.34),
        (x + size * 1.12, y + size * 0.62),
        (x + size * 1.25, low),
    ]
    canvas.shade(shoulders, mix(coat, light, 0.22), coat, mix(coat, "#10101c", 0.25))
    canvas.polygon(
        [
            (x + size * 0.3, y + size * 0.22),
            (x + size * 0.62, y + size * 0.34),
            (x + size * 1.12, y + size * 0.62),
            (x + size * 1.25, low),
            (x + size * 0.2, low),
        ],
        mix(coat, "#10101c", 0.3),
    )
    canvas.polygon(
        [
            (x - size * 0.2, y - size * 0.2),
            (x + size * 0.2, y - size * 0.2),
            (x + size * 0.25, y + size * 0.24),
            (x, y + size * 0.46),
            (x - size * 0.25, y + size * 0.24),
        ],
        shadow,
    )
    canvas.disc(x, y - size * 0.6, wide * 1.12, hair, size * 0.42)
    oval = [
        (
            x + wide * math.cos(a / 36 * math.tau) * (1 - 0.2 * max(0.0, math.sin(a / 36 * math.tau))),
            y - size * 0.44 + size * 0.46 * math.sin(a / 36 * math.tau),
        )
        for a in range(36)
    ]
    canvas.polygon(oval, skin)
    edge = x + wide * 0.28
    right = [point for point in oval[27:] + oval[:9] if point[0] > edge]
    canvas.polygon([(edge, right[0][1]), *right, (edge - wide * 0.1, right[-1][1])], mix(skin, shadow, 0.6))
