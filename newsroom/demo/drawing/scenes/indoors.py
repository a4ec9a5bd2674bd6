"""Scenes under a roof, and charts."""

import math

from newsroom.demo.drawing.canvas import Canvas, mix
from newsroom.demo.drawing.people import bust, crowd, figure
from newsroom.demo.drawing.town import arch, grid, lantern


def library(c: Canvas) -> None:
    c.sky("#3a2a2c", "#6a4636", "#8a5c40")
    spines = ("#a8483c", "#2f5d64", "#c99a4a", "#5b3f4c", "#e6d3ac", "#4a5a3c", "#7a3038", "#d9b98a")
    for bay in range(4):
        left = -30 + bay * 420
        c.box(left, 120, 400, 1560, "#4a2e26")
        for shelf in range(9):
            y = 320 + shelf * 168
            c.box(left + 24, y - 140, 352, 150, "#2a1a1a")
            x = left + 28.0
            while x < left + 356:
                wide, high = c.between(12, 30), c.between(92, 132)
                paint = mix(c.chance.choice(spines), "#2a1a1a", 0.15 + 0.03 * shelf)
                c.box(x, y - high, wide, high, paint)
                c.box(x, y - high * 0.8, wide, 5, mix(paint, "#f0d8a0", 0.55))
                x += wide + 1.5
            c.box(left + 12, y, 376, 14, "#7a5038")
        c.box(left - 10, 100, 420, 40, "#7a5038")
    c.shade([(580, 1300), (1020, 1300), (1020, 330), (580, 330)], "#f8e9bd", "#f0c680")
    arch(c, 800, 1300, 470, 1130, "#5a3a2c")
    arch(c, 800, 1290, 410, 1080, "#fbeec4")
    c.shade([(595, 1290), (1005, 1290), (1005, 900), (595, 900)], "#f4dca0", "#d9a860")
    for bar in (-100, 0, 100):
        c.box(800 + bar - 5, 240, 10, 1050, "#5a3a2c")
    for y in (420, 620, 820, 1020):
        c.box(596, y, 408, 9, "#5a3a2c")
    for x0, x1 in ((640, 260), (780, 620), (910, 1000)):
        c.tint([(x0, 500), (x0 + 100, 500), (x1 + 330, 2000), (x1 - 60, 2000)], "#ffe6a8", 0.16)
    c.shade([(0, 1640), (1600, 1640), (1600, 2000), (0, 2000)], "#6d4630", "#3a241e")
    figure(c, 1130, 1650, 560, "#2f5d64", skin="#a9734f", legs="#2a2226", hood="#e6d3ac")
    c.shade([(80, 1700), (1330, 1700), (1400, 1790), (20, 1790)], "#a9744a", "#8a5838")
    c.box(20, 1788, 1380, 60, "#5a3826")
    for x, high in ((150, 5), (240, 3), (1180, 4)):
        for book in range(high):
            c.box(x + book * 5 % 9, 1706 - book * 28, 150, 26, spines[(book + x) % 8], 4)
    c.polygon([(560, 1730), (720, 1706), (880, 1730), (880, 1748), (720, 1726), (560, 1748)], "#fbf3dc")
    c.line([(720, 1708), (720, 1728)], "#c7a878", 4)
    for x in (420, 990):
        c.box(x - 6, 1560, 12, 150, "#c99a4a")
        c.polygon([(x - 80, 1570), (x + 80, 1570), (x + 46, 1500), (x - 46, 1500)], "#3f7a5c")
        c.glow(x, 1600, 240, "#ffdf94", 0.75)


