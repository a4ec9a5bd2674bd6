"""Roofs and public buildings of the town."""

from newsroom.demo.drawing.canvas import Canvas, mix
from newsroom.demo.drawing.nature import birds, clouds, contour, ground, hills, palm, sun, tree
from newsroom.demo.drawing.people import crowd, figure, runner
from newsroom.demo.drawing.town import arch, grid, house, minaret

COATS = ("#c94a3f", "#2f6276", "#d9a441", "#5b3f6a", "#3f7f68", "#e8dcc4", "#8c3a4c", "#44506a")


def medina_roofs(c: Canvas) -> None:
    c.sky("#78b4cc", "#bddbd6", "#fbe6c2", bottom=420)
    sun(c, 220, 200, 52, "#fffbe8", "#ffe7b0")
    c.sky("#3f8fa6", "#5ba6b2", top=300, bottom=360)
    hills(c, 296, 18, "#8fb0b4", "#9fbcb8", waves=1.2)
    c.sky("#4f9aae", "#6fb2b6", top=312, bottom=420)
    walls = ("#f6ead4", "#f1dcc0", "#ecd0ae", "#f8f0e0", "#e9c6a4", "#dfe3dc")
    for row in range(5):
        x, y = c.between(-60, 0), 430 + row * 125
        while x < 1620:
            wide = c.between(90, 150) * (0.75 + row * 0.16)
            wall = mix(c.chance.choice(walls), "#8fb0b8", 0.32 - row * 0.08)
            house(c, x, y, wide, c.between(100, 170) * (0.7 + row * 0.12), wall, dark="#5a4a62", glass="#3f7f8a")
            if c.chance.random() < 0.3:
                for sheet in range(3):
                    c.box(x + 12 + sheet * 26, y - 30 - 150 * (0.7 + row * 0.12), 22, 30, c.chance.choice(COATS))
            x += wide + c.between(-2, 3)
        if row == 1:
            minaret(c, 1130, y + 20, 400, "#efd5ae", "#5a4a62")
        if row == 2:
            minaret(c, 420, y + 10, 340, "#f4e6cc", "#5a4a62")
            palm(c, 790, y, 250, "#6d5344", "#3f6f56")
    for x, y, radius in ((700, 905, 150), (980, 900, 100)):
        c.disc(x, y, radius, "#3f8f86")
        c.disc(x - radius * 0.3, y - radius * 0.2, radius * 0.5, "#62aa9c")
    birds(c, 860, 150, 8, "#5f7880")


