"""Scenes of the valleys, the plateau and the mountains."""

import math

from newsroom.demo.drawing.canvas import Canvas, mix
from newsroom.demo.drawing.nature import (
    clouds,
    contour,
    cypress,
    ground,
    hills,
    olive,
    palm,
    peaks,
    snow,
    stars,
    sun,
    tree,
)  # fmt: skip
from newsroom.demo.drawing.people import figure
from newsroom.demo.drawing.town import house, turbine


def mountains_with_snow(c: Canvas) -> None:
    c.sky("#5c86b8", "#a3c0d8", "#f3dfcf", bottom=760)
    sun(c, 1270, 300, 54, "#fffbe8", "#ffe2b0")
    clouds(c, 230, 60, "#d4e0ea", 4, 220)
    far = peaks(c, 700, 330, "#8fa6c6", "#b9c6d8", number=7)
    snow(c, far, 110, "#f4f5fa", "#c9d4e6")
    c.veil(480, 720, "#efe3dc", 0.5)
    near = peaks(c, 860, 560, "#566f98", "#7b8cab", number=3)
    snow(c, near, 240, "#ffffff", "#bccbe2")
    c.veil(700, 900, "#dfe2ea", 0.55)
    hills(c, 900, 40, "#4c6a6b", "#6d8a78", waves=1.6)
    for index in range(70):
        x = c.between(-20, 1620)
        y = 930 + (index / 70) * 150
        high = c.between(60, 90) + index * 0.9
        colour = mix("#35585a", "#1d3a3c", index / 70)
        for tier in range(3):
            wide = high * (0.16 + 0.08 * tier)
            c.polygon(
                [
                    (x - wide, y - high * (0.55 - tier * 0.24)),
                    (x + wide, y - high * (0.55 - tier * 0.24)),
                    (x, y - high * (1 - tier * 0.22)),
                ],
                colour,
            )
    ground(c, contour(c, 1100, 24, 1.3), "#eef0f2", "#c3cedb")
    for x, y in ((420, 1122), (1010, 1130)):
        house(c, x, y, 150, 92, "#b58a6a", dark="#3c2c2c", glass="#ffcf7a")
        c.polygon([(x - 22, y - 92), (x + 172, y - 92), (x + 130, y - 150), (x + 20, y - 150)], "#fbfcff")
    c.line([(640, 1190), (700, 1150), (660, 1120), (720, 1096)], "#a9b5c6", 12)


def train_in_fields(c: Canvas) -> None:
    _fields(c)
    _train(c)
    for x in range(40, 1600, 260):
        base = 640 - x * 0.0225
        c.box(x, base - 190, 7, 190, "#6d6558")
        c.box(x, base - 186, 70, 5, "#6d6558")
    c.line([(0, 452), (1600, 416)], "#6d6558", 2)
    for _ear in range(900):
        left, top = c.between(0, 1600), c.between(740, 900)
        c.line(
            [(left, top), (left + c.between(-6, 6), top - 12 - (top - 740) * 0.22)],
            mix("#f4dc86", "#b98a33", c.between(0, 1)),
            2,
        )


def _fields(c: Canvas) -> None:
    c.sky("#8cc0cf", "#cfe2cf", "#fbe6b4", bottom=430)
    sun(c, 260, 320, 50, "#fff8dc", "#ffe09a")
    clouds(c, 140, 60, "#f3f4e6", 5, 200)
    hills(c, 390, 52, "#8fa894", "#a9bb94", waves=1.3)
    hills(c, 450, 34, "#a9b56f", "#c5c67b", waves=1.8)
    for band, (y, one, two) in enumerate(
        ((500, "#e2c25c", "#d4ac48"), (640, "#b7bb58", "#9aa84b"), (730, "#e8c964", "#cf9f3f"))
    ):
        ground(c, contour(c, y, 12, 1 + band * 0.4), one, two)
        for row in range(22):
            x = -800 + row * 150
            c.line([(800 + (x - 0) * 0.35, y + 14), (x * 1.6, y + 200)], mix(two, "#7a6a2c", 0.25), 2 + band)
    for x, high in ((90, 90), (150, 120), (1330, 110), (1410, 140), (1490, 95)):
        cypress(c, x, 505, high, "#4d6b4c")
    c.polygon([(0, 602), (1600, 566), (1600, 606), (0, 646)], "#8f7d66")
    c.polygon([(0, 602), (1600, 566), (1600, 574), (0, 610)], "#c2ae8d")


