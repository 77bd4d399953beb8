# SPDX-License-Identifier: BSD-3-Clause
"""Things on a table: a gauge, coins, a ledger, an old chart."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import scenery
from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def gauge(c: Canvas, p: Palette, variant: str) -> None:
    """A dial whose needle stands at nothing, with the water risen behind it."""
    c.fade(p.sky, p.horizon)
    for k, y in enumerate((430, 560, 700, 850)):
        tone = mix(p.water, p.ink, 0.16 * k)
        scenery.swell(c, tone, mix(p.glint, tone, 0.35), y=y, height=34 + 6 * k, length=240 + 50 * k, shift=60 * k)
    c.rect(1090, 0, 90, 1000, mix(p.middle, p.ink, 0.35))
    c.rect(1104, 0, 16, 1000, p.middle)
    for y in (150, 860):
        c.rounded(1066, y, 138, 46, 8, mix(p.middle, p.ink, 0.2))
    c.polygon([(1000, 470), (1110, 470), (1110, 530), (1000, 530)], p.middle)
    c.veil(oval(680, 530, 400, 400), p.ink, 0.4)
    c.disc(650, 500, 400, p.middle)
    c.shade(oval(650, 500, 400, 400), p.ink, 0.75, 40)
    c.disc(650, 500, 352, p.ink)
    c.disc(650, 500, 340, p.paper)
    c.shade(oval(650, 500, 340, 340), p.far, 0.55, 40)

    def at(share: float, reach: float) -> Point:
        angle = math.radians(135 + 270 * share)
        return (650 + math.cos(angle) * reach, 500 + math.sin(angle) * reach)

    c.arc(650, 500, 300, (315, 405), p.accent, 34)
    for k in range(51):
        long = k % 5 == 0
        c.line([at(k / 50, 312), at(k / 50, 258 if long else 286)], p.ink, 8 if long else 4)
    c.polygon([at(0.0, 290), at(0.33, 22), at(0.54, 90), at(0.9, 22)], p.accent)
    c.disc(650, 500, 34, p.ink)
    c.disc(650, 500, 13, p.middle)
    c.rounded(560, 640, 180, 66, 8, p.ink)
    for k in range(4):
        c.rounded(570 + k * 42, 650, 34, 46, 4, mix(p.paper, p.ink, 0.08))
        c.ring(587 + k * 42, 673, 12, 5, p.ink)
    c.veil([(420, 330), (560, 230), (640, 226), (440, 420)], p.paper, 0.5)


def coins(c: Canvas, p: Palette, variant: str) -> None:
    """Eight stacks of coins on the treasurer's table, and the gap beside them."""
    c.fade(p.near, mix(p.near, p.ink, 0.4), 0, 640)
    c.glow(1080, 180, 620, p.light, 0.5)
    c.fade(p.middle, mix(p.middle, p.ink, 0.45), 630)
    heights = (17, 11, 7, 4, 4, 3, 3, 2)
    for k, count in enumerate(heights):
        x = 190 + k * 138
        base = 820 - (26 if k % 2 else 0)
        c.veil(oval(x + 30, base + 14, 82, 22), p.ink, 0.45)
        for coin in range(count):
            y = base - coin * 31
            shift = c.chance.uniform(-5, 5)
            c.ellipse(x + shift, y, 62, 20, mix(p.accent, p.ink, 0.45))
            c.rect(x + shift - 62, y - 22, 124, 22, mix(p.glint, p.accent, 0.4))
            for tick in range(9):
                c.rect(x + shift - 56 + tick * 14, y - 20, 4, 22, mix(p.accent, p.ink, 0.25))
            c.ellipse(x + shift, y - 22, 62, 20, p.glint)
            c.ellipse(x + shift, y - 23, 46, 13, mix(p.glint, p.accent, 0.3))
    gap = oval(1300, 806, 74, 26)
    c.dashes([*gap, gap[0]], p.paper, 5, 9)
    for y in (770, 710, 650):
        ring = oval(1300, y, 64, 20)
        c.dashes([*ring, ring[0]], mix(p.paper, p.middle, 0.3), 3.5, 9)
    c.polygon([(60, 900), (520, 880), (600, 1000), (20, 1000)], p.paper)
    c.shade([(60, 900), (520, 880), (600, 1000), (20, 1000)], p.far, 0.6)
    for k in range(4):
        c.line([(96, 920 + k * 22), (500 + k * 16, 902 + k * 22)], mix(p.far, p.paper, 0.3), 4)
    c.line([(560, 960), (860, 900)], p.accent, 15)
    c.polygon([(860, 892), (892, 892), (862, 908)], p.glint)