def theatre(c: Canvas) -> None:
    c.sky("#2a1020", "#1a0c1c")
    c.shade([(220, 900), (1380, 900), (1380, 120), (220, 120)], "#24345c", "#4f5a8c", "#d98f6a")
    c.disc(1050, 360, 90, "#f8e6b8")
    c.glow(1050, 360, 330, "#f8dca0", 0.6)
    for x, wide, high in ((260, 190, 330), (430, 150, 420), (560, 200, 280), (990, 170, 300), (1150, 230, 390)):
        c.box(x, 860 - high, wide, high, "#2a2448")
        grid(c, x + 18, 880 - high, wide - 36, high - 60, columns=3, rows=4, panes=("#221c3c", "#221c3c", "#f2b45c"))
    c.shade([(160, 860), (1440, 860), (1560, 1010), (40, 1010)], "#b0744a", "#6a3c2c")
    c.box(40, 1008, 1520, 50, "#3a1c20")
    for x0, x1 in ((420, 560), (800, 800), (1180, 1040)):
        c.tint([(x0 - 16, 60), (x0 + 16, 60), (x1 + 150, 900), (x1 - 150, 900)], "#fff0c0", 0.2)
    for x, y, high, coat, hood in ((620, 920, 360, "#c9483f", "#3a1a20"), (980, 930, 380, "#e6dcc2", "#44506a")):
        c.disc(x, y, 150, "#d9a06a", 26)
        figure(c, x, y, high, coat, skin="#b98563", legs="#2f2434", hood=hood)
        c.line(
            [(x + (45 if x < 800 else -45), y - high * 0.72), (x + (150 if x < 800 else -150), y - high * 0.86)],
            coat,
            30,
        )
    for side in (-1, 1):
        for fold in range(7):
            x = 800 + side * (800 - fold * 46)
            reach = 60 - fold * 2
            c.shade(
                [(x - reach, 0), (x + reach, 0), (x + reach - side * 34, 1040), (x - reach - side * 20, 1040)],
                ("#a82c38", "#8a2030")[fold % 2],
                ("#6d1626", "#560f20")[fold % 2],
            )
    for swag in range(8):
        c.disc(swag * 228, 60, 135, ("#a82c38", "#941f30")[swag % 2], 110)
        c.arc((swag * 228 - 135, -50, swag * 228 + 135, 172), 10, 170, "#e0b050", 9)
    crowd(c, 1068, 1200, "#1c0f1e", "#2a1526", "#34202c", "#120a16", size=34, step=74)


def election_hall(c: Canvas) -> None:
    c.sky("#e9ddc4", "#f4ead2", "#e2d0ac", bottom=800)
    for x in (180, 560, 940, 1320):
        arch(c, x + 50, 640, 220, 470, "#d0bc94")
        arch(c, x + 50, 640, 190, 440, "#a9cfd4")
        c.shade([(x - 45, 640), (x + 145, 640), (x + 145, 480), (x - 45, 480)], "#c9dcc8", "#8fae8c")
        c.box(x + 46, 200, 8, 440, "#f8f2e0")
        c.box(x - 45, 420, 190, 8, "#f8f2e0")
    c.shade([(0, 780), (1600, 780), (1600, 1200), (0, 1200)], "#c79a6c", "#8f6444")
    for tile in range(-10, 26):
        c.line([(tile * 100, 1200), (480 + tile * 40, 780)], "#a87c54", 2)
    for x0 in (120, 520, 900):
        c.tint([(x0, 790), (x0 + 190, 790), (x0 + 60, 1200), (x0 - 260, 1200)], "#fff0c4", 0.26)
    for booth in range(3):
        x = 60 + booth * 190
        c.box(x, 480, 170, 330, "#7a5a44", 6)
        c.shade([(x + 12, 800), (x + 158, 800), (x + 158, 510), (x + 12, 510)], "#3f7f86", "#2a5a66")
        for fold in range(5):
            c.line([(x + 30 + fold * 28, 512), (x + 28 + fold * 28, 798)], "#275560", 4)
    figure(c, 335, 836, 300, "#c9483f", skin="#a97654", legs="#3a3440")
    people = (
        (700, 860, 320, "#5b3f6a", "#e6d3ac"),
        (820, 850, 310, "#d9a441", ""),
        (930, 866, 330, "#2f6276", ""),
        (1500, 850, 320, "#3f7f68", "#8c3a4c"),
    )
    for x, y, high, coat, hood in people:
        figure(c, x, y, high, coat, skin="#a97654", legs="#3a3440", hood=hood)
    figure(c, 1330, 960, 400, "#44506a", skin="#b98563", legs="#2f2c38", hood="#d9d4cc")
    c.shade([(980, 960), (1600, 960), (1600, 1020), (940, 1020)], "#b0845a", "#98704a")
    c.box(940, 1018, 660, 150, "#7a5638")
    c.box(1060, 790, 210, 200, "#dfeef0", 8)
    c.box(1068, 798, 194, 184, "#bfdade", 6)
    for paper in range(26):
        left, top = c.between(1076, 1200), c.between(880, 960)
        c.polygon(
            [(left, top), (left + 44, top + c.between(-12, 12)), (left + 46, top + 20), (left + 3, top + 24)],
            ("#fffdf4", "#f4eeda")[paper % 2],
        )
    c.box(1052, 778, 226, 26, "#3f5a6a", 6)
    c.box(1120, 784, 90, 8, "#16222c", 3)
    c.polygon([(1126, 700), (1196, 692), (1204, 786), (1134, 786)], "#fffdf4")
    c.polygon([(1158, 640), (1300, 680), (1310, 720), (1176, 706)], "#44506a")
    c.disc(1164, 676, 24, "#b98563")
    c.box(1400, 972, 150, 22, "#fffdf4", 3)
    c.box(1404, 956, 142, 18, "#e8e0c8", 3)


