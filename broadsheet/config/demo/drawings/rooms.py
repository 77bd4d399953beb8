# SPDX-License-Identifier: BSD-3-Clause
"""Scenes in working rooms: a ward, a classroom, a cloakroom, a bakehouse, an office, a boathouse."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import craft, scenery
from broadsheet.config.demo.drawings.canvas import Canvas, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def corridor(c: Canvas, p: Palette, variant: str) -> None:
    """A long hospital corridor with one bed and one person far off."""
    c.fade(mix(p.paper, p.sky, 0.4), mix(p.paper, p.sky, 0.2))
    c.polygon([(0, 0), (1500, 0), (880, 400), (620, 400)], mix(p.paper, p.sky, 0.15))
    c.polygon([(0, 1000), (1500, 1000), (880, 600), (620, 600)], mix(p.far, p.middle, 0.4))
    c.shade([(0, 1000), (1500, 1000), (880, 600), (620, 600)], p.near, 0.7)
    c.polygon([(0, 0), (620, 400), (620, 600), (0, 1000)], mix(p.horizon, p.far, 0.35))
    c.shade([(0, 0), (620, 400), (620, 600), (0, 1000)], p.middle, 0.5, 180)
    c.polygon([(0, 620), (620, 545), (620, 560), (0, 680)], p.accent)
    c.polygon([(1500, 620), (880, 545), (880, 560), (1500, 680)], p.accent)
    c.rect(620, 400, 260, 200, p.light)
    c.glow(750, 500, 420, p.light, 0.8)
    c.rect(744, 400, 12, 200, mix(p.far, p.paper, 0.5))
    for k in range(5):
        t = 0.62**k
        half, y = 210 * t, 400 - 400 * t + 26 * t
        c.polygon(
            [(750 - half, y), (750 + half, y), (750 + half * 0.86, y + 26 * t), (750 - half * 0.86, y + 26 * t)],
            p.light,
        )
    for side in (-1, 1):
        for k in range(4):
            near, far = 0.6**k, 0.6**k * 0.74
            xs = [750 + side * (130 + 620 * near * 0.92), 750 + side * (130 + 620 * far * 0.92)]
            tops = [500 - (100 + 400 * v) * 0.62 for v in (near, far)]
            feet = [500 + (100 + 400 * v) * 0.98 for v in (near, far)]
            door = [(xs[0], feet[0]), (xs[0], tops[0]), (xs[1], tops[1]), (xs[1], feet[1])]
            c.polygon(door, mix(p.middle, p.near, 0.2 * k))
            c.shade(door, p.ink, 0.4, 0)
            pane = [
                (xs[0] + (xs[1] - xs[0]) * u, tops[0] + (feet[0] - tops[0]) * v + (tops[1] - tops[0]) * u * (1 - v))
                for u, v in ((0.3, 0.14), (0.7, 0.14), (0.7, 0.36), (0.3, 0.36))
            ]
            c.polygon(pane, p.light)
    scenery.person(c, x=700, foot=622, height=150, coat=p.paper, skin=p.near, hair=p.ink)
    _bed(c, p)


def _bed(c: Canvas, p: Palette) -> None:
    c.polygon([(1010, 700), (1260, 740), (1180, 850), (900, 790)], p.paper)
    c.polygon([(900, 790), (1180, 850), (1180, 886), (900, 824)], mix(p.far, p.paper, 0.5))
    c.polygon([(1180, 850), (1260, 740), (1260, 776), (1180, 886)], mix(p.far, p.paper, 0.2))
    c.polygon([(930, 778), (1090, 812), (1160, 726), (1020, 702)], p.accent)
    for x, y in ((910, 826), (1176, 886), (1254, 778)):
        c.line([(x, y), (x, y + 70)], p.ink, 8)
        c.disc(x, y + 76, 11, p.ink)
    c.line([(1176, 850), (1176, 780), (1258, 682), (1258, 740)], p.ink, 8)


def classroom(c: Canvas, p: Palette, variant: str) -> None:
    """Desks pushed aside, a stain on the ceiling, and buckets."""
    c.fade(mix(p.paper, p.far, 0.25), mix(p.paper, p.far, 0.1), 0, 640)
    c.polygon([(0, 0), (1500, 0), (1320, 130), (180, 130)], p.paper)
    stain = smooth([(560, 20), (760, 4), (960, 40), (900, 98), (700, 116), (560, 80)], closed=True)
    c.veil(stain, p.near, 0.4)
    c.shade(stain, p.near, 0.7, -90)
    for k in range(3):
        x = 880 + k * 160
        c.rect(x, 210, 130, 240, p.sky)
        c.shade([(x, 210), (x + 130, 210), (x + 130, 450), (x, 450)], p.far, 0.8)
        c.line([(x + 65, 210), (x + 65, 450)], p.paper, 8)
        for _ in range(10):
            rx, ry = x + c.chance.uniform(8, 120), c.chance.uniform(220, 410)
            c.line([(rx, ry), (rx - 6, ry + 30)], p.glint, 2)
    c.rect(210, 220, 520, 250, p.near)
    c.shade([(210, 220), (730, 220), (730, 470), (210, 470)], p.ink, 0.5)
    c.line(smooth([(270, 400), (350, 330), (430, 370), (520, 280), (640, 320)]), p.paper, 6)
    c.dashes([(260, 430), (680, 430)], p.paper, 4, 22)
    c.rect(196, 466, 548, 16, p.middle)
    c.fade(mix(p.middle, p.paper, 0.4), mix(p.middle, p.near, 0.3), 600)
    for row in range(2):
        for k in range(5):
            x, y = 60 + k * 300 + row * 40, 640 + row * 50
            if k in (2, 3):
                continue
            c.polygon([(x, y), (x + 190, y), (x + 214, y + 48), (x - 20, y + 48)], mix(p.accent, p.light, 0.45))
            c.line([(x, y + 50), (x - 4, y + 170)], p.ink, 8)
            c.line([(x + 196, y + 50), (x + 200, y + 170)], p.ink, 8)
    drops = (
        (600, 900, 1.25, p.accent),
        (790, 840, 1.0, p.near),
        (930, 930, 1.35, p.middle),
        (700, 740, 0.8, p.far),
        (470, 960, 1.2, p.sky),
    )
    for x, y, size, tone in drops:
        c.line([(x, 96), (x, y - 150 * size)], mix(p.sky, p.paper, 0.2), 2)
        for _ in range(4):
            dy = c.chance.uniform(160, y - 160 * size)
            c.polygon(smooth([(x, dy - 14), (x + 7, dy + 4), (x, dy + 11), (x - 7, dy + 4)], closed=True), p.sky)
        _bucket(c, p, x=x, foot=y, size=size, tone=tone)


def _bucket(c: Canvas, p: Palette, *, x: float, foot: float, size: float, tone: str) -> None:
    body = [
        (x - 66 * size, foot - 128 * size),
        (x + 66 * size, foot - 128 * size),
        (x + 48 * size, foot),
        (x - 48 * size, foot),
    ]
    c.veil(oval(x + 26, foot, 80 * size, 15 * size), p.ink, 0.35)
    c.polygon(body, tone)
    c.shade(body, p.ink, 0.6, 0)
    c.ellipse(x, foot - 128 * size, 66 * size, 18 * size, mix(tone, p.ink, 0.45))
    c.ellipse(x, foot - 122 * size, 54 * size, 12 * size, mix(p.sky, p.paper, 0.3))
    c.arc(x, foot - 124 * size, 76 * size, (200, 340), p.ink, 4)


def coat_hooks(c: Canvas, p: Palette, variant: str) -> None:
    """A row of children's coats and bags."""
    c.fade(mix(p.paper, p.horizon, 0.4), mix(p.paper, p.horizon, 0.7), 0, 700)
    c.rect(0, 590, 1500, 150, mix(p.far, p.middle, 0.4))
    c.fade(mix(p.middle, p.paper, 0.35), mix(p.near, p.middle, 0.4), 740)
    c.rect(0, 190, 1500, 70, mix(p.middle, p.near, 0.4))
    c.shade([(0, 190), (1500, 190), (1500, 260), (0, 260)], p.ink, 0.5)
    tones = [p.accent, p.near, p.light, p.sky, p.middle, mix(p.accent, p.paper, 0.4), p.ink]
    for k in range(8):
        x = 110 + k * 183
        c.line([(x, 215), (x, 262)], p.paper, 9)
        if k == 5:
            c.disc(x, 272, 9, p.paper)
            continue
        tone, length = tones[k % 7], c.chance.uniform(330, 440)
        coat = smooth(
            [
                (x - 12, 268),
                (x - 66, 320),
                (x - 84, 300 + length * 0.7),
                (x - 78, 270 + length),
                (x + 78, 270 + length),
                (x + 84, 300 + length * 0.7),
                (x + 66, 320),
                (x + 12, 268),
            ],
            closed=True,
        )
        c.polygon(coat, tone)
        c.shade(coat, p.ink, 0.55, 30)
        c.line([(x, 300), (x, 262 + length)], mix(tone, p.ink, 0.4), 4)
        for b in range(4):
            c.disc(x + 12, 340 + b * 62, 7, p.paper)
        if k % 2 == 0:
            bag = mix(tones[(k + 3) % 7], p.paper, 0.1)
            c.rounded(x - 20, 470, 120, 150, 26, bag)
            c.rounded(x - 2, 540, 84, 60, 12, mix(bag, p.ink, 0.3))
    for k in range(6):
        toe = 150 + k * 236 + c.chance.uniform(-30, 30)
        for dx in (0, 62):
            boot = [
                (toe + dx, 790),
                (toe + dx + 34, 790),
                (toe + dx + 36, 862),
                (toe + dx + 66, 884),
                (toe + dx + 66, 908),
                (toe + dx, 908),
            ]
            c.polygon(boot, tones[(k + 1) % 7])
            c.shade(boot, p.ink, 0.5)


