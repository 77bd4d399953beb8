# SPDX-License-Identifier: BSD-3-Clause
"""Scenes from the open coast: the light, the island, the seals."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import craft, scenery
from broadsheet.config.demo.drawings.canvas import Canvas, mix, smooth
from broadsheet.config.demo.drawings.palettes import Palette


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