def ledger(c: Canvas, p: Palette, variant: str) -> None:
    """An open book of figures under a lamp, one entry blank."""
    c.fade(p.sky, p.near)
    c.glow(330, 150, 900, p.light, 0.6)
    c.fade(p.middle, mix(p.middle, p.ink, 0.5), 560)
    left = [(210, 420), (745, 380), (745, 850), (130, 900)]
    right = [(755, 380), (1290, 420), (1370, 900), (755, 850)]
    for page, angle in ((left, 0), (right, 180)):
        c.veil([(x + 18, y + 30) for x, y in page], p.ink, 0.4)
        c.polygon(page, p.paper)
        c.shade(page, p.far, 0.5, angle)
    for k in range(9):
        t = k / 9
        y1, y2 = 452 + 42 * k, 410 + 46 * k
        c.line([(226 - 70 * t, y1 + 16), (730, y2 + 16)], mix(p.far, p.paper, 0.4), 3)
        c.line([(770, y2 + 16), (1272 + 70 * t, y1 + 16)], mix(p.far, p.paper, 0.4), 3)
        if k == 5:
            continue
        c.line([(260 - 60 * t, y1 + 2), (260 - 60 * t + c.chance.uniform(140, 300), y1 - 10)], p.near, 8)
        c.line([(1080, y2 + 6), (1080 + c.chance.uniform(60, 130), y2 + 12)], p.near, 8)
    c.rounded(1040, 640, 190, 52, 26, mix(p.accent, p.paper, 0.55))
    c.ring(1135, 666, 20, 7, p.accent)
    c.line([(880, 900), (1210, 560)], p.accent, 22)
    c.polygon([(880, 900), (862, 932), (898, 918)], p.ink)
    c.line([(250, -10), (330, 150)], p.ink, 10)
    c.polygon([(190, 210), (290, 110), (390, 140), (440, 260)], p.accent)
    c.ellipse(316, 236, 126, 30, p.light)


def old_chart(c: Canvas, p: Palette, variant: str) -> None:
    """The chart of 1742: coast, soundings, rhumb lines, a compass; `merrow` shows the island alone."""
    c.fade(p.far, p.middle)
    c.veil([(110, 90), (1420, 80), (1440, 950), (90, 960)], p.ink, 0.4)
    sheet = [(80, 60), (1400, 50), (1416, 930), (66, 940)]
    c.polygon(sheet, p.paper)
    c.shade(sheet, p.far, 0.35, 30)
    ink = mix(p.near, p.ink, 0.3)
    for k in range(16):
        angle = k * math.pi / 8
        c.line([(430, 640), (430 + math.cos(angle) * 620, 640 + math.sin(angle) * 620)], mix(p.far, p.paper, 0.45), 2)
    c.polygon([(1400, 40), (1500, 40), (1500, 1000), (1416, 950)], p.far)
    c.rect(0, 0, 66, 1000, p.far)
    c.rect(0, 940, 1500, 60, mix(p.middle, p.far, 0.4))
    if variant == "merrow":
        _merrow(c, p, ink)
    else:
        _coast(c, p, ink)
    for k in range(16):
        angle = k * math.pi / 8
        reach = 118 if k % 4 == 0 else 74 if k % 2 == 0 else 44
        for turn, tone in ((0.2, ink), (-0.2, p.accent if k % 4 == 0 else p.paper)):
            tip = (430 + math.cos(angle) * reach, 640 + math.sin(angle) * reach)
            side = (430 + math.cos(angle + turn) * 30, 640 + math.sin(angle + turn) * 30)
            c.polygon([(430, 640), tip, side], tone)
    c.ring(430, 640, 82, 3, ink)
    for x in (290, 735, 1120):
        c.veil([(x, 50), (x + 14, 50), (x + 20, 940), (x + 4, 940)], p.near, 0.16)


