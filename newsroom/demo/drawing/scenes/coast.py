"""Scenes by the sea."""

import math

from newsroom.demo.drawing.canvas import Canvas, mix
from newsroom.demo.drawing.nature import birds, clouds, contour, ground, hills, sea, sun
from newsroom.demo.drawing.people import figure
from newsroom.demo.drawing.town import dinghy, house, lighthouse, minaret, trawler


def harbour_at_dawn(c: Canvas) -> None:
    c.sky("#34385f", "#7d5f86", "#e08d78", "#f9c98d", bottom=520)
    sun(c, 1060, 470, 46, "#fff0c4", "#ffb878")
    clouds(c, 210, 60, "#8d6a8c", 4, 190)
    clouds(c, 330, 40, "#c98283", 4, 150)
    hills(c, 455, 34, "#8a6286", "#a97285", waves=1.4)
    x = -20.0
    while x < 760:
        wide = c.between(60, 120)
        house(c, x, 520, wide, c.between(50, 150) * (1.2 - x / 1000), "#b98a86", dark="#3a2c52", glass="#ffd890")
        x += wide - 4
    minaret(c, 250, 520, 330, "#c49a8c", "#3a2c52")
    c.box(0, 512, 900, 20, "#5b4564")
    lighthouse(c, 1390, 524, 200, "#d9b8a2", "#b0524a", "#33284a")
    c.polygon([(1180, 522), (1600, 505), (1600, 545), (1200, 540)], "#54405f")
    sea(c, 528, "#e2a183", "#8f6b85", "#3f3d66", foam="#ffe3b0", number=240, sun_x=1060)
    c.veil(430, 560, "#ffd2a4", 0.42)
    for x, y, long, hull in ((330, 610, 250, "#2f5d74"), (640, 655, 300, "#a8443f"), (1290, 640, 240, "#e6dcc8")):
        c.tint(
            [(x - long / 2, y), (x + long / 2, y), (x + long * 0.3, y + 80), (x - long * 0.36, y + 60)], "#2c2a4c", 0.35
        )
        trawler(c, x, y, long, hull, trim="#f0e3cc", cabin="#f5ecda", dark="#2c2a44")
    dinghy(c, 930, 760, 220, "#345f6b", "#2c2a44")
    c.polygon([(0, 815), (520, 850), (560, 900), (0, 900)], "#2b2644")
    for x in (70, 260, 450):
        c.box(x, 780 + x * 0.07, 44, 58, "#1f1b36", 8)
        c.disc(x + 22, 780 + x * 0.07, 27, "#38314f", 8)
    birds(c, 780, 240, 7, "#40365a")


def fishing_boats(c: Canvas) -> None:
    c.sky("#9fc9d3", "#cfe3da", "#f4ead0", bottom=380)
    clouds(c, 120, 50, "#f2f1e6", 6, 210)
    hills(c, 345, 30, "#7fa5a8", "#93b5ac", waves=1.2)
    hills(c, 372, 20, "#557f86", "#6d979a", waves=2.1)
    sea(c, 388, "#86bdbb", "#3f8b98", "#1d5a72", foam="#e8f6ea", number=300)
    colours = ("#d8573f", "#2b6f8c", "#f0b440", "#3e8066", "#e8e2d0", "#b33d4e")
    for row, (y, long, number) in enumerate(((440, 120, 6), (530, 190, 5), (680, 310, 3))):
        for index in range(number):
            x = (index + 0.5 + (0.25 if row % 2 else -0.05)) * 1600 / number + c.between(-30, 30)
            hull = colours[(index * 2 + row) % 6]
            c.tint(
                [
                    (x - long / 2, y),
                    (x + long / 2, y),
                    (x + long * 0.35, y + long * 0.2),
                    (x - long * 0.4, y + long * 0.18),
                ],
                "#123a50",
                0.3,
            )
            trawler(c, x, y + c.between(-6, 6), long, hull, trim="#fbf3de", cabin="#f6f1e2", dark="#22343f")
    c.polygon([(0, 842), (1600, 800), (1600, 900), (0, 900)], "#b79a76")
    c.polygon([(0, 842), (1600, 800), (1600, 814), (0, 858)], "#d6bd97")
    for x in (150, 240, 1080, 1180, 1270):
        for fold in range(16):
            c.disc(
                x + c.between(-70, 70),
                838 - x * 0.02 + c.between(-16, 14),
                c.between(18, 34),
                ("#2c8a83", "#236e70", "#c8713f")[fold % 3],
                12,
            )
    birds(c, 1120, 190, 8, "#5f7f86")