def _train(c: Canvas) -> None:
    for car in range(4):
        left = 250 + car * 262

        def at(x: float, y: float) -> tuple[float, float]:
            return (x, y - (x - 800) * 0.0225)

        nose = 46 if car == 3 else 0
        body = [
            at(left, 576),
            at(left + 254, 576),
            at(left + 254 + nose, 560),
            at(left + 254 + nose * 0.5, 498),
            at(left + 250, 486),
            at(left, 486),
        ]
        c.polygon(body, "#f3efe2")
        c.polygon(
            [at(left, 576), at(left + 254 + nose * 0.2, 576), at(left + 254 + nose, 558), at(left, 552)], "#c5483a"
        )
        c.polygon([at(left, 486), at(left + 250, 486), at(left + 244, 478), at(left + 6, 478)], "#8d9aa0")
        c.polygon([at(left + 14, 536), at(left + 240, 536), at(left + 240, 504), at(left + 14, 504)], "#2d4a5c")
        for pane in range(5):
            c.line([at(left + 52 + pane * 44, 504), at(left + 52 + pane * 44, 536)], "#f3efe2", 6)
        if car == 3:
            c.polygon([at(left + 246, 532), at(left + 282, 532), at(left + 268, 502), at(left + 246, 502)], "#2d4a5c")
        for wheel in (40, 84, 176, 220):
            c.disc(*at(left + wheel, 580), 13, "#3c3a40")


def wind_farm(c: Canvas) -> None:
    c.sky("#f2b98f", "#f7d8ae", "#dfe6d4", bottom=560)
    sun(c, 1240, 360, 70, "#fff4d8", "#ffcf92")
    clouds(c, 170, 60, "#f7dcc0", 5, 240)
    hills(c, 520, 44, "#b3a79a", "#c7baa4", waves=1.1)
    for x, y, high in (
        (120, 530, 170),
        (300, 520, 185),
        (480, 535, 160),
        (700, 525, 190),
        (880, 530, 170),
        (1420, 520, 190),
        (1540, 530, 160),
    ):
        turbine(c, x, y, high, "#efe6da", "#c4b6aa", c.between(0, 120))
    hills(c, 580, 50, "#93986f", "#a9a978", waves=1.5)
    for x, y, high in ((210, 600, 330), (610, 590, 360), (1080, 600, 340)):
        turbine(c, x, y, high, "#faf5ea", "#cbbfb0", c.between(0, 120))
    hills(c, 680, 56, "#7d8a55", "#5c7148", waves=1.2)
    turbine(c, 1390, 730, 610, "#fffaf0", "#d3c6b6", 18)
    turbine(c, 860, 700, 500, "#fffaf0", "#d3c6b6", 74)
    ground(c, contour(c, 800, 26, 1.0), "#536a41", "#2e4632")
    c.polygon([(520, 900), (640, 900), (900, 800), (1180, 740), (1170, 734), (860, 790)], "#cbb68a")
    for _sheep in range(16):
        left, top = c.between(120, 760), c.between(800, 850)
        c.disc(left, top, 15, "#f4ede0", 10)
        c.disc(left + 13, top - 4, 5, "#3a3634")
        c.box(left - 7, top + 6, 3, 9, "#3a3634")
        c.box(left + 5, top + 6, 3, 9, "#3a3634")


