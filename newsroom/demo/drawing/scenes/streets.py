"""Streets and squares of the town, and who is out in them."""

import math

from newsroom.demo.drawing.canvas import Canvas, mix
from newsroom.demo.drawing.nature import contour, cypress, ground, hills, palm, rain, sun
from newsroom.demo.drawing.people import crowd, figure, runner
from newsroom.demo.drawing.town import arch, awning, grid, horseshoe, lamp, lantern, minaret

COATS = ("#c94a3f", "#2f6276", "#d9a441", "#5b3f6a", "#3f7f68", "#e8dcc4", "#8c3a4c", "#44506a")


def festival_lanterns(c: Canvas) -> None:
    _square(c)
    for line, (start, sag, end) in enumerate(((90, 150, 60), (190, 170, 230), (20, 110, 30), (310, 120, 300))):
        points = [(t * 40.0, start + (end - start) * t / 40 + sag * (1 - (2 * t / 40 - 1) ** 2)) for t in range(41)]
        c.line(points, "#1a1230", 2)
        for index, (x, y) in enumerate(points[2:-1:4]):
            light = ("#ffb347", "#ff7f50", "#ffd76e", "#f25f6b", "#8fd0c8")[(index + line) % 5]
            lantern(c, x + c.between(-14, 14), y, (64, 78, 96, 58)[line], "#2a1a30", light)