def bakery(c: Canvas, p: Palette, variant: str) -> None:
    """The bakehouse at night: the oven's mouth, loaves on boards and the baker."""
    c.fade(p.ink, p.sky)
    for row in range(13):
        for k in range(15):
            c.rect(
                440 + k * 76 - (38 if row % 2 else 0),
                30 + row * 56,
                70,
                50,
                mix(p.far, p.ink, c.chance.uniform(0.2, 0.55)),
            )
    c.rect(0, 0, 440, 800, mix(p.ink, p.near, 0.4))
    mouth = [
        (760, 640),
        (760, 420),
        *[(960 - math.cos(a * math.pi / 20) * 200, 420 - math.sin(a * math.pi / 20) * 150) for a in range(21)],
        (1160, 640),
    ]
    c.line(mouth, p.middle, 46)
    c.polygon(mouth, p.accent)
    c.shade(mouth, p.light, 0.9, 90)
    c.glow(960, 540, 620, p.light, 0.75)
    for k in range(5):
        _loaf(c, p, x=830 + k * 68, y=600, size=0.62)
    c.fade(mix(p.near, p.ink, 0.5), p.ink, 790)
    c.veil([(760, 660), (1160, 660), (1400, 1000), (520, 1000)], p.light, 0.2)
    for shelf in range(3):
        y = 250 + shelf * 170
        c.rect(40, y, 380, 18, p.middle)
        for k in range(4):
            _loaf(c, p, x=92 + k * 92, y=y, size=0.82)
    scenery.person(c, x=610, foot=930, height=560, coat=p.paper, skin=mix(p.light, p.near, 0.45), hair=p.ink)
    c.shade([(540, 480), (680, 480), (680, 930), (540, 930)], p.near, 0.6, 180)
    c.line([(640, 620), (870, 632)], p.paper, 34)
    c.line([(700, 652), (1010, 606)], mix(p.glint, p.near, 0.3), 12)
    c.rect(880, 830, 560, 26, p.middle)
    c.rect(900, 856, 520, 120, mix(p.near, p.ink, 0.5))
    for k in range(5):
        _loaf(c, p, x=950 + k * 104, y=830, size=0.95)