def desert_road(c: Canvas) -> None:
    c.sky("#e39a5e", "#f2bd7d", "#fbe2b4", bottom=460)
    sun(c, 800, 380, 84, "#fff3d0", "#ffcb80")
    peaks(c, 450, 90, "#b97a5c", "#cf9468", number=8)
    c.veil(360, 470, "#fbdcae", 0.5)
    dunes = ((470, 28, "#e6ad6c", "#d7975a"), (540, 46, "#dd9c5c", "#c77f49"), (660, 60, "#d08a4e", "#a9633a"))
    for index, (y, high, one, two) in enumerate(dunes):
        line = hills(c, y, high, one, two, waves=0.8 + 0.35 * index, rough=0)
        c.line(line, mix(one, "#fff0c8", 0.5), 3)
    c.polygon([(792, 470), (808, 470), (1240, 900), (380, 900)], "#574a50")
    c.polygon([(792, 470), (794, 470), (430, 900), (380, 900)], "#e9d0a0")
    c.polygon([(806, 470), (808, 470), (1240, 900), (1190, 900)], "#e9d0a0")
    for dash in range(11):
        near, far = ((dash + share) / 11 for share in (0.62, 0.0))
        top, low = 470 + 430 * far**2.1, 470 + 430 * near**2.1 + dash
        c.polygon(
            [(800 - far**2 * 11, top), (800 + far**2 * 11, top), (800 + near**2 * 11, low), (800 - near**2 * 11, low)],
            "#f6e4bd",
        )
    for side, xs in ((-1, (0.16, 0.3, 0.55, 0.95)), (1, (0.22, 0.42, 0.75))):
        for share in xs:
            foot, level, tall = 800 + side * (30 + 520 * share), 470 + 400 * share, 40 + 250 * share
            c.box(foot, level - tall, 5 + 8 * share, tall, "#6b4a3c")
            c.box(foot - tall * 0.14, level - tall * 0.94, tall * 0.3, 3 + 6 * share, "#6b4a3c")
    c.box(846, 574, 70, 40, "#2f6d78", 9)
    c.box(856, 556, 50, 26, "#274f5c", 8)
    for x in (860, 902):
        c.disc(x, 616, 10, "#27222a")
        c.disc(x + (6 if x < 880 else -6), 592, 6, "#fff2c0")


