# SPDX-License-Identifier: BSD-3-Clause
"""Scenes on the river: the Old Bridge, the valley, the flats, a swimmer, a rowing eight."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import craft, scenery
from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


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
        root, depth = c.chance.uniform(0, 1500), c.chance.uniform(800, 1000)
        if root < 250 or root > 1180:
            tip = (root + c.chance.uniform(-8, 8), depth - c.chance.uniform(20, 50))
            c.line([(root, depth), tip], p.near, 3)


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


def rowing(c: Canvas, p: Palette, variant: str) -> None:
    """An eight from above, going up the sheet."""
    c.fade(mix(p.water, p.middle, 0.2), mix(p.water, p.ink, 0.3))
    for _k in range(120):
        x, y = c.chance.uniform(-60, 1500), c.chance.uniform(0, 1000)
        reach = c.chance.uniform(20, 90)
        c.line([(x, y), (x + reach, y + reach * 0.22)], mix(p.water, p.glint, 0.28), 2.4)
    bank = smooth([(-20, 640), (120, 720), (260, 800), (420, 860), (520, 1020)])
    c.polygon([*bank, (-20, 1020)], p.near)
    c.line(bank, p.glint, 8)
    far = smooth([(980, -20), (1110, 70), (1290, 130), (1400, 210), (1520, 250)])
    c.polygon([*far, (1520, -20)], p.near)
    c.line(far, p.glint, 8)
    for x, y, size in ((60, 860, 90), (190, 930, 74), (330, 980, 60), (1230, 30, 84), (1390, 90, 80), (1480, 30, 60)):
        crown = smooth(
            [
                (
                    x + math.cos(a) * size * c.chance.uniform(0.8, 1.1),
                    y + math.sin(a) * size * c.chance.uniform(0.8, 1.1),
                )
                for a in (0, 0.9, 1.8, 2.7, 3.6, 4.5, 5.4)
            ],
            closed=True,
        )
        c.polygon(crown, p.middle)
        c.shade(crown, p.ink, 0.7, 40)
    wake = [(330, 700), (60, 640), (30, 560), (360, 650)]
    c.veil(smooth(wake, closed=True), p.glint, 0.3)
    craft.eight(c, p, x=770, y=520, size=1.12, slope=-0.36)