def _square(c: Canvas) -> None:
    c.sky("#141033", "#2b1d4e", "#57305f", bottom=700)
    for _star in range(120):
        c.disc(c.between(0, 1600), c.between(0, 300), c.chance.choice((1.2, 1.8)), "#d8cbe8")
    for side in (0, 1):
        for index in range(5):
            wide, high = 210 - index * 26, 640 - index * 92
            x = sum(210 - step * 26 for step in range(index))
            left = x if side == 0 else 1600 - x - wide
            wall = mix("#4a2a4c", "#7a4660", index / 5)
            c.shade(
                [(left, 760), (left + wide, 760), (left + wide, 760 - high), (left, 760 - high)],
                mix(wall, "#1c1436", 0.55),
                wall,
                mix(wall, "#e08a4a", 0.35),
            )
            for row in range(2, int(high // 100)):
                arch(
                    c,
                    left + wide * 0.32,
                    760 - high + row * 100,
                    32,
                    60,
                    "#ffbf66" if c.chance.random() < 0.5 else "#251a3c",
                )
                arch(
                    c,
                    left + wide * 0.72,
                    760 - high + row * 100,
                    32,
                    60,
                    "#ffbf66" if c.chance.random() < 0.4 else "#251a3c",
                )
    horseshoe(c, 800, 740, 130, 280, "#f0a458")
    horseshoe(c, 800, 740, 96, 240, "#5b2f56")
    c.glow(800, 640, 300, "#ffb45c", 0.8)
    ground(c, contour(c, 740, 4, 1), "#7a4252", "#2a1836")
    crowd(c, 730, 880, "#2a1836", "#3f2447", "#582f4c", "#6d3b50", "#331d40", size=20, step=38)


def market_stalls(c: Canvas) -> None:
    _lane(c)
    _stalls(c)
    _spices(c)


def _lane(c: Canvas) -> None:
    c.sky("#f4dcae", "#f0c894", "#d9a878", bottom=640)
    for side in (0, 1):
        for index in range(5):
            left = -40 + index * 150 if side == 0 else 1490 - index * 150
            high = 560 - index * 70
            wall = mix("#c98f6a", "#e6c096", index / 5)
            c.box(left, 640 - high, 152, high, mix(wall, "#7a5246", 0.22 * side))
            arch(c, left + 76, 640 - high * 0.4, 54, 90, "#7a5246")
    minaret(c, 800, 560, 440, "#e9c79c", "#7a5246")
    c.tint([(560, 0), (900, 0), (1300, 640), (480, 640)], "#fff3cf", 0.26)
    ground(c, contour(c, 620, 4, 1), "#c79a70", "#9a6b4c")
    for x, y, high in (
        (700, 690, 150),
        (760, 680, 140),
        (850, 694, 156),
        (930, 686, 146),
        (660, 760, 210),
        (880, 790, 230),
        (990, 760, 205),
    ):
        figure(
            c,
            x,
            y,
            high,
            c.chance.choice(COATS),
            skin="#a9734f",
            legs="#4a3a3c",
            hood=c.chance.choice(("", "#e8dcc4", "#8c3a4c")),
        )


def _stalls(c: Canvas) -> None:
    stalls = (
        (-60, 640, 560, 330, ("#d9483b", "#f6ead2"), ("#e8792f", "#f2b134", "#c9372c")),
        (1060, 660, 600, 330, ("#2f7f86", "#f6ead2"), ("#6f9a3c", "#3f7a3a", "#a9c05a")),
    )
    for x, y, wide, high, stripes, goods in stalls:
        for post in (30, wide - 46):
            c.box(x + post, y - high * 0.5, 16, 560, "#6b4836")
        figure(c, x + wide * 0.5, y + 150, 172, "#f0e2c4", skin="#a9734f", legs="#4a3a3c", hood="#b5483c")
        c.shade(
            [(x + 20, y + 150), (x + wide - 20, y + 150), (x + wide - 20, y + 470), (x + 20, y + 470)],
            "#8a5c40",
            "#5a3a2c",
        )
        for crate in range(4):
            left = x + 30 + crate * (wide - 60) / 4
            for heap in range(5):
                for fruit in range(7 - heap):
                    paint = goods[(crate + heap) % 3] if heap % 2 else goods[crate % 3]
                    at = (left + 18 + heap * 8 + fruit * 16.5, y + 150 - heap * 15)
                    c.disc(*at, 13, mix(paint, "#2a1a18", 0.12))
                    c.disc(at[0] - 3, at[1] - 4, 7, mix(paint, "#ffffff", 0.25))
            c.box(left, y + 152, (wide - 60) / 4 - 8, 74, "#b98658", 3)
            c.box(left, y + 186, (wide - 60) / 4 - 8, 5, "#7a5236")
        awning(c, x, y - high * 0.55, wide, 150, *stripes)


def _spices(c: Canvas) -> None:
    for x, y, paint in (
        (600, 1110, "#c9762f"),
        (740, 1130, "#a8392f"),
        (880, 1120, "#d9b23c"),
        (1010, 1135, "#6a7a3a"),
    ):
        c.disc(x, y + 46, 74, "#6d4b34", 26)
        c.box(x - 74, y - 10, 148, 58, "#8a6242")
        c.disc(x, y - 8, 74, "#b08a5c", 24)
        c.polygon([(x - 62, y - 10), (x + 62, y - 10), (x + 8, y - 92), (x - 8, y - 92)], paint)
        c.polygon([(x + 8, y - 10), (x + 62, y - 10), (x + 8, y - 92)], mix(paint, "#2a1a18", 0.22))
        c.disc(x, y - 8, 62, paint, 14)


def rain_on_a_street(c: Canvas) -> None:
    _wet_street(c)
    lamp(c, 330, 1480, 620, "#242a36", "#ffdf9a")
    lamp(c, 1290, 1420, 480, "#2a313d", "#ffdf9a")
    c.box(640, 1170, 230, 150, "#b8483f", 18)
    c.box(656, 1186, 198, 70, "#f6e2b4", 8)
    for x in (664, 820):
        c.glow(x + 10, 1294, 120, "#fff3c8", 0.95)
        c.disc(x + 10, 1294, 15, "#fffbe6")
    _umbrellas(c)
    rain(c, "#c3cbd0", 420)


def _wet_street(c: Canvas) -> None:
    c.sky("#3a4a5e", "#62727e", "#a3a79c", bottom=1250)
    for side in (0, 1):
        for index in range(4):
            wide, high = 300 - index * 56, 1250 - index * 210
            x = sum(300 - step * 56 for step in range(index))
            left = x if side == 0 else 1600 - x - wide
            wall = mix(("#5a5a68", "#655a64")[side], "#8d9294", index / 4)
            c.shade(
                [(left, 1400), (left + wide, 1400), (left + wide, 1400 - high), (left, 1400 - high)],
                mix(wall, "#2a3344", 0.35),
                wall,
            )
            grid(
                c,
                left + 14,
                1440 - high,
                wide - 28,
                high - 250,
                columns=3,
                rows=6 - index,
                panes=("#39424f", "#39424f", "#39424f", "#f2c878", "#4a5562"),
            )
            c.box(left, 1240, wide, 26, mix(wall, "#20242e", 0.4))
            c.box(left + 20, 1280, wide - 40, 120, ("#f0c070", "#d98f5a", "#e6d0a0")[index % 3])
    c.shade(
        [(0, 1400), (660, 1280), (940, 1280), (1600, 1400), (1600, 2000), (0, 2000)], "#8e938c", "#4a5460", "#2a323f"
    )
    c.veil(1000, 1300, "#b9bdb2", 0.5)
    for x, light in ((250, "#ffcf7a"), (720, "#ffe2a8"), (1000, "#ff9d5c"), (1380, "#ffd38a"), (560, "#e0685a")):
        for streak in range(26):
            y = 1400 + streak * 22
            c.disc(
                x + c.between(-16, 16) * (1 + streak / 14),
                y,
                c.between(14, 44),
                mix("#56606a", light, 0.75 - streak * 0.025),
                5,
            )


def _umbrellas(c: Canvas) -> None:
    for x, y, high, coat, brolly in (
        (560, 1600, 430, "#38465a", "#d9a03c"),
        (1060, 1560, 400, "#5d3a4c", "#b8483f"),
        (860, 1790, 560, "#27404a", "#e9dcc2"),
    ):
        c.tint(
            [
                (x - high * 0.16, y),
                (x + high * 0.16, y),
                (x + high * 0.22, y + high * 0.5),
                (x - high * 0.2, y + high * 0.5),
            ],
            "#161c28",
            0.4,
        )
        figure(c, x, y, high, coat, skin="#9a6c50", legs="#20242f")
        top, wide = y - high * 0.98, high * 0.36
        c.line([(x + high * 0.1, y - high * 0.55), (x + high * 0.02, top - high * 0.14)], "#1c202a", 6)
        half = [
            (x + wide * math.cos(a / 16 * math.pi), top - wide * 0.62 * math.sin(a / 16 * math.pi)) for a in range(17)
        ]
        c.polygon(half, brolly)
        c.polygon([*half[:6], (x + wide * 0.3, top), (x + wide * 0.9, top)], mix(brolly, "#1c202a", 0.25))
        for rib in range(4):
            c.disc(x - wide + wide * (rib + 0.5) / 2, top + 2, wide / 4, mix("#4a5562", brolly, 0.35), wide * 0.07)


def tramway(c: Canvas) -> None:
    _avenue(c)
    _tram(c)
    _waiting(c)


def _avenue(c: Canvas) -> None:
    c.sky("#f0b98c", "#f6d7ac", "#f8ead0", bottom=830)
    sun(c, 1150, 420, 70, "#fff6dc", "#ffd596")
    x = -30.0
    while x < 1600:
        wide, high = c.between(130, 220), c.between(260, 520) - abs(x - 820) * 0.1
        wall = mix(c.chance.choice(("#d9a88a", "#e2bc96", "#cf9c86", "#e8cba8")), "#f6e0c0", 0.35)
        c.box(x, 800 - high, wide, high + 10, wall)
        c.box(x + wide * 0.8, 800 - high, wide * 0.2, high + 10, mix(wall, "#6a4a5a", 0.25))
        c.box(x - 4, 796 - high, wide + 8, 12, mix(wall, "#ffffff", 0.4))
        grid(
            c,
            x + 12,
            820 - high,
            wide * 0.7,
            high - 110,
            columns=3,
            rows=max(2, int(high // 95)),
            panes=("#7a6070", "#7a6070", "#f8dca0", "#8f7480"),
        )
        awning(c, x + 10, 690, wide * 0.74, 46, c.chance.choice(COATS), "#f6ead2")
        x += wide
    for px in (170, 520, 1470):
        palm(c, px, 850, 420, "#7a5c48", "#5f7a54")
    ground(c, contour(c, 820, 2, 1), "#d9bf9c", "#a98c78")
    c.polygon([(0, 1010), (1600, 1010), (1600, 1150), (0, 1150)], "#8fa070")
    for rail in (1036, 1106):
        c.box(0, rail, 1600, 9, "#6d625e")
    for wire in (404, 416):
        c.line([(0, wire), (1600, wire)], "#5d5058", 2)
    for post in (60, 760, 1540):
        c.box(post, 400, 12, 460, "#6d5f66")


def _tram(c: Canvas) -> None:
    left, right, top, low = 220, 1380, 640, 1060
    c.tint([(left, low + 6), (right + 60, low + 6), (right + 20, low + 50), (left - 40, low + 50)], "#3a3034", 0.45)
    c.line([(760, top), (800, 470), (760, 410)], "#4f4650", 6)
    c.polygon(
        [
            (left + 60, top),
            (right - 60, top),
            (right, top + 150),
            (right + 8, low - 40),
            (right - 20, low),
            (left + 20, low),
            (left - 8, low - 40),
            (left, top + 150),
        ],
        "#f4efe2",
    )
    c.polygon(
        [
            (left - 4, low - 110),
            (right + 4, low - 110),
            (right + 8, low - 40),
            (right - 20, low),
            (left + 20, low),
            (left - 8, low - 40),
        ],
        "#2f7f86",
    )
    c.polygon(
        [
            (left + 66, top + 36),
            (right - 66, top + 36),
            (right - 18, top + 160),
            (right - 14, top + 210),
            (left + 14, top + 210),
            (left + 18, top + 160),
        ],
        "#2f4654",
    )
    _windows(c, left, right, top)
    c.glow(right - 30, low - 70, 110, "#fff2c8", 0.9)
    c.disc(right - 26, low - 72, 15, "#fffbe6")


def _windows(c: Canvas, left: float, right: float, top: float) -> None:
    for part in range(7):
        x = left + 150 + part * 143
        c.box(x, top + 30, 12, 190, "#f4efe2")
    for door in (430, 716, 1002):
        c.box(door, top + 30, 120, 370, "#d9d4c6", 8)
        c.box(door + 8, top + 42, 48, 300, "#3a5564", 5)
        c.box(door + 64, top + 42, 48, 300, "#3a5564", 5)
    for rider in range(14):
        seat = left + 100 + rider * 76 + c.between(-12, 12)
        c.disc(seat, top + 140, 22, mix("#2f4654", "#b98563", 0.65), 26)
        c.disc(seat, top + 188, 36, mix("#2f4654", COATS[rider % 8], 0.6), 26)
    c.box(left, top + 208, right - left, 14, "#f4efe2")


def _waiting(c: Canvas) -> None:
    for x, y, high, coat in ((100, 1150, 300, "#5b3f6a"), (1450, 1170, 310, "#c94a3f"), (1530, 1165, 290, "#2f6276")):
        figure(c, x, y, high, coat, skin="#a97654", legs="#3c3640")


def runners(c: Canvas) -> None:
    _seafront(c)
    pack = (
        (180, 690, 200),
        (340, 680, 190),
        (500, 700, 210),
        (700, 690, 200),
        (930, 684, 196),
        (1120, 700, 210),
        (1330, 690, 204),
        (260, 800, 300),
        (560, 815, 320),
        (880, 805, 310),
        (1200, 820, 330),
        (1450, 800, 300),
    )
    for index, (x, y, high) in enumerate(pack):
        c.tint(
            [(x - high * 0.3, y - 3), (x + high * 0.2, y - 3), (x - high * 0.1, y + 24), (x - high * 0.75, y + 22)],
            "#2f2830",
            0.35,
        )
        shirt = COATS[(index * 5 + 1) % 8]
        runner(
            c,
            x,
            y,
            high,
            shirt,
            skin=("#b07c5a", "#8a5c40", "#c79672")[index % 3],
            shorts=mix(shirt, "#20202c", 0.6),
            stride=1 if index % 2 else -1,
        )
        c.box(x - high * 0.035, y - high * 0.7, high * 0.085, high * 0.08, "#fbf8ee", 2)
    for x, high in ((70, 150), (1560, 150)):
        cypress(c, x, 590, high, "#4a6a50")


def _seafront(c: Canvas) -> None:
    c.sky("#f4c39a", "#f8dcb4", "#dbe8dc", bottom=440)
    sun(c, 1300, 250, 60, "#fff6dc", "#ffd59a")
    hills(c, 380, 40, "#a9b3a8", "#c0c3ac", waves=1.2)
    c.sky("#7fb5b8", "#4f97a4", top=410, bottom=540)
    for _glint in range(70):
        c.disc(c.between(0, 1600), c.between(418, 530), c.between(10, 40), "#cfe4d4", 2)
    for x in range(40, 1700, 230):
        palm(c, x, 560, 270, "#7d6048", "#4f7a5c")
    c.box(0, 536, 1600, 14, "#f6ecd6")
    for x in range(0, 1600, 28):
        c.box(x, 548, 8, 40, "#efe2c6")
    c.box(0, 584, 1600, 12, "#d9c8a6")
    ground(c, contour(c, 598, 1, 1), "#9a8f8c", "#6d6468")
    c.polygon([(0, 700), (1600, 670), (1600, 678), (0, 709)], "#f6ecd6")