def bridge(c: Canvas) -> None:
    c.sky("#f1c9a0", "#f6dfbd", "#e7ecdf", bottom=520)
    sun(c, 330, 250, 62, "#fff6de", "#ffd596")
    hills(c, 440, 50, "#b9b7a8", "#cfcdb8", waves=1.1)
    hills(c, 505, 46, "#8c9a8d", "#a9b29b", waves=1.7)
    sea(c, 560, "#cfd8c4", "#7fa3a0", "#3d6c78", foam="#fff5dc", number=180, sun_x=330)
    hills(c, 545, 14, "#5f7a70", waves=2.6)
    sea(c, 575, "#c4d2c0", "#7a9f9d", "#346572", foam="#fff5dc", number=220, sun_x=330)
    deck, steel, dark = 560, "#b5493c", "#6e2a2c"
    towers = (470, 1180)
    for x in (100, 240, 1400, 1530):
        c.box(x - 12, deck, 24, 130, mix(dark, "#6f7f80", 0.5))
    for left, right in ((-260, towers[0]), towers, (towers[1], 1890)):
        curve = [(left + (right - left) * t / 40, 190 + 330 * (1 - (2 * t / 40 - 1) ** 2)) for t in range(41)]
        c.line(curve, steel, 9)
        for rope, sag in curve[::2]:
            c.line([(rope, sag), (rope, deck)], mix(steel, "#f1d6b8", 0.25), 2.2)
    for x in towers:
        for side in (-34, 34):
            c.polygon(
                [(x + side - 15, 760), (x + side + 15, 760), (x + side * 0.8 + 11, 170), (x + side * 0.8 - 11, 170)],
                steel,
            )
            c.polygon(
                [(x + side + 3, 760), (x + side + 15, 760), (x + side * 0.8 + 11, 170), (x + side * 0.8 + 3, 170)], dark
            )
        for y in (200, 320, 440):
            c.box(x - 40, y, 80, 20, dark)
        c.disc(x, 764, 88, "#8d8877", 26)
        c.disc(x, 758, 80, "#b5ae98", 20)
    c.box(0, deck - 8, 1600, 26, steel)
    c.box(0, deck + 12, 1600, 10, dark)
    for x, wide, colour in (
        (250, 46, "#2f6276"),
        (620, 84, "#f3ead5"),
        (790, 44, "#d9a441"),
        (1010, 46, "#384a5c"),
        (1330, 96, "#2f6276"),
    ):
        c.box(x, deck - 34 if wide > 50 else deck - 27, wide, 30, colour, 5)
    trawler(c, 800, 770, 190, "#2c5468", trim="#f2e7d0", cabin="#f5ecda", dark="#22303c")