def council_chamber(c: Canvas) -> None:
    _platform(c)
    _benches(c)
    for x in (260, 800, 1340):
        c.glow(x, 0, 330, "#ffe2a0", 0.6)


def _platform(c: Canvas) -> None:
    c.sky("#5a3a34", "#7a5242", "#94684c", bottom=560)
    for panel in range(12):
        c.box(panel * 136 + 6, 40, 122, 400, "#6d4638", 4)
        c.box(panel * 136 + 20, 60, 94, 360, "#7d5342", 4)
    c.disc(800, 190, 110, "#c99a4a")
    c.disc(800, 190, 96, "#2f5d64")
    c.polygon([(740, 216), (770, 170), (800, 206), (826, 160), (862, 216)], "#f0dca8")
    c.arc((740, 196, 860, 246), 10, 170, "#f0dca8", 7)
    for x in (500, 1100):
        c.box(x, 90, 8, 380, "#c99a4a")
        for stripe, paint in enumerate(("#2f7f86", "#f4ead2", "#c9483f")):
            c.polygon(
                [
                    (x + 8, 100 + stripe * 60),
                    (x + 120 - stripe * 12, 120 + stripe * 66),
                    (x + 110 - stripe * 14, 186 + stripe * 66),
                    (x + 8, 160 + stripe * 60),
                ],
                paint,
            )
    c.shade([(560, 480), (1040, 480), (1080, 360), (520, 360)], "#a87448", "#7a4c32")
    for x, coat in ((650, "#44506a"), (800, "#8c3a4c"), (950, "#3f6a5c")):
        c.disc(x, 356, 50, coat, 52)
        c.disc(x, 290, 25, "#b07c5a", 30)
        c.disc(x, 276, 27, "#3a2a2c", 20)
    c.shade([(540, 500), (1060, 500), (1060, 366), (540, 366)], "#9a683f", "#7a4c32")
    c.box(520, 352, 560, 18, "#c08f5c", 4)
    c.shade([(0, 520), (1600, 520), (1600, 900), (0, 900)], "#7d3a3a", "#4f2028")


def _benches(c: Canvas) -> None:
    coats = ("#44506a", "#c94a3f", "#e6dcc4", "#5b3f6a", "#3f7f68", "#2f3a4c", "#d9a441", "#8c3a4c")
    for row in range(3):
        radius, y0, size = 620 + row * 190, 330 + row * 40, 40 + row * 14
        seats = 9 + row * 2
        for seat in range(seats):
            angle = math.pi * (0.1 + 0.8 * seat / (seats - 1))
            x, y = 800 - math.cos(angle) * radius, y0 + math.sin(angle) * (200 + row * 105)
            coat = coats[(seat * 3 + row) % 8]
            c.disc(x, y + size * 0.9, size * 0.95, mix(coat, "#20141c", 0.2), size * 0.85)
            c.disc(x, y - size * 0.1, size * 0.46, ("#b07c5a", "#9a6a4c", "#c79672")[(seat + row) % 3], size * 0.54)
            c.disc(
                x,
                y - size * 0.22,
                size * 0.49,
                ("#2a2024", "#3a2a2c", "#8a8280", "#e6d3ac")[(seat * 2 + row) % 4],
                size * 0.48,
            )
        desk = [
            (
                800 - math.cos(math.pi * t / 40) * (radius + 40),
                y0 + 62 + size * 0.75 + math.sin(math.pi * t / 40) * (200 + row * 105),
            )
            for t in range(2, 39)
        ]
        c.line(desk, "#b5814f", 16 + row * 5)
        c.line([(x, y + 16 + row * 3) for x, y in desk], "#6d4430", 20 + row * 7)