def olive_grove(c: Canvas) -> None:
    c.sky("#a8c7c4", "#dfe3c8", "#f8e6bd", bottom=400)
    sun(c, 1380, 240, 56, "#fff8e0", "#ffe3a0")
    hills(c, 350, 40, "#9fb0a2", "#b7bf9f", waves=1.2)
    hills(c, 410, 34, "#a8a878", "#c2b784", waves=1.6)
    ground(c, contour(c, 452, 16, 1.1), "#cfa56c", "#a8743f")
    for row in range(5):
        y, size = 485 + row * row * 22, 62 + row * 44
        for index in range(-1, 2 + 1600 // (size * 2)):
            x = index * size * 1.9 + (row % 2) * size * 0.9 + c.between(-14, 14)
            if row == 4 and 560 < x < 1080:
                continue
            c.tint(
                [
                    (x - size * 0.2, y - 4),
                    (x + size * 0.3, y - 6),
                    (x + size * 0.1, y + size * 0.2),
                    (x - size * 0.9, y + size * 0.18),
                ],
                "#5a3a24",
                0.28,
            )
            olive(c, x, y, size, "#5f4a3a", "#5d7350", "#7f9468", "#a8b88a")
    c.polygon([(540, 862), (1120, 842), (1190, 900), (520, 900)], "#e6d7ac")
    for _fruit in range(260):
        c.disc(
            c.between(580, 1110),
            c.between(862, 896),
            c.between(4, 7),
            c.chance.choice(("#4a4560", "#6b7040", "#33304a")),
        )
    for x, high, coat, hood in (
        (640, 230, "#a8483c", "#e8d8b8"),
        (860, 220, "#34596a", ""),
        (1030, 236, "#d9a54a", "#6b3a4a"),
    ):
        figure(c, x, 862, high, coat, skin="#a87454", legs="#40363c", hood=hood)
    c.line([(890, 740), (1000, 560)], "#7d6044", 6)
    c.line([(1060, 720), (1130, 540)], "#7d6044", 6)


def oasis(c: Canvas) -> None:
    c.sky("#3f7fa0", "#8fbdb8", "#f4dca6", bottom=620)
    peaks(c, 600, 190, "#b9745a", "#d59a70", number=5)
    hills(c, 600, 30, "#d6a068", "#e0b47a", waves=1.4)
    x = 60.0
    while x < 700:
        wide = c.between(70, 120)
        house(c, x, 690, wide, c.between(70, 170), "#c98a5c", dark="#4a2a2a", glass="#ffd88a")
        x += wide - 3
    c.box(300, 440, 90, 250, "#c08052")
    for notch in range(4):
        c.box(300 + notch * 25, 424, 14, 20, "#c08052")
    for index in range(26):
        palm(
            c,
            c.between(620, 1600),
            700 + index * 2,
            c.between(190, 300),
            "#6b4a34",
            mix("#3c7050", "#2a5844", c.between(0, 1)),
        )
    ground(c, contour(c, 740, 10, 1.2), "#8aa05c", "#5f8450")
    c.polygon([(0, 900), (500, 830), (1050, 838), (1600, 900), (1600, 1200), (0, 1200)], "#2f7482")
    c.sky("#7fb3a8", "#2f7482", "#174e62", top=880)
    for _glint in range(120):
        share = c.chance.random()
        c.disc(
            c.between(0, 1600),
            890 + share * 300,
            12 + 60 * share,
            mix("#7fb3a8", "#f8e8bd", c.between(0.1, 0.7)),
            1 + 3 * share,
        )
    ground_line = [(0, 860), (400, 846), (900, 852), (1600, 872), (1600, 900), (900, 884), (400, 876), (0, 900)]
    c.polygon(ground_line, "#3f6b44")
    for _reed in range(240):
        x = c.between(0, 1600)
        y = 892 + c.between(-10, 14)
        c.line([(x, y), (x + c.between(-14, 14), y - c.between(20, 64))], mix("#4f7f4a", "#a9b060", c.between(0, 1)), 3)
    for x, high in ((130, 620), (290, 500), (1380, 690), (1530, 560)):
        palm(c, x, 1010 + c.between(-60, 60), high, "#4f3828", "#234f3c")
    c.polygon([(0, 1050), (420, 1000), (520, 1200), (0, 1200)], "#3c5a38")
    c.polygon([(1240, 1010), (1600, 1030), (1600, 1200), (1180, 1200)], "#3c5a38")


def observatory(c: Canvas) -> None:
    c.sky("#0d1430", "#1d2853", "#48407a", "#b5688a", bottom=980)
    for _cloud in range(46):
        t = c.between(0, 1)
        c.glow(
            250 + 1150 * t + c.between(-110, 110),
            760 - 740 * t + c.between(-110, 110),
            c.between(90, 230),
            "#8d86d8",
            0.16,
        )
    stars(c, 900, 520, back="#1d2853")
    c.line([(220, 140), (430, 236)], "#7f86c0", 3)
    c.glow(436, 240, 60, "#fff6dd", 0.9)
    hills(c, 900, 80, "#3c3468", "#4f4378", waves=1.1)
    hills(c, 990, 60, "#262550", "#1b1c3e", waves=1.6)
    ground(c, contour(c, 1060, 46, 0.9), "#17182f", "#0d0e20")
    x, y = 880, 1060
    half = [(x - 200 * math.cos(a / 20 * math.pi), y - 180 - 200 * math.sin(a / 20 * math.pi)) for a in range(21)]
    c.polygon(half, "#b9b2d6")
    right = [(x + 200 * math.sin(a / 20 * math.pi), y - 180 - 200 * math.cos(a / 20 * math.pi)) for a in range(11)]
    c.polygon([*right, (x + 90, y - 180), (x + 104, y - 290)], "#7d77a6")
    c.polygon([(x - 96, y - 196), (x - 40, y - 196), (x - 70, y - 366), (x - 122, y - 336)], "#15152e")
    c.polygon([(x - 66, y - 220), (x - 44, y - 230), (x - 130, y - 410), (x - 152, y - 398)], "#d8d3ea")
    c.shade([(x - 210, y), (x + 210, y), (x + 210, y - 170), (x - 210, y - 170)], "#8a83b0", "#4a4574")
    c.polygon([(x + 90, y), (x + 210, y), (x + 210, y - 170), (x + 90, y - 170)], "#393560")
    for window in range(4):
        c.box(x - 180 + window * 66, y - 112, 30, 50, "#ffd58a", 3)
        c.glow(x - 165 + window * 66, y - 86, 70, "#ffcf80", 0.5)
    c.box(x - 222, y - 192, 444, 24, "#6d6799")
    for tx, high in ((250, 150), (330, 190), (1290, 210), (1380, 160), (1450, 190)):
        cypress(c, tx, 1085, high, "#0b0c1c")
    figure(c, 560, 1086, 130, "#12132a", skin="#12132a", legs="#12132a")


def beehives(c: Canvas) -> None:
    _lavender(c)
    _hives(c)
    figure(c, 190, 1010, 430, "#f4eedc", skin="#d8cfba", legs="#e2d9c2", hood="#cbbf9e")
    c.disc(190, 632, 74, "#e8dcb6", 16)
    for _bloom in range(200):
        c.disc(
            c.between(0, 1600),
            c.between(1080, 1200),
            c.between(9, 16),
            c.chance.choice(("#8a6bb8", "#5f8a3c", "#a98ad0", "#4f7a34")),
            c.between(14, 26),
        )


def _lavender(c: Canvas) -> None:
    c.sky("#86bcd6", "#cfe4da", "#faf0cf", bottom=560)
    sun(c, 300, 220, 58, "#fffbe6", "#fff0b4")
    clouds(c, 280, 60, "#f6f7ee", 5, 210)
    hills(c, 520, 60, "#94ad9a", "#b3c29c", waves=1.3)
    hills(c, 600, 44, "#8aa45c", "#a8b868", waves=1.5)
    for x, high in ((1180, 270), (1360, 330), (1530, 260), (80, 240)):
        tree(c, x, 680, high, "#5d4636", "#4c7048", "#6f9457", "#97b36c")
    ground(c, contour(c, 680, 24, 1.0), "#9ab35c", "#6f9446")
    for row in range(7):
        for _bloom in range(150):
            y = 720 + row * 72 + c.between(0, 70)
            c.disc(
                c.between(0, 1600),
                y,
                2.5 + row * 1.3,
                c.chance.choice(("#8a6bb8", "#a98ad0", "#6f53a0", "#f0d060")),
                4 + row * 2.2,
            )


def _hives(c: Canvas) -> None:
    for x, y, size, paint in (
        (420, 900, 150, "#e9b84a"),
        (690, 880, 140, "#6fa3b5"),
        (960, 910, 155, "#f2ead6"),
        (1240, 890, 145, "#d9755a"),
    ):
        c.tint(
            [
                (x - size * 0.5, y),
                (x + size * 0.6, y),
                (x + size * 0.9, y + size * 0.2),
                (x - size * 0.2, y + size * 0.24),
            ],
            "#2f4426",
            0.4,
        )
        for leg in (-0.42, 0.36):
            c.box(x + size * leg, y - 8, 12, 46, "#6b5040")
        for tier in range(3):
            top = y - size * (0.42 + tier * 0.4)
            c.box(x - size / 2, top, size, size * 0.4, mix(paint, "#ffffff", 0.12 * tier), 3)
            c.box(x + size * 0.2, top, size * 0.3, size * 0.4, mix(paint, "#3a2c30", 0.24))
            c.box(x - size / 2, top + size * 0.37, size, 5, mix(paint, "#3a2c30", 0.35))
        c.box(x - size * 0.58, y - size * 1.34, size * 1.16, size * 0.13, "#8d9296", 4)
        c.box(x - size * 0.25, y - size * 0.12, size * 0.42, 9, "#3a2c30", 4)
        for _bee in range(14):
            at = (x + c.between(-160, 160), y - c.between(20, 320))
            c.disc(*at, 6, "#3a2c20", 4)
            c.disc(at[0] - 2, at[1] - 5, 5, "#f4f1e0", 3)
