# SPDX-License-Identifier: BSD-3-Clause
"""Still lives, charts and plans: a gauge, coins, a ledger, an old chart, oars, a pitch, seats, sections."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import craft, scenery
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


def rowing(c: Canvas, p: Palette, variant: str) -> None:
    """An eight from above, going up the sheet."""
    c.fade(mix(p.water, p.middle, 0.2), mix(p.water, p.ink, 0.3))
    for k in range(120):
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


def stadium(c: Canvas, p: Palette, variant: str) -> None:
    """The ground at Saltmarsh Road in a gale: stand, floodlights, goal, ball and a bent flag."""
    scenery.sky(c, p, horizon=620)
    scenery.clouds(c, p.middle, at=[(200, 110), (640, 200), (1120, 90), (1400, 260)], size=1.7, opacity=0.55)
    for x in (120, 1380):
        c.line([(x, 620), (x, 120)], p.ink, 14)
        c.glow(x, 110, 300, p.light, 0.9)
        c.rounded(x - 70, 66, 140, 84, 6, p.ink)
        for k in range(8):
            c.disc(x - 51 + k % 4 * 34, 88 + k // 4 * 40, 13, p.light)
    c.polygon([(250, 430), (1250, 430), (1300, 620), (200, 620)], mix(p.near, p.ink, 0.35))
    for row in range(4):
        for k in range(52):
            c.disc(
                232 + k * 20 + c.chance.uniform(-3, 3),
                470 + row * 38,
                9,
                c.chance.choice((p.accent, p.paper, p.far, p.near, p.glint)),
            )
    c.polygon([(210, 360), (1290, 360), (1330, 420), (170, 420)], p.accent)
    c.shade([(210, 360), (1290, 360), (1330, 420), (170, 420)], p.ink, 0.6)
    c.line([(750, 360), (750, 270)], p.ink, 6)
    c.polygon(
        smooth(
            [(752, 272), (800, 262), (850, 282), (900, 268), (898, 300), (850, 314), (800, 296), (752, 306)],
            closed=True,
        ),
        p.paper,
    )
    c.fade(mix("#5f8a4a", p.middle, 0.35), mix("#3f6a3c", p.ink, 0.35), 620)
    for k in range(0, 8, 2):
        c.veil([(k * 190 - 60, 620), (k * 190 + 130, 620), (k * 260 - 120, 1000), (k * 260 - 380, 1000)], p.paper, 0.07)
    c.line([(0, 690), (1500, 690)], p.paper, 6)
    c.line([(1010, 690), (1150, 1000)], p.paper, 8)
    net = [(180, 880), (180, 640), (620, 640), (620, 880)]
    for k in range(12):
        c.line([(180 + k * 40, 644), (150 + k * 40, 860)], mix(p.paper, p.far, 0.3), 2)
    for k in range(7):
        c.line([(174 - k * 3, 660 + k * 32), (616 - k * 3, 660 + k * 32)], mix(p.paper, p.far, 0.3), 2)
    c.line(net, p.paper, 15)
    c.line(smooth([(1230, 980), (1236, 840), (1290, 730)]), p.light, 13)
    c.polygon(
        smooth([(1290, 726), (1390, 700), (1430, 730), (1400, 770), (1330, 762), (1278, 770)], closed=True), p.accent
    )
    c.dashes(smooth([(1120, 900), (1000, 700), (840, 620), (700, 640)], steps=4), p.paper, 4, 14)
    _ball(c, p, x=690, y=640, radius=54)
    scenery.rain(c, mix(p.glint, p.far, 0.4), count=130, slant=90, length=34)


def _ball(c: Canvas, p: Palette, *, x: float, y: float, radius: float) -> None:
    c.disc(x, y, radius, p.paper)
    c.shade(oval(x, y, radius, radius), p.near, 0.7, 60)
    for k in range(6):
        angle = k * math.tau / 5
        reach = 0 if k == 5 else radius * 0.8
        size = radius * (0.3 if k == 5 else 0.22)
        cx, cy = x + math.cos(angle) * reach, y + math.sin(angle) * reach
        c.polygon(
            [(cx + math.cos(a * math.tau / 5) * size, cy + math.sin(a * math.tau / 5) * size) for a in range(5)], p.ink
        )


def pitch(c: Canvas, p: Palette, variant: str) -> None:
    """The pitch from above, with the trap on the left drawn in."""
    c.fade(p.near, mix(p.near, p.ink, 0.2))
    for k in range(0, 10, 2):
        c.rect(k * 150, 0, 150, 1000, mix(p.near, p.middle, 0.35))
    c.shade([(0, 0), (1500, 0), (1500, 1000), (0, 1000)], p.ink, 0.3)
    for box in (
        [(70, 70), (1430, 70), (1430, 930), (70, 930), (70, 70)],
        [(750, 70), (750, 930)],
        [(70, 260), (290, 260), (290, 740), (70, 740)],
        [(1430, 260), (1210, 260), (1210, 740), (1430, 740)],
    ):
        c.line(box, p.paper, 6)
    c.ring(750, 500, 130, 6, p.paper)
    zone = smooth([(800, 100), (1130, 96), (1180, 240), (1080, 380), (850, 370)], closed=True)
    c.veil(zone, p.accent, 0.55)
    herons = ((760, 330), (900, 300), (1010, 180), (640, 620), (560, 300), (480, 700), (330, 420))
    others = ((1120, 420), (1060, 140), (1250, 300), (1180, 620), (930, 640), (1300, 760))
    c.dashes([(1120, 420), (1060, 150)], p.paper, 8, 22)
    for start, end in (((760, 330), (1010, 330)), ((900, 300), (1020, 200)), ((1000, 420), (1100, 380))):
        c.line([start, end], p.light, 10)
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        c.polygon(
            [
                end,
                (end[0] - 30 * math.cos(angle - 0.45), end[1] - 30 * math.sin(angle - 0.45)),
                (end[0] - 30 * math.cos(angle + 0.45), end[1] - 30 * math.sin(angle + 0.45)),
            ],
            p.light,
        )
    for x, y in herons:
        c.veil(oval(x + 6, y + 9, 32, 32), p.ink, 0.4)
        c.disc(x, y, 30, p.light)
        c.disc(x, y, 20, p.accent)
    for x, y in others:
        c.veil(oval(x + 6, y + 9, 32, 32), p.ink, 0.4)
        c.disc(x, y, 30, p.ink)
        c.disc(x, y, 20, p.far)
    _ball(c, p, x=1096, y=330, radius=18)


def seats(c: Canvas, p: Palette, variant: str) -> None:
    """The thirty-one seats in their groups, one of them standing apart."""
    c.fade(p.paper, mix(p.paper, p.far, 0.25))
    tones = [p.accent] * 12 + [p.middle] * 4 + [mix(p.near, "#5b8a4a", 0.6)] * 6 + [p.near] * 9
    places: list[tuple[float, float, Point]] = []
    for radius, count in ((330, 7), (470, 10), (620, 14)):
        for k in range(count):
            angle = math.pi * (0.04 + 0.92 * k / (count - 1))
            places.append((angle, radius, (750 - math.cos(angle) * radius, 800 - math.sin(angle) * radius)))
    order = sorted(places, key=lambda place: place[0])
    leaver = max(k for k in range(12) if order[k][1] == 620)
    for k, (_, _, (x, y)) in enumerate(order):
        if k == leaver:
            ring = oval(x, y, 44, 44)
            c.dashes([*ring, ring[0]], p.accent, 6, 12)
            x, y = 750 + (x - 750) * 1.22, 800 + (y - 800) * 1.22
        c.veil(oval(x + 8, y + 12, 46, 46), p.ink, 0.25)
        c.disc(x, y, 46, tones[k])
        c.shade(oval(x, y, 46, 46), p.ink, 0.5, 50)
        c.disc(x, y - 12, 14, p.paper)
        c.pie(x, y + 27, 26, (180, 360), p.paper)
    c.polygon([(700, 700), (722, 600), (812, 620), (790, 710)], p.light)
    c.line([(736, 640), (792, 652)], p.accent, 7)
    c.rounded(640, 690, 220, 180, 12, p.ink)
    c.rounded(630, 680, 240, 34, 8, mix(p.ink, p.far, 0.3))
    c.rounded(690, 692, 120, 10, 5, p.ink)
    c.disc(750, 790, 34, p.accent)
    c.rect(0, 880, 1500, 120, mix(p.near, p.ink, 0.5))
    c.rect(0, 872, 1500, 10, p.accent)


def surge_section(c: Canvas, p: Palette, variant: str) -> None:
    """A cut through sea, quay, street and wall, with the three waters on top of each other."""
    scenery.sky(c, p, horizon=700)
    scenery.clouds(c, p.paper, at=[(300, 130), (740, 210)], opacity=0.5, size=1.3)
    for k in range(5):
        x = 120 + k * 150
        c.line(smooth([(x, 300 + k * 6), (x + 60, 280), (x + 110, 306)]), p.paper, 6)
        c.polygon([(x + 110, 294), (x + 134, 312), (x + 104, 318)], p.paper)
    ground = [
        (760, 560),
        (1060, 560),
        (1060, 540),
        (1500, 640),
        (1500, 1000),
        (0, 1000),
        (0, 900),
        (500, 880),
        (760, 860),
    ]
    for top, tone in (
        (520, mix(p.water, p.glint, 0.45)),
        (610, mix(p.water, p.glint, 0.12)),
        (680, mix(p.water, p.ink, 0.3)),
    ):
        wave = smooth(
            [
                (0, top),
                (140, top - 16),
                (280, top + 10),
                (420, top - 14),
                (560, top + 8),
                (700, top - 8),
                (764, top + 6),
            ]
        )
        c.polygon([*wave, (764, 880), (0, 910)], tone)
        c.line(wave, p.glint, 5)
    c.dashes([(0, 462), (770, 462)], p.accent, 7, 24)
    c.polygon(ground, mix(p.near, p.ink, 0.25))
    c.shade(ground, p.ink, 0.8)
    c.rect(740, 470, 44, 410, mix(p.paper, p.near, 0.45))
    c.rect(728, 458, 68, 18, p.paper)
    for k in range(7):
        c.rect(740, 500 + k * 50, 44, 4, p.near)
    scenery.street(c, p, left=830, right=1050, foot=562, height=190, lit=False)
    c.polygon([(1066, 562), (1080, 430), (1112, 430), (1126, 570)], p.accent)
    c.shade([(1066, 562), (1080, 430), (1112, 430), (1126, 570)], p.ink, 0.6, 0)
    for x, foot in ((1150, 582), (1260, 606), (1370, 632)):
        scenery.house(
            c,
            x=x,
            foot=foot,
            width=92,
            height=86,
            wall=mix(p.paper, p.far, 0.2),
            roof=p.middle,
            glass=p.light,
            dark=p.ink,
        )
    craft.small_boat(c, p, x=360, y=520, size=0.8, hull=p.accent)


def bridge_section(c: Canvas, p: Palette, variant: str) -> None:
    """The five piers seen under water, two of them hollow, and a diver."""
    scenery.sky(c, p, horizon=330)
    c.fade(mix(p.water, p.glint, 0.2), mix(p.water, p.ink, 0.6), 330)
    bed = smooth([(-20, 880), (200, 850), (420, 870), (650, 900), (860, 930), (1080, 900), (1280, 860), (1520, 880)])
    stone = mix(p.near, p.paper, 0.35)
    c.polygon([(0, 170), *smooth([(0, 170), (750, 120), (1500, 170)]), (1500, 240), (0, 240)], stone)
    c.shade([*smooth([(0, 170), (750, 120), (1500, 170)]), (1500, 240), (0, 240)], p.ink, 0.5)
    for k in range(5):
        x = 170 + k * 290
        pier = [(x - 70, 240), (x + 70, 240), (x + 56, 960), (x - 56, 960)]
        c.polygon(pier, stone)
        c.shade(pier, p.ink, 0.6, 0)
        for row in range(17):
            c.line([(x - 66, 270 + row * 38), (x + 66, 270 + row * 38)], mix(stone, p.ink, 0.3), 3)
        if k in (2, 3):
            hollow = smooth(
                [(x - 60, 770), (x + 10, 730), (x + 62, 790), (x + 54, 930), (x - 20, 950), (x - 60, 890)], closed=True
            )
            c.polygon(hollow, p.ink)
            c.line([*hollow, hollow[0]], p.accent, 8)
    c.polygon([*bed, (1520, 1010), (-20, 1010)], mix(p.near, p.ink, 0.45))
    c.line(smooth([(0, 334), (250, 326), (500, 340), (750, 328), (1000, 340), (1250, 326), (1500, 336)]), p.glint, 7)
    c.veil([(905, 700), (1010, 740), (1010, 880), (930, 760)], p.light, 0.5)
    c.line([(880, 690), (830, 640)], p.accent, 40)
    c.disc(904, 694, 27, p.ink)
    c.disc(912, 692, 14, p.light)
    c.line([(826, 640), (770, 650), (730, 612)], p.ink, 18)
    c.line([(836, 652), (790, 690), (740, 680)], p.ink, 18)
    c.rounded(828, 610, 44, 62, 16, p.light)
    for k in range(9):
        c.ring(900 + c.chance.uniform(-18, 18), 640 - k * 34, 5 + k * 1.4, 3, p.glint)
    craft.small_boat(c, p, x=590, y=332, size=0.9, hull=p.accent)
