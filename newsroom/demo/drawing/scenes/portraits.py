"""People of the coast as flat shapes, without a face: a figure in a story, never somebody who lives."""

from newsroom.demo.drawing.canvas import Canvas
from newsroom.demo.drawing.nature import clouds, hills, sea, sun
from newsroom.demo.drawing.people import bust, crowd
from newsroom.demo.drawing.town import trawler, turbine


def skipper(c: Canvas) -> None:
    c.sky("#e9a878", "#f4cd9c", "#bcd3cc", bottom=1150)
    sun(c, 330, 480, 120, "#fff3d6", "#ffd092")
    clouds(c, 300, 120, "#f4c8a0", 4, 300)
    sea(c, 1120, "#9fc0ba", "#3f7f8c", "#1f5568", foam="#fbf0d8", number=160, sun_x=330)
    trawler(c, 1250, 1180, 420, "#a8443f", trim="#f4e8d0", cabin="#f6eedc", dark="#2c3440")
    bust(c, 800, 1180, 620, skin="#a56f4e", coat="#27485c", hair="#d9d4cc", light="#ffd9a8")
    c.polygon([(545, 640), (1055, 640), (1075, 745), (1010, 715), (590, 715), (525, 745)], "#1d3346")
    c.disc(800, 640, 268, "#27485c", 150)
    c.polygon([(532, 640), (1068, 640), (1068, 690), (532, 690)], "#1d3346")
    c.polygon([(600, 1010), (1000, 1010), (960, 1170), (880, 1260), (720, 1260), (640, 1170)], "#d9d4cc")
    c.polygon([(690, 1030), (910, 1030), (880, 1062), (720, 1062)], "#8a5c44")
    for rib in range(9):
        c.line([(560 + rib * 60, 1440), (540 + rib * 65, 2000)], "#1f3c4e", 9)


def coach(c: Canvas) -> None:
    c.sky("#12204c", "#27407c", "#4a5f9c", bottom=1000)
    crowd(c, 520, 1200, "#3a4f8c", "#54639c", "#7a5a80", "#2f3f74", "#8d86a8", size=26, step=46)
    c.soften((0, 480, 1600, 1240), 9)
    c.shade([(0, 1220), (1600, 1220), (1600, 2000), (0, 2000)], "#3a9a62", "#1f6a48")
    for x in (220, 800, 1380):
        c.glow(x, 150, 420, "#dfe8ff", 0.85)
        c.disc(x, 150, 46, "#ffffff")
    bust(c, 800, 1210, 620, skin="#8a5a40", coat="#c23c3a", hair="#241c20", light="#fff0e0")
    c.polygon([(690, 1400), (800, 1500), (910, 1400), (860, 1330), (740, 1330)], "#f4ead6")
    c.line([(690, 1400), (800, 1510), (910, 1400)], "#7a1f26", 16)
    c.line([(640, 1380), (800, 1640), (960, 1380)], "#f2c84a", 9)
    c.box(770, 1630, 60, 84, "#d8dce0", 12)
    c.disc(800, 1640, 22, "#9aa2aa")


def engineer(c: Canvas) -> None:
    c.sky("#7fb6c8", "#bfdcd6", "#f6ecc8", bottom=1300)
    clouds(c, 300, 100, "#f4f6ea", 4, 260)
    turbine(c, 250, 1150, 820, "#fbf8ee", "#cfd3cc", 20)
    turbine(c, 1400, 1130, 640, "#fbf8ee", "#cfd3cc", 80)
    hills(c, 1130, 50, "#8fa468", "#5f7f4c", waves=1.2)
    bust(c, 800, 1010, 520, skin="#b98563", coat="#e0862f", hair="#5b2f4c", light="#fff3d0")
    c.polygon([(560, 960), (610, 620), (990, 620), (1040, 960), (1150, 1260), (800, 1370), (450, 1260)], "#5b2f4c")
    c.polygon([(900, 620), (990, 620), (1040, 960), (1150, 1260), (830, 1360), (960, 1040)], "#47233c")
    c.disc(800, 800, 178, "#b98563", 228)
    c.polygon([(850, 620), (940, 680), (976, 800), (930, 950), (856, 1016)], "#9a6a50")
    c.disc(800, 640, 250, "#f4f0e2", 170)
    c.polygon([(545, 640), (1055, 640), (1085, 700), (515, 700)], "#dcd6c4")
    c.box(770, 474, 60, 180, "#e6e0cf", 20)
    for x in (560, 1000):
        c.polygon([(x, 1240), (x + 70, 1240), (x + 90, 1600), (x - 10, 1600)], "#f6ecc0")
    c.polygon([(350, 1440), (1250, 1440), (1260, 1500), (340, 1500)], "#f6ecc0")