def _loaf(c: Canvas, p: Palette, *, x: float, y: float, size: float) -> None:
    crust = mix(p.glint, p.accent, c.chance.uniform(0.35, 0.6))
    shape = smooth(
        [
            (x - 46 * size, y),
            (x - 42 * size, y - 34 * size),
            (x, y - 54 * size),
            (x + 42 * size, y - 34 * size),
            (x + 46 * size, y),
        ]
    )
    c.polygon(shape, crust)
    c.shade(shape, p.near, 0.8)
    for k in (-1, 0, 1):
        c.line([(x + (k * 22 - 9) * size, y - 20 * size), (x + (k * 22 + 7) * size, y - 42 * size)], p.light, 5 * size)


def window_desk(c: Canvas, p: Palette, variant: str) -> None:
    """A desk at the harbour office's window, with glasses, chart and a lamp."""
    c.fade(mix(p.near, p.ink, 0.2), p.near)
    view = (170, 80, 1160, 560)
    c.rect(*view, p.horizon)
    c.fade(p.sky, p.horizon, 80, 330)
    c.rect(0, 80, 170, 560, mix(p.near, p.ink, 0.2))
    c.rect(1330, 80, 170, 560, mix(p.near, p.ink, 0.2))
    c.disc(1080, 250, 52, p.light)
    c.glow(1080, 250, 240, p.light, 0.6)
    ridge = smooth([(170, 390), (420, 350), (700, 380), (980, 340), (1330, 384)])
    c.polygon([*ridge, (1330, 410), (170, 410)], p.far)
    c.rect(170, 408, 1160, 232, mix(p.water, p.glint, 0.2))
    for k in range(36):
        y = 416 + k * 6
        x = c.chance.uniform(180, 1200)
        c.line([(x, y), (x + c.chance.uniform(30, 120), y)], mix(p.water, p.glint, 0.55), 3)
    craft.modern_ferry(c, p, x=640, y=500, size=0.62)
    for x in (170, 556, 944, 1312):
        c.rect(x - 9, 70, 22, 580, p.paper)
    c.rect(150, 60, 1200, 24, p.paper)
    c.rect(150, 350, 1200, 14, p.paper)
    c.rect(130, 636, 1240, 34, p.paper)
    desk = [(0, 720), (1500, 720), (1500, 1000), (0, 1000)]
    c.polygon(desk, p.middle)
    c.shade(desk, p.ink, 0.6)
    c.polygon([(520, 760), (1010, 760), (1080, 960), (430, 960)], p.paper)
    c.line(smooth([(560, 800), (680, 850), (640, 900), (800, 930)]), p.far, 6)
    c.line(smooth([(880, 780), (900, 850), (980, 880), (1010, 940)]), p.far, 6)
    c.dashes([(600, 930), (930, 800)], p.accent, 6, 20)
    for x in (250, 330):
        c.polygon([(x - 26, 900), (x - 18, 790), (x + 18, 790), (x + 26, 900)], p.ink)
        c.ellipse(x, 900, 30, 12, p.near)
        c.ellipse(x, 790, 18, 7, p.far)
    c.rect(270, 810, 40, 30, p.ink)
    c.line([(1240, 870), (1240, 700), (1170, 610)], p.ink, 12)
    c.ellipse(1240, 876, 80, 20, p.ink)
    c.polygon([(1090, 640), (1150, 560), (1220, 610), (1200, 690)], p.accent)
    c.polygon([(1360, 800), (1430, 800), (1424, 890), (1366, 890)], p.accent)
    c.arc(1436, 842, 26, (270, 90), p.accent, 10)