def stadium_at_night(c: Canvas) -> None:
    _stands(c)
    _pitch(c)
    for x in (130, 560, 1040, 1470):
        c.polygon([(x - 9, 320), (x + 9, 320), (x + 5, 110), (x - 5, 110)], "#2a3260")
        c.box(x - 64, 62, 128, 58, "#2a3260", 6)
        for bulb in range(8):
            c.disc(x - 48 + bulb % 4 * 32, 78 + bulb // 4 * 27, 11, "#fffdf0")
        c.glow(x, 90, 330, "#cfdcff", 0.75)
    c.veil(100, 560, "#6f86d0", 0.22)


def _stands(c: Canvas) -> None:
    c.sky("#0c1230", "#1a2450", "#3b3f78", bottom=420)
    for _star in range(90):
        c.disc(c.between(0, 1600), c.between(0, 220), 1.4, "#aab0dc")
    c.polygon(
        [(0, 300), (300, 235), (1300, 235), (1600, 300), (1600, 330), (1300, 268), (300, 268), (0, 330)], "#5d6aa0"
    )
    c.polygon([(0, 330), (300, 268), (1300, 268), (1600, 330), (1600, 520), (0, 520)], "#1b2148")
    crowd(c, 286, 500, "#8b3f58", "#394a86", "#c9b48a", "#d95f52", "#4f6bb0", "#efe2c8", size=9, step=15)
    c.polygon([(-20, 200), (320, 200), (300, 268), (-20, 340)], "#0f1636")
    c.polygon([(1280, 200), (1620, 200), (1620, 340), (1300, 268)], "#0f1636")
    c.box(0, 496, 1600, 34, "#dfe6ee")
    for panel in range(9):
        c.box(panel * 178 + 4, 500, 170, 26, ("#c94a3f", "#2f6fae", "#e8b23c")[panel % 3])


def _pitch(c: Canvas) -> None:
    for stripe in range(12):
        left, right = (-900 + (stripe + edge) * 283 for edge in (0, 1))
        top_left, top_right = 800 + (left - 800) * 0.52, 800 + (right - 800) * 0.52
        c.polygon([(top_left, 530), (top_right, 530), (right, 900), (left, 900)], ("#2f8a56", "#3a9a62")[stripe % 2])
    white = "#e9f6ea"
    c.line([(0, 556), (1600, 556)], white, 4)
    c.arc((560, 610, 1040, 790), 0, 360, white, 6)
    c.line([(800, 556), (800, 900)], white, 6)
    c.disc(800, 700, 7, white, 5)
    for x, y, high, shirt, way in (
        (300, 690, 130, "#2456a8", 1),
        (450, 800, 170, "#e8e4da", -1),
        (690, 735, 145, "#2456a8", -1),
        (905, 720, 140, "#e8e4da", 1),
        (1010, 850, 195, "#2456a8", 1),
        (1260, 700, 132, "#e8e4da", -1),
        (1390, 790, 166, "#2456a8", 1),
    ):
        c.tint(
            [(x - high * 0.3, y - 3), (x + high * 0.25, y - 3), (x + high * 0.6, y + 12), (x, y + 14)], "#0f3a2a", 0.45
        )
        runner(c, x, y, high, shirt, skin="#a9704e", shorts=mix(shirt, "#1a1a2c", 0.4), stride=way)
    c.disc(1085, 842, 12, "#fdfdf8")
    c.disc(1088, 845, 5, "#333648")


def hospital(c: Canvas) -> None:
    _wards(c)
    ground(c, contour(c, 700, 4, 1), "#a3bd84", "#7fa06c")
    c.polygon([(620, 700), (990, 700), (1400, 900), (240, 900)], "#b5b4ac")
    c.polygon([(800, 716), (812, 716), (836, 900), (790, 900)], "#efeee6")
    c.box(330, 738, 260, 100, "#fdfcf6", 12)
    c.polygon([(590, 762), (640, 790), (640, 838), (580, 838)], "#fdfcf6")
    c.polygon([(588, 764), (626, 788), (588, 790)], "#4a7486")
    c.box(330, 790, 310, 16, "#d9483f")
    c.box(400, 722, 60, 16, "#3f7fd0", 6)
    c.glow(430, 728, 90, "#7fb4ff", 0.8)
    for x in (395, 570):
        c.disc(x, 840, 25, "#2f3236")
        c.disc(x, 840, 11, "#b9bcbc")
    for x, y, high, coat in (
        (1010, 790, 150, "#f6f6f2"),
        (1070, 796, 150, "#5fa3a0"),
        (1190, 830, 170, "#b5566a"),
        (760, 760, 120, "#44506a"),
    ):
        figure(c, x, y, high, coat, skin="#a97654", legs="#4a5662")


def _wards(c: Canvas) -> None:
    c.sky("#8fc3d8", "#cbe4e2", "#f3efdc", bottom=620)
    clouds(c, 170, 70, "#f6faf6", 6, 230)
    hills(c, 560, 40, "#9fbfb4", "#b5cdb4", waves=1.3)
    for x, high in ((60, 190), (180, 240), (1500, 230), (1400, 180)):
        tree(c, x, 700, high, "#5d4a3c", "#4f7f62", "#6f9d74", "#93b98a")
    for x, y, wide, high in ((250, 690, 430, 330), (930, 690, 430, 330), (560, 690, 490, 470)):
        c.shade([(x, y), (x + wide, y), (x + wide, y - high), (x, y - high)], "#fbf8ee", "#e9e6da")
        c.box(x + wide - 46, y - high, 46, high, "#cdd2cd")
        c.box(x - 8, y - high - 14, wide + 16, 18, "#7fa3a8")
        rows = high // 82
        grid(
            c,
            x + 24,
            y - high + 24,
            wide - 94,
            high - 100,
            columns=wide // 64,
            rows=rows,
            panes=("#6fa6b8", "#5b94aa", "#86b8c4", "#5b94aa", "#f4dc9a"),
        )
    c.box(766, 250, 88, 88, "#d9483f", 10)
    c.box(798, 262, 24, 64, "#ffffff", 3)
    c.box(778, 282, 64, 24, "#ffffff", 3)
    c.box(640, 596, 330, 18, "#d9483f")
    c.box(660, 614, 290, 80, "#3d6f82")
    for post in (650, 800, 948):
        c.box(post, 612, 12, 82, "#e8e6dc")


def school(c: Canvas) -> None:
    _schoolhouse(c)
    ground(c, contour(c, 800, 3, 1), "#e6c79a", "#c79a6a")
    c.line([(300, 1000), (1250, 1000)], "#f8ecd0", 8)
    for box in range(5):
        c.arc((420 + box * 110, 960, 520 + box * 110, 1010), 0, 360, "#f8ecd0", 5)
    children = (
        (260, 960, 190),
        (360, 1010, 200),
        (520, 940, 180),
        (620, 990, 205),
        (740, 1060, 225),
        (900, 960, 190),
        (1000, 1030, 215),
        (1130, 950, 186),
        (1240, 1010, 204),
        (1360, 1080, 226),
        (470, 1120, 236),
        (1050, 1150, 240),
    )
    for index, (x, y, high) in enumerate(children):
        c.tint([(x - 26, y - 4), (x + 30, y - 4), (x - 60, y + 24), (x - 110, y + 20)], "#7a4f34", 0.28)
        figure(c, x, y, high, COATS[index % 8], skin="#b07c5a", legs="#44506a")
        c.box(x - high * 0.1, y - high * 0.74, high * 0.2, high * 0.26, COATS[(index * 3 + 2) % 8], 8)
    c.disc(820, 1125, 24, "#d9483f")
    c.disc(813, 1117, 9, "#f08a72")


def _schoolhouse(c: Canvas) -> None:
    c.sky("#9bd0dc", "#d8ecdc", "#fdf1cc", bottom=640)
    sun(c, 1380, 180, 54, "#fffbe6", "#fff0b8")
    clouds(c, 190, 60, "#f8fbf4", 4, 210)
    hills(c, 600, 40, "#a9c3a4", "#bfd0a4", waves=1.3)
    c.shade([(150, 800), (1450, 800), (1450, 440), (150, 440)], "#f4d9a6", "#e9c288")
    c.polygon([(110, 446), (1490, 446), (1430, 380), (170, 380)], "#c05f45")
    c.shade([(640, 800), (960, 800), (960, 330), (640, 330)], "#fbe9c4", "#efd09a")
    c.polygon([(610, 336), (990, 336), (800, 220)], "#c05f45")
    c.disc(800, 390, 44, "#f8f4e6")
    c.line([(800, 390), (800, 360)], "#4a3a3c", 6)
    c.line([(800, 390), (822, 402)], "#4a3a3c", 6)
    arch(c, 800, 800, 130, 250, "#2f6b78")
    c.box(797, 560, 6, 240, "#f4d9a6")
    for x in (210, 320, 430, 540, 1010, 1120, 1230, 1340):
        arch(c, x + 26, 690, 76, 170, "#fbf3dc")
        arch(c, x + 26, 684, 60, 156, "#4f93a4")
        c.box(x + 23, 530, 6, 154, "#fbf3dc")
        c.box(x - 10, 606, 72, 6, "#fbf3dc")
    tree(c, 130, 860, 400, "#6d503c", "#4f7f52", "#74a05c", "#a3c070")
    tree(c, 1500, 870, 360, "#6d503c", "#4f7f52", "#74a05c", "#a3c070")
