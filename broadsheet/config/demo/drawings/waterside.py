# SPDX-License-Identifier: BSD-3-Clause
"""Scenes with water in them: quay, ferries, boats, lighthouse, island, seals, bridge, river."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import craft, scenery
from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def quay(c: Canvas, p: Palette, variant: str) -> None:
    """Houses along the quay and their reflection; `storm` brings night and waves."""
    storm = variant == "storm"
    line = 610
    scenery.sky(c, p, horizon=line, sun=None if storm else (1110, 330), size=64)
    if storm:
        scenery.clouds(c, p.middle, at=[(260, 180), (760, 120), (1220, 210), (500, 280)], size=1.6, opacity=0.8)
    else:
        scenery.clouds(c, p.paper, at=[(320, 170), (900, 120), (1300, 230)], opacity=0.5)
    scenery.hills(c, mix(p.far, p.horizon, 0.3), p.far, base=470, rise=90)
    scenery.street(c, p, left=-20, right=1060, foot=line - 34, height=190, lit=storm)
    scenery.street(c, p, left=1150, right=1530, foot=line - 34, height=150, lit=storm)
    c.polygon([(1052, line - 34), (1060, 330), (1084, 292), (1108, 330), (1118, line - 34)], mix(p.near, p.ink, 0.3))
    c.disc(1085, 366, 17, p.light)
    scenery.sea(c, p, top=line)
    scenery.mirrored(c, line=line, depth=290, tint=p.water, opacity=0.42)
    c.rect(0, line - 36, 1500, 44, mix(p.near, p.ink, 0.35))
    c.rect(0, line - 38, 1500, 9, mix(p.paper, p.near, 0.45))
    for x in (180, 470, 760, 1010, 1300):
        scenery.lamp(c, p, x=x, foot=line - 36, height=120, on=storm)
    if storm:
        _storm_water(c, p)
        return
    craft.small_boat(c, p, x=360, y=760, size=1.15, hull=p.accent)
    craft.small_boat(c, p, x=1010, y=850, size=1.5, hull=p.near)
    scenery.gulls(c, p.ink, at=[(640, 240, 34), (720, 200, 24), (560, 300, 20)])


def _storm_water(c: Canvas, p: Palette) -> None:
    for k, y in enumerate((655, 735, 840, 960)):
        tone = mix(p.water, p.ink, 0.12 * k)
        scenery.swell(c, tone, mix(p.glint, tone, 0.25), y=y, height=36 + 12 * k, length=200 + 60 * k, shift=k * 47)
    for x in (250, 700, 1180):
        for _ in range(40):
            angle, reach = c.chance.uniform(-2.5, -0.6), c.chance.uniform(20, 150)
            c.disc(x + math.cos(angle) * reach, 640 + math.sin(angle) * reach, c.chance.uniform(1.5, 4.5), p.glint)
    scenery.rain(c, mix(p.glint, p.sky, 0.5), count=240)


def ferry(c: Canvas, p: Palette, variant: str) -> None:
    """A ferry between the moles: `new` in the morning light, `old` before it."""
    line = 560
    scenery.sky(c, p, horizon=line, sun=(1060, 400), size=86)
    scenery.clouds(c, p.paper, at=[(250, 150), (700, 215), (1210, 110)], opacity=0.4, size=1.3)
    scenery.hills(c, p.far, p.middle, base=520, rise=70, parts=6)
    scenery.sea(c, p, top=line, glitter=(1060, 330))
    if variant == "old":
        craft.old_ferry(c, p, x=700, y=690, size=1.25)
    else:
        craft.modern_ferry(c, p, x=720, y=690, size=1.35)
    wake = [(170, 694), (1290, 694), (1350, 712), (700, 722), (120, 712)]
    c.veil(smooth(wake, closed=True), p.glint, 0.75)
    for k in range(26):
        x, y = c.chance.uniform(230, 1220), 700 + k * 7
        c.line(
            [(x, y), (x + c.chance.uniform(40, 160), y)], mix(p.accent if variant != "old" else p.ink, p.water, 0.66), 4
        )
    _mole(c, p, right=True)
    scenery.gulls(c, p.ink, at=[(330, 330, 40), (450, 280, 28), (240, 420, 24), (1330, 250, 30)])


def _mole(c: Canvas, p: Palette, *, right: bool) -> None:
    edge = smooth([(1500, 760), (1380, 772), (1290, 810), (1240, 880), (1260, 1000)])
    shape = [*edge, (1500, 1000)]
    c.polygon(shape, mix(p.near, p.ink, 0.5))
    c.shade(shape, p.ink, 0.8)
    c.rect(1340, 590, 46, 190, p.accent)
    c.rect(1340, 640, 46, 50, p.paper)
    c.rect(1332, 578, 62, 14, p.ink)
    c.rect(1347, 546, 32, 34, p.light)
    c.polygon([(1340, 546), (1363, 520), (1386, 546)], p.ink)
    c.glow(1363, 562, 110, p.light, 0.7 if right else 0.4)


def boat_in_waves(c: Canvas, p: Palette, variant: str) -> None:
    """One boat against the swell: `rescue` by day, `pilot` at night."""
    night = variant == "pilot"
    scenery.sky(c, p, horizon=600, sun=(1160, 210) if night else None, size=52)
    if night:
        scenery.stars(c, p, count=70, below=420)
    scenery.clouds(
        c, p.middle if not night else p.far, at=[(300, 160), (820, 250), (1300, 130), (80, 330)], size=1.7, opacity=0.6
    )
    cliff = [(1500, 260), (1410, 290), (1390, 400), (1330, 430), (1310, 540), (1230, 620), (1500, 640)]
    c.polygon(cliff, mix(p.far, p.middle, 0.5))
    c.shade(cliff, p.ink, 0.5)
    rows = [(560, 44, 260), (650, 70, 330)]
    for k, (y, height, length) in enumerate(rows):
        scenery.swell(
            c, mix(p.water, p.far, 0.4 - 0.3 * k), mix(p.glint, p.water, 0.3), y=y, height=height, length=length
        )
    craft.rescue_boat(c, p, x=680, y=684, size=1.35, hull=p.accent if not night else p.middle)
    if night:
        c.glow(690, 470, 260, p.light, 0.6)
    for k, (y, height, length) in enumerate([(770, 84, 430), (880, 90, 520)]):
        tone = mix(p.water, p.ink, 0.2 + 0.25 * k)
        scenery.swell(c, tone, mix(p.glint, tone, 0.1), y=y, height=height, length=length, shift=-120 * k)
    for _ in range(110):
        c.disc(c.chance.uniform(880, 1130), 690 - abs(c.chance.gauss(0, 90)), c.chance.uniform(1.5, 5), p.glint)
    if not night:
        scenery.gulls(c, p.paper, at=[(420, 300, 40), (300, 380, 30)])


def lighthouse(c: Canvas, p: Palette, variant: str) -> None:
    """The light on its cape; `gale` adds waves and rain."""
    scenery.sky(c, p, horizon=640)
    scenery.clouds(c, p.middle, at=[(200, 220), (640, 150), (1140, 260), (420, 380)], size=1.8, opacity=0.55)
    for spread in (1.0, 0.55):
        c.veil([(1035, 330), (-50, 330 - 190 * spread), (-50, 330 + 120 * spread)], p.light, 0.3)
        c.veil([(1035, 330), (1550, 330 - 90 * spread), (1550, 330 + 60 * spread)], p.light, 0.3)
    scenery.sea(c, p, top=640, calm=False)
    cape = smooth([(1540, 560), (1330, 580), (1160, 560), (980, 600), (850, 690), (760, 800), (640, 900), (600, 1010)])
    shape = [*cape, (1540, 1010)]
    c.polygon(shape, p.near)
    c.shade(shape, p.ink, 0.9, 60)
    _tower(c, p)
    for k, (y, height, length) in enumerate([(770, 46, 220), (880, 62, 290), (980, 70, 340)]):
        tone = mix(p.water, p.ink, 0.15 * k)
        scenery.swell(c, tone, mix(p.glint, tone, 0.2), y=y, height=height, length=length, shift=-70 * k)
    for _ in range(150):
        angle, reach = c.chance.uniform(-2.8, -0.5), abs(c.chance.gauss(0, 110))
        c.disc(660 + math.cos(angle) * reach, 860 + math.sin(angle) * reach, c.chance.uniform(2, 6), p.glint)
    if variant == "gale":
        scenery.rain(c, mix(p.glint, p.sky, 0.45), count=260, slant=60, length=44)


def _tower(c: Canvas, p: Palette) -> None:
    body = [(985, 620), (1005, 370), (1065, 370), (1085, 620)]
    c.polygon(body, p.paper)
    for k in (0, 2):
        y1, y2 = 400 + k * 62, 400 + (k + 1) * 62
        c.polygon([(1002.5 - k * 4.6, y1), (1067.5 + k * 4.6, y1), (1072 + k * 4.6, y2), (998 - k * 4.6, y2)], p.accent)
    c.shade(body, p.ink, 0.75, 0)
    c.rect(996, 358, 78, 14, p.ink)
    c.rect(1012, 304, 46, 54, p.light)
    for x in (1012, 1026, 1041, 1055):
        c.rect(x, 304, 3, 54, p.ink)
    c.pie(1035, 306, 32, (180, 360), p.accent)
    c.glow(1035, 330, 190, p.light, 0.95)
    c.polygon([(1110, 610), (1110, 545), (1160, 512), (1210, 545), (1210, 610)], mix(p.paper, p.near, 0.3))
    c.polygon([(1100, 548), (1160, 502), (1220, 548)], p.accent)
    c.rect(1148, 560, 24, 26, p.light)


def island(c: Canvas, p: Palette, variant: str) -> None:
    """An island with a village at dusk, under snow in `winter`."""
    line = 600
    scenery.sky(c, p, horizon=line, sun=(330, 470), size=58)
    scenery.clouds(c, p.paper, at=[(860, 140), (1260, 240), (480, 210)], opacity=0.55, size=1.5)
    back = [
        (340, line),
        *smooth(
            [
                (420, 560),
                (560, 500),
                (700, 380),
                (800, 322),
                (900, 350),
                (1010, 450),
                (1180, 520),
                (1330, 560),
                (1420, line),
            ]
        ),
    ]
    c.polygon(back, p.middle)
    c.shade(back, p.ink, 0.6, 60)
    if variant == "winter":
        snow = smooth(
            [
                (640, 440),
                (740, 352),
                (800, 322),
                (880, 340),
                (950, 392),
                (905, 410),
                (860, 385),
                (810, 420),
                (760, 398),
            ],
            closed=True,
        )
        c.polygon(snow, p.paper)
        c.shade(snow, p.far, 0.6, 40)
    for _ in range(24):
        x = c.chance.uniform(760, 1250)
        foot = line - 14 - c.chance.uniform(0, 52) * (1 - abs(x - 960) / 420)
        size = c.chance.uniform(22, 34)
        c.rect(x, foot - size, size, size, mix(p.near, p.ink, c.chance.uniform(0.1, 0.5)))
        c.polygon(
            [(x - 4, foot - size), (x + size / 2, foot - size * 1.6), (x + size + 4, foot - size)],
            p.paper if variant == "winter" else p.accent,
        )
        c.rect(x + size * 0.36, foot - size * 0.7, size * 0.28, size * 0.34, p.light)
    c.polygon([(1356, line), (1362, 520), (1376, 520), (1382, line)], p.paper)
    c.glow(1369, 514, 100, p.light, 0.9)
    scenery.sea(c, p, top=line, glitter=(330, 260))
    scenery.mirrored(c, line=line, depth=300, tint=p.water, opacity=0.5)
    craft.old_ferry(c, p, x=330, y=790, size=0.62)
    scenery.gulls(c, p.ink, at=[(1130, 330, 26), (1190, 300, 18)])


def seals(c: Canvas, p: Palette, variant: str) -> None:
    """Seals on their rocks."""
    line = 470
    scenery.sky(c, p, horizon=line, sun=(330, 250), size=60)
    scenery.clouds(c, p.paper, at=[(760, 170), (1180, 110)], opacity=0.6, size=1.3)
    scenery.hills(c, mix(p.far, p.horizon, 0.3), p.far, base=460, rise=60, parts=5)
    scenery.sea(c, p, top=line, glitter=(330, 240))
    for base, left, right in ((660, 700, 1420), (820, 80, 900), (950, 620, 1500)):
        rock = smooth(
            [
                (left - 60, base + 70),
                (left, base),
                ((left + right) / 2, base - 46),
                (right, base + 6),
                (right + 80, base + 80),
            ]
        )
        c.polygon(rock, p.near)
        c.shade(rock, p.ink, 0.9)
        for k in range(4):
            x = left + (right - left) * (0.16 + 0.22 * k) + c.chance.uniform(-20, 20)
            tones = (p.far, p.middle, mix(p.paper, p.far, 0.45), mix(p.far, p.ink, 0.3))
            _seal(c, p, x=x, y=base - 8, size=c.chance.uniform(0.9, 1.25), tone=tones[k], left=c.chance.random() < 0.5)
        c.veil(
            smooth(
                [
                    (left - 90, base + 66),
                    ((left + right) / 2, base + 34),
                    (right + 100, base + 74),
                    ((left + right) / 2, base + 92),
                ],
                closed=True,
            ),
            p.glint,
            0.5,
        )


def _seal(c: Canvas, p: Palette, *, x: float, y: float, size: float, tone: str, left: bool) -> None:
    way = -1 if left else 1
    shape = [
        (-98, -8),
        (-60, -40),
        (0, -50),
        (52, -46),
        (74, -78),
        (102, -84),
        (118, -66),
        (104, -44),
        (86, -14),
        (20, 6),
        (-60, 8),
        (-104, 14),
    ]
    outline = smooth([(x + px * size * way, y + py * size) for px, py in shape], closed=True)
    c.polygon(outline, tone)
    c.shade(outline, p.ink, 0.6)
    c.disc(x + 96 * size * way, y - 68 * size, 4 * size, p.ink)
    c.disc(x + 117 * size * way, y - 66 * size, 5 * size, p.ink)


def bridge(c: Canvas, p: Palette, variant: str) -> None:
    """The Old Bridge, five piers, its arches and their reflections."""
    line = 640
    scenery.sky(c, p, horizon=line, sun=(250, 300), size=66)
    scenery.clouds(c, p.paper, at=[(640, 150), (1150, 210)], opacity=0.55, size=1.5)
    scenery.hills(c, p.far, p.middle, base=500, rise=90)
    scenery.street(c, p, left=-20, right=250, foot=line - 70, height=130, lit=False)
    scenery.street(c, p, left=1290, right=1530, foot=line - 70, height=130, lit=False)
    stone = mix(p.near, p.paper, 0.28)
    deck: list[Point] = smooth([(-20, 520), (400, 470), (750, 452), (1100, 470), (1520, 520)])
    body = [*deck, (1520, line), (-20, line)]
    c.polygon(body, stone)
    c.shade(body, p.ink, 0.45)
    gap = mix(p.far, p.horizon, 0.35)
    for k in range(6):
        x = 20 + k * 245
        arch = [
            (x + 22, line + 4),
            *[
                (x + 122 - math.cos(a * math.pi / 20) * 100, line - 6 - math.sin(a * math.pi / 20) * 104)
                for a in range(21)
            ],
            (x + 222, line + 4),
        ]
        c.polygon(arch, gap)
        c.line(arch[1:-1], mix(stone, p.ink, 0.5), 9)
    for k in range(1, 6):
        x = 20 + k * 245
        c.polygon([(x - 26, line), (x - 20, 540), (x, 520), (x + 20, 540), (x + 26, line)], mix(stone, p.ink, 0.22))
    c.line(deck, p.paper, 12)
    for k in range(7):
        scenery.lamp(c, p, x=90 + k * 218, foot=526 - 66 * (1 - abs(k - 3) / 3), height=86, on=False)
    scenery.sea(c, p, top=line, glitter=(250, 200))
    scenery.mirrored(c, line=line, depth=250, tint=p.water, opacity=0.38)
    craft.small_boat(c, p, x=1020, y=880, size=1.15, hull=p.accent, mast=False)


def river_valley(c: Canvas, p: Palette, variant: str) -> None:
    """The river winding through meadows, or the flats at low tide with `tide`."""
    scenery.sky(c, p, horizon=430, sun=(1130, 210), size=64)
    scenery.clouds(c, p.paper, at=[(360, 140), (830, 200)], opacity=0.6, size=1.4)
    tide = variant == "tide"
    if tide:
        scenery.hills(c, mix(p.far, p.horizon, 0.2), p.far, base=430, rise=30, parts=5)
        c.fade(mix(p.horizon, p.glint, 0.4), mix(p.middle, p.paper, 0.3), 425)
    else:
        scenery.hills(c, p.far, p.middle, base=420, rise=120, parts=6)
        scenery.hills(c, mix(p.middle, p.far, 0.4), p.near, base=480, rise=60, parts=5)
        scenery.hills(c, p.middle, p.near, base=560, rise=30, parts=4)
    left = smooth([(770, 440), (720, 500), (900, 560), (800, 640), (420, 760), (300, 1010)])
    right = smooth([(1130, 1010), (1010, 790), (1120, 660), (1010, 560), (780, 500), (782, 440)])
    c.polygon([*left, *right], mix(p.water, p.glint, 0.35))
    c.shade([*left, *right], p.water, 0.8)
    if tide:
        _flats(c, p)
        return
    for x, foot, height in (
        (180, 720, 330),
        (270, 745, 290),
        (90, 700, 300),
        (1290, 700, 340),
        (1380, 730, 300),
        (1210, 660, 230),
        (560, 545, 130),
        (610, 548, 120),
    ):
        scenery.poplar(c, p.near, p.ink, x=x, foot=foot, height=height)
    for _ in range(150):
        x, y = c.chance.uniform(0, 1500), c.chance.uniform(800, 1000)
        if x < 250 or x > 1180:
            c.line([(x, y), (x + c.chance.uniform(-8, 8), y - c.chance.uniform(20, 50))], p.near, 3)


def _flats(c: Canvas, p: Palette) -> None:
    for k in range(60):
        y = 470 + (k / 60) ** 1.4 * 520
        x = c.chance.choice((c.chance.uniform(-60, 220 + (60 - k) * 8), c.chance.uniform(1160, 1500)))
        half = 20 + k * 2.2
        c.line(
            smooth([(x - half, y), (x - half / 3, y - 6), (x + half / 3, y + 4), (x + half, y - 2)]),
            mix(p.middle, p.near, 0.5),
            2 + k / 30,
        )
    for k in range(13):
        x, y = 1270 - k * 24 + (15 if k % 2 else -15), 990 - k * 32
        c.polygon(oval(x, y, 13 - k * 0.7, 22 - k * 1.3, -24), mix(p.near, p.middle, 0.3))
    scenery.person(c, x=1010, foot=600, height=170, coat=p.accent, skin=p.horizon, hair=p.ink)
    scenery.person(c, x=1080, foot=606, height=110, coat=p.ink, skin=p.horizon, hair=p.near)
    scenery.gulls(c, p.ink, at=[(420, 330, 30), (500, 300, 22), (1240, 380, 26)])


def pole_swimmer(c: Canvas, p: Palette, variant: str) -> None:
    """A woman on the slip with a pole, and a head in the water."""
    c.fade(p.horizon, p.water, 0, 560)
    c.fade(p.water, mix(p.water, p.ink, 0.3), 540)
    for k in range(90):
        y = 90 + k * 10
        x = c.chance.uniform(-60, 1100)
        c.line([(x, y), (x + c.chance.uniform(40, 190), y)], mix(p.water, p.glint, 0.35), 2.5)
    slip = [(1500, 330), (1180, 420), (930, 1000), (1500, 1000)]
    c.polygon(slip, mix(p.middle, p.paper, 0.45))
    c.shade(slip, p.near, 0.7, 120)
    for k in range(6):
        t = k / 6
        c.line([(1180 - 250 * t, 420 + 580 * t), (1500, 330 + 480 * t)], mix(p.near, p.paper, 0.2), 4)
    scenery.person(c, x=1190, foot=660, height=390, coat=p.near, skin=mix(p.horizon, p.near, 0.25), hair=p.ink)
    c.ellipse(1190, 302, 52, 10, p.accent)
    c.pie(1190, 300, 31, (180, 360), p.accent)
    c.line([(1190, 402), (1120, 446)], mix(p.near, p.ink, 0.25), 24)
    c.line([(1190, 456), (520, 372)], p.ink, 8)
    c.line([(520, 372), (520, 560)], p.ink, 3)
    for radius in (60, 110, 170, 240):
        c.veil(oval(520, 590, radius, radius * 0.3), p.glint, 0.14)
    for radius in (90, 150, 215):
        ring = oval(520, 590, radius, radius * 0.3)
        c.line([*ring, ring[0]], mix(p.water, p.glint, 0.7), 3.5)
    c.disc(520, 566, 34, mix(p.horizon, p.near, 0.25))
    c.pie(520, 562, 36, (170, 370), p.accent)
    c.line([(478, 596), (430, 606)], mix(p.horizon, p.near, 0.25), 14)
    c.line([(562, 596), (610, 606)], mix(p.horizon, p.near, 0.25), 14)