def bakery(c: Canvas) -> None:
    c.sky("#4a2c28", "#6d4034", "#3a221f")
    for row in range(16):
        for brick in range(11):
            x, y = brick * 160 - (row % 2) * 80, row * 66
            c.box(x, y, 152, 58, mix("#8a5240", "#5a3630", c.between(0, 1)), 4)
    arch(c, 800, 960, 820, 720, "#5a382e")
    arch(c, 800, 960, 700, 620, "#23120f")
    c.glow(800, 860, 460, "#ff8a3c", 0.95)
    for _tongue in range(46):
        foot, flame = c.between(520, 1080), c.between(60, 240)
        c.polygon(
            [(foot - flame * 0.14, 900), (foot + flame * 0.14, 900), (foot + c.between(-30, 30), 900 - flame)],
            c.chance.choice(("#ffb347", "#ff8a3c", "#ffd76e", "#f2662e")),
        )
    for log in range(9):
        c.box(500 + log * 66, 886, 110, 34, ("#5a3020", "#6d3a24")[log % 2], 16)
    c.glow(800, 840, 620, "#ff9a4c", 0.5)
    c.box(340, 930, 920, 46, "#7a4c3a", 6)
    figure(c, 1330, 1420, 960, "#f4ead6", skin="#a9734f", legs="#3c3236", hood="#fbf6e8")
    c.line([(1210, 800), (640, 900)], "#b98a58", 20)
    c.disc(610, 904, 90, "#b98a58", 26)
    c.disc(610, 886, 64, "#e6b06a", 22)
    c.shade([(0, 1240), (1600, 1240), (1600, 1600), (0, 1600)], "#a8744a", "#5f3b28")
    c.box(0, 1228, 1600, 24, "#c99462")
    for row in range(4):
        for loaf in range(9):
            x, y = 60 + loaf * 185 + (row % 2) * 90, 1270 + row * 88
            c.disc(x, y + 14, 84, "#3a221a", 34)
            c.disc(x, y, 84, "#b5723a", 40)
            c.disc(x - 6, y - 7, 74, "#d9964e", 31)
            c.disc(x - 14, y - 13, 50, "#ecb872", 17)
            for cut in (-28, 0, 28):
                c.line([(x + cut - 12, y - 22), (x + cut + 8, y + 4)], "#9a5c2e", 4)


def potter(c: Canvas) -> None:
    c.sky("#d9c3a0", "#c9a880", "#a8825c")
    c.shade([(90, 900), (590, 900), (590, 190), (90, 190)], "#bfe0e4", "#eaf0d8")
    for bar in (250, 420):
        c.box(bar, 190, 12, 710, "#7d6248")
    c.box(90, 530, 500, 12, "#7d6248")
    for edge in ((70, 170, 540, 24), (70, 890, 540, 34)):
        c.box(*edge, "#8a6c50")
    c.tint([(90, 190), (590, 190), (1500, 1600), (600, 1600)], "#fff6d8", 0.22)
    glazes = ("#2f7f86", "#c9643f", "#e6d3ac", "#2f5d84", "#8a9a5c", "#b5803c")
    for shelf in range(3):
        y = 360 + shelf * 230
        c.box(760, y, 780, 22, "#7d5c42")
        for index in range(6):
            x, paint = 830 + index * 128, glazes[(index + shelf * 2) % 6]
            high = 100 + (index * 37 + shelf * 53) % 80
            c.disc(x, y - high * 0.42, 50, paint, high * 0.42)
            c.disc(x + 18, y - high * 0.42, 30, mix(paint, "#2a1c18", 0.2), high * 0.4)
            c.box(x - 22, y - high, 44, high * 0.36, paint)
            c.disc(x, y - high, 29, mix(paint, "#ffffff", 0.25), 8)
            c.disc(x, y - high, 20, mix(paint, "#2a1c18", 0.6), 5)
            c.disc(x - 18, y - high * 0.5, 8, mix(paint, "#ffffff", 0.5), high * 0.16)
    c.shade([(0, 1380), (1600, 1380), (1600, 1600), (0, 1600)], "#8a6446", "#5a3f2e")
    bust(c, 560, 800, 330, skin="#a9734f", coat="#3f5f6a", hair="#e6d3ac", light="#fff0cc")
    c.polygon([(330, 1040), (470, 1000), (690, 1260), (610, 1330)], "#4b6e79")
    c.polygon([(900, 1040), (800, 1010), (860, 1290), (950, 1300)], "#35525c")
    c.disc(770, 1470, 360, "#4a3226", 82)
    c.disc(770, 1444, 360, "#7d5a40", 82)
    c.disc(770, 1440, 300, "#96704e", 64)
    pot = []
    for step in range(25):
        share = step / 24
        pot.append((150 + 46 * math.sin(share * 4.6 + 0.4) - 34 * share, 1440 - 330 * share))
    c.polygon([*[(770 - r, y) for r, y in pot], *[(770 + r, y) for r, y in reversed(pot)]], "#b8683f")
    c.polygon([*[(770 + r * 0.3, y) for r, y in pot], *[(770 + r, y) for r, y in reversed(pot)]], "#94502f")
    for ring in range(9):
        r, level = pot[2 + ring * 2]
        c.arc((770 - r, level - 16, 770 + r, level + 16), 20, 160, "#cf8557", 4)
    c.disc(770, 1112, pot[-1][0], "#d08a5c", 24)
    c.disc(770, 1112, pot[-1][0] * 0.8, "#5a2f22", 16)
    for x, y in ((628, 1280), (905, 1290)):
        c.disc(x, y, 58, "#a9734f", 44)
    lantern(c, 640, 0, 150, "#4a3226", "#ffd58a")


