# SPDX-License-Identifier: BSD-3-Clause
"""Drawings that explain: the ground, the pitch, the seats, cuts through quay and bridge."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import craft, scenery
from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


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