def boathouse(c: Canvas, p: Palette, variant: str) -> None:
    """Oars on the wall of the boathouse, a bucket, and the river in the door."""
    for k in range(20):
        c.rect(k * 75, 0, 73, 820, mix(p.middle, p.near, c.chance.uniform(0, 0.4)))
    c.shade([(0, 0), (1500, 0), (1500, 820), (0, 820)], p.ink, 0.5, -90)
    c.rect(900, 150, 480, 670, p.horizon)
    c.polygon(
        [(900, 420), *smooth([(900, 430), (1050, 380), (1220, 410), (1380, 370)]), (1380, 520), (900, 520)], p.far
    )
    c.rect(900, 510, 480, 310, mix(p.water, p.glint, 0.3))
    for k in range(18):
        x = c.chance.uniform(905, 1260)
        c.line([(x, 524 + k * 16), (x + c.chance.uniform(30, 110), 524 + k * 16)], p.glint, 3)
    for x in (888, 1372):
        c.rect(x, 140, 22, 690, p.ink)
    c.rect(880, 132, 520, 22, p.ink)
    c.fade(mix(p.near, p.ink, 0.2), p.ink, 820)
    c.veil([(900, 820), (1380, 820), (1290, 1000), (660, 1000)], p.light, 0.25)
    for k in range(6):
        x = 130 + k * 118
        c.line([(x, 820), (x + 26, 150)], mix(p.glint, p.near, 0.25), 14)
        blade = [(x + 4, 250), (x + 14, 90), (x + 62, 76), (x + 66, 236), (x + 30, 268)]
        c.polygon(blade, p.paper)
        c.polygon([(x + 7, 200), (x + 11, 150), (x + 64, 140), (x + 65, 190)], p.accent)
        c.shade(blade, p.near, 0.5)
    c.rect(90, 590, 740, 26, p.ink)
    for k, (y, tone) in enumerate(((430, p.accent), (500, p.paper))):
        shell = smooth([(60, y), (300, y - 26), (620, y - 24), (860, y), (620, y + 22), (300, y + 24)], closed=True)
        c.polygon(shell, tone)
        c.shade(shell, p.ink, 0.6)
        c.line([(120, y + 40 - k * 6), (160, y + 10)], p.ink, 8)
    c.polygon([(560, 930), (580, 800), (700, 800), (720, 930)], p.near)
    c.shade([(560, 930), (580, 800), (700, 800), (720, 930)], p.ink, 0.6, 0)
    c.ellipse(640, 930, 80, 16, p.ink)
    c.polygon([(600, 790), (660, 770), (690, 786), (630, 808)], p.paper)
    c.polygon([(800, 900), (960, 850), (960, 950)], p.accent)
    c.ellipse(962, 900, 18, 52, p.light)
    c.rect(760, 880, 50, 42, p.ink)