def bar_chart(c: Canvas) -> None:
    c.sky("#f6efe0", "#efe4cc")
    for line in range(6):
        c.line([(150, 1010 - line * 150), (1480, 1010 - line * 150)], "#d9ccb0", 3)
    heights = (330, 390, 360, 470, 520, 610, 560, 700)
    for index, high in enumerate(heights):
        x = 190 + index * 160
        paint = "#c9543f" if index == 7 else mix("#2f6f7c", "#86b3ad", 1 - index / 7)
        c.shade(
            [(x, 1010), (x + 104, 1010), (x + 104, 1010 - high), (x, 1010 - high)], mix(paint, "#ffffff", 0.16), paint
        )
        c.box(x + 78, 1010 - high, 26, high, mix(paint, "#20242c", 0.16))
        c.box(x + 18, 1040, 68, 14, "#b9ab8e", 7)
    points = [(242 + index * 160, 1010 - high - 60 - 12 * (index % 3)) for index, high in enumerate(heights)]
    c.line(points, "#33343c", 7)
    for x, y in points:
        c.disc(x, y, 16, "#33343c")
        c.disc(x, y, 8, "#f6efe0")
    c.line([(150, 1010), (1480, 1010)], "#33343c", 6)


def line_chart(c: Canvas) -> None:
    c.sky("#1d2a3c", "#24384c")
    for line in range(7):
        c.line([(110, 780 - line * 105), (1510, 780 - line * 105)], "#34495e", 2)
    for line in range(13):
        c.line([(110 + line * 116.6, 150), (110 + line * 116.6, 780)], "#2c4054", 2)

    def series(level: float, rise: float, swing: float) -> list[tuple[float, float]]:
        return [
            (110 + t * 14, level - rise * (t / 100) ** 1.7 + swing * math.sin(t / 7.5) + c.between(-9, 9))
            for t in range(101)
        ]

    warm, mild = series(620, 390, 30), series(660, 120, 26)
    c.tint([*warm, *reversed(mild)], "#f2804f", 0.28)
    c.tint([*mild, (1510, 780), (110, 780)], "#4fb0b5", 0.2)
    c.line(mild, "#62c4c4", 7)
    c.line(warm, "#ff9a5c", 9)
    for x, y in warm[::20]:
        c.disc(x, y, 14, "#ff9a5c")
        c.disc(x, y, 6, "#1d2a3c")
    c.glow(*warm[-1], 120, "#ffb880", 0.9)
    c.disc(*warm[-1], 18, "#fff0dc")
    c.line([(110, 780), (1510, 780)], "#9fb2c0", 4)
    c.line([(110, 150), (110, 780)], "#9fb2c0", 4)