def _coast(c: Canvas, p: Palette, ink: str) -> None:
    north = smooth(
        [
            (1412, 60),
            (1330, 70),
            (1010, 60),
            (960, 180),
            (1040, 280),
            (930, 340),
            (980, 420),
            (1120, 440),
            (1260, 400),
            (1412, 430),
        ]
    )
    south = smooth([(1416, 470), (1270, 450), (1130, 492), (1000, 490), (900, 560), (960, 680), (880, 800), (940, 934)])
    for land in ([*north], [*south, (1416, 930)]):
        c.polygon(land, mix(p.paper, p.far, 0.45))
        c.line(land, ink, 6)
        c.line([(x - 14, y + 6) for x, y in land[4:-8]], mix(ink, p.paper, 0.5), 2.5)
    for _ in range(46):
        x, y = c.chance.uniform(150, 850), c.chance.uniform(110, 900)
        c.line([(x, y), (x + 8, y - 12)], mix(ink, p.paper, 0.35), 3)
    for x, y in ((1150, 180), (1230, 240), (1320, 160), (1200, 660), (1300, 720), (1100, 760)):
        c.polygon([(x - 34, y + 20), (x, y - 26), (x + 34, y + 20)], mix(p.far, p.paper, 0.3))
        c.line([(x - 34, y + 20), (x, y - 26), (x + 34, y + 20)], ink, 4)
    for k in range(11):
        c.rect(1010 + k % 6 * 30, 350 + k // 6 * 26, 16, 14, p.accent)
    skarra = smooth([(560, 300), (640, 260), (700, 300), (660, 350), (580, 346)], closed=True)
    c.polygon(skarra, mix(p.paper, p.far, 0.45))
    c.line([*skarra, skarra[0]], ink, 5)
    merrow = smooth([(210, 250), (270, 214), (320, 246), (290, 290), (226, 290)], closed=True)
    c.dashes([*merrow, merrow[0]], p.accent, 5, 9)
    _sailing_ship(c, p, ink, x=700, y=790, size=1.0)


def _merrow(c: Canvas, p: Palette, ink: str) -> None:
    coast = smooth(
        [
            (640, 470),
            (760, 320),
            (960, 240),
            (1180, 300),
            (1290, 450),
            (1230, 620),
            (1040, 700),
            (860, 660),
            (720, 640),
        ],
        closed=True,
    )
    for grow in (60, 34, 14):
        ring = [(960 + (x - 960) * (1 + grow / 320), 480 + (y - 480) * (1 + grow / 240)) for x, y in coast]
        c.dashes([*ring, ring[0]], mix(ink, p.paper, 0.45), 3, 9)
    c.polygon(coast, mix(p.paper, p.far, 0.4))
    c.line([*coast, coast[0]], p.accent, 8)
    for x, y, size in ((930, 430, 1.5), (1030, 400, 2.0), (1120, 450, 1.3)):
        hill = smooth([(x - 50 * size, y + 30 * size), (x, y - 44 * size), (x + 50 * size, y + 30 * size)])
        c.polygon(hill, mix(p.far, p.middle, 0.3))
        c.shade(hill, ink, 0.6, 20)
        c.line(hill, ink, 4)
    c.ring(900, 560, 26, 6, ink)
    c.disc(900, 560, 14, p.water)
    c.line([(770, 560), (770, 620)], ink, 6)
    c.arc(770, 600, 24, (20, 160), ink, 6)
    c.line([(752, 574), (788, 574)], ink, 5)
    _sailing_ship(c, p, ink, x=420, y=330, size=1.25)


def _sailing_ship(c: Canvas, p: Palette, ink: str, *, x: float, y: float, size: float) -> None:
    c.polygon(
        smooth(
            [
                (x - 90 * size, y - 20 * size),
                (x - 70 * size, y + 24 * size),
                (x + 60 * size, y + 24 * size),
                (x + 100 * size, y - 30 * size),
                (x, y - 12 * size),
            ],
            closed=True,
        ),
        ink,
    )
    for dx, height in ((-46, 120), (4, 150), (52, 116)):
        c.line([(x + dx * size, y), (x + dx * size, y - height * size)], ink, 5 * size)
        sail = smooth(
            [
                (x + (dx - 6) * size, y - (height - 12) * size),
                (x + (dx + 34) * size, y - (height - 40) * size),
                (x + (dx - 2) * size, y - 30 * size),
                (x + (dx + 8) * size, y - 60 * size),
            ],
            closed=True,
        )
        c.polygon(sail, p.paper)
        c.line([*sail, sail[0]], ink, 3.5 * size)
    c.polygon(
        [(x + 4 * size, y - 150 * size), (x - 34 * size, y - 160 * size), (x + 4 * size, y - 172 * size)], p.accent
    )