def kites(c: Canvas) -> None:
    c.sky("#4f9fc4", "#9ed0d9", "#e9f0dc", bottom=760)
    clouds(c, 470, 90, "#eef4ea", 6, 220)
    sea(c, 740, "#58a5ad", "#3f8f9c", foam="#f4fbf0", number=120)
    beach = contour(c, 905, 16, 1.4)
    ground(c, [(x, y - 26) for x, y in beach], "#eef4e4")
    ground(c, beach, "#f0d9a8", "#d9b37c")
    for x, y, size, colour, other in (
        (330, 260, 120, "#d94f3d", "#f5b83d"), (760, 150, 84, "#2f6f9e", "#f2eddc"),
        (1130, 330, 150, "#f0a63a", "#b8365a"),
        (1430, 190, 70, "#4b8f62", "#f5e6b0"), (560, 470, 62, "#8a4f9e", "#f3c9d5"),
    ):  # fmt: skip
        tip = (x + size * 0.25, y + size * 0.85)
        c.polygon(
            [
                (x - size * 0.1, y - size * 0.8),
                (x + size * 0.62, y - size * 0.1),
                tip,
                (x - size * 0.5, y + size * 0.05),
            ],
            colour,
        )
        c.polygon([(x - size * 0.1, y - size * 0.8), (x + size * 0.62, y - size * 0.1), tip], other)
        c.line([(x - size * 0.1, y - size * 0.8), tip], mix(colour, "#20202c", 0.5), 2)
        c.line([(x - size * 0.5, y + size * 0.05), (x + size * 0.62, y - size * 0.1)], mix(colour, "#20202c", 0.5), 2)
        tail = [(tip[0] + 26 * math.sin(t / 2.6), tip[1] + t * 11) for t in range(16)]
        c.line(tail, mix(other, "#303040", 0.25), 3)
        for bow in tail[3::4]:
            c.disc(*bow, 10, colour, 6)
        c.line([tip, (x - 100 - size, 1010)], "#dfe9e2", 1.4)
    for x, y, high, coat in (
        (150, 1065, 190, "#c94a3f"),
        (210, 1060, 120, "#f0c24a"),
        (560, 1030, 150, "#2d5f78"),
        (940, 1075, 200, "#6a3f6e"),
        (1010, 1080, 130, "#3f7f68"),
        (1340, 1040, 160, "#e2dccb"),
    ):
        c.tint([(x - 30, y - 4), (x + 40, y - 6), (x + 190, y + 22), (x + 100, y + 26)], "#7d5a3c", 0.3)
        figure(c, x, y, high, coat, skin="#b98563", legs="#3b3442")


def lighthouse_sky(c: Canvas) -> None:
    c.sky("#172042", "#343a6b", "#7a5a86", "#d88a7c", bottom=1430)
    for _star in range(120):
        c.disc(c.between(0, 1600), c.between(0, 800) ** 1.0, c.chance.choice((1.6, 2, 3)), "#d9d6e6")
    clouds(c, 1040, 150, "#5d4c7c", 7, 260)
    clouds(c, 1260, 60, "#b5717e", 5, 220)


def lighthouse_at_dusk(c: Canvas) -> None:
    lighthouse_sky(c)
    top = (930, 1540 - 1190 * 0.9)
    c.tint([top, (-200, 40), (-200, 480)], "#ffe9b8", 0.3)
    c.tint([top, (1800, 260), (1800, 560)], "#ffe9b8", 0.26)
    sea(c, 1430, "#c07f7d", "#5a4a76", "#1e2648", foam="#ffd6ae", number=260)
    line = [
        (480, 2000),
        (520, 1800),
        (640, 1720),
        (700, 1600),
        (790, 1545),
        (900, 1528),
        (1080, 1532),
        (1180, 1600),
        (1330, 1640),
        (1420, 1760),
        (1600, 1800),
        (1600, 2000),
    ]
    c.shade(line, "#4a3c5c", "#1b1a30")
    c.polygon(
        [
            (790, 1545),
            (900, 1528),
            (880, 1640),
            (760, 1790),
            (640, 1900),
            (600, 2000),
            (480, 2000),
            (520, 1800),
            (640, 1720),
            (700, 1600),
        ],
        "#5f4a68",
    )
    lighthouse(c, 930, 1545, 1190, "#efe0cc", "#b8483f", "#2a2440")
    c.glow(*top, 520, "#ffdf9a", 0.95)
    c.disc(*top, 26, "#fffbe6")
    house(c, 1030, 1560, 190, 120, "#e2cdb8", dark="#2a2440", glass="#ffd27a")
    for _wave in range(60):
        x = c.between(430, 1600)
        y = 1790 + abs(x - 1000) * 0.12 + c.between(-30, 120)
        c.disc(x, y, c.between(14, 60), mix("#8d7fa0", "#fff1e0", c.between(0, 0.8)), c.between(3, 9))
    birds(c, 480, 900, 7, "#2a2648", 24)
