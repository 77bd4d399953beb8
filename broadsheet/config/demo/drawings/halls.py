# SPDX-License-Identifier: BSD-3-Clause
"""Scenes in great rooms: the council chamber, the church, the theatre, the market hall."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import scenery
from broadsheet.config.demo.drawings.canvas import Canvas, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def chamber(c: Canvas, p: Palette, variant: str) -> None:
    """The council chamber: tall windows, a chair, and curved benches seen from the gallery."""
    c.fade(p.near, mix(p.near, p.middle, 0.6))
    for k in range(5):
        x = 150 + k * 260
        arch = [
            (x, 460),
            (x, 170),
            *[(x + 80 - math.cos(a * math.pi / 16) * 80, 170 - math.sin(a * math.pi / 16) * 90) for a in range(17)],
            (x + 160, 460),
        ]
        c.polygon(arch, mix(p.horizon, p.light, 0.65))
        c.shade(arch, p.horizon, 0.9, -90)
        c.line([(x + 80, 84), (x + 80, 460)], p.near, 7)
        for y in (200, 320):
            c.line([(x, y), (x + 160, y)], p.near, 6)
        c.veil([(x, 460), (x + 160, 460), (x + 60, 1000), (x - 260, 1000)], p.light, 0.09)
    c.rect(0, 460, 1500, 24, p.accent)
    c.fade(mix(p.near, p.ink, 0.3), p.ink, 484)
    c.rounded(560, 430, 380, 170, 10, p.middle)
    c.shade([(560, 430), (940, 430), (940, 600), (560, 600)], p.ink, 0.6)
    c.rounded(690, 300, 120, 150, 20, p.accent)
    scenery.person(c, x=750, foot=520, height=190, coat=p.ink, skin=mix(p.light, p.middle, 0.4), hair=p.far)
    c.rounded(560, 470, 380, 130, 8, p.middle)
    for row, (radius, seats) in enumerate(((330, 7), (520, 10), (730, 14))):
        _bench(c, p, radius=radius, seats=seats, tone=mix(p.middle, p.ink, 0.1 + 0.14 * row))


def _bench(c: Canvas, p: Palette, *, radius: float, seats: int, tone: str) -> None:
    def at(angle: float, reach: float) -> tuple[float, float]:
        return (750 + math.cos(angle) * reach * 1.12, 470 + math.sin(angle) * reach * 0.66)

    start, end = 0.09 * math.pi, 0.91 * math.pi
    for k in range(seats):
        x, y = at(start + (end - start) * (k + 0.5) / seats, radius + 66)
        size = radius / 9
        coat = c.chance.choice((p.accent, p.near, p.ink, p.far, mix(p.accent, p.ink, 0.5)))
        c.polygon(
            smooth(
                [
                    (x - size, y + size),
                    (x - size * 0.8, y - size * 0.4),
                    (x, y - size * 0.8),
                    (x + size * 0.8, y - size * 0.4),
                    (x + size, y + size),
                ]
            ),
            coat,
        )
        c.disc(x, y - size * 1.25, size * 0.55, mix(p.ink, c.chance.choice((p.accent, p.far, p.glint)), 0.4))
    steps = [start + (end - start) * k / 30 for k in range(31)]
    band = [at(a, radius) for a in steps] + [at(a, radius + 46) for a in reversed(steps)]
    front = [at(a, radius + 46) for a in steps] + [
        (x, y + radius * 0.1) for x, y in (at(a, radius + 46) for a in reversed(steps))
    ]
    c.polygon(front, mix(tone, p.ink, 0.45))
    c.polygon(band, tone)
    c.shade(band, p.light, 0.16, -90)
    for k in range(seats):
        x, y = at(start + (end - start) * (k + 0.5) / seats, radius + 22)
        c.polygon([(x - 20, y - 8), (x + 16, y - 10), (x + 22, y + 8), (x - 16, y + 10)], p.paper)


def church(c: Canvas, p: Palette, variant: str) -> None:
    """The Sailors' Church: with a `choir` in rows, or with a table for `tea`."""
    c.fade(p.sky, p.horizon)
    for k, (half, tone) in enumerate(((720, 0.0), (560, 0.25), (410, 0.5), (270, 0.75))):
        top = 40 + k * 70
        arch = [
            (750 - half, 1000),
            (750 - half, 420),
            *[
                (750 - math.cos(a * math.pi / 24) * half, 420 - math.sin(a * math.pi / 24) * (380 - k * 70))
                for a in range(25)
            ],
            (750 + half, 1000),
        ]
        c.polygon(arch, mix(p.near, p.horizon, tone))
        c.shade(arch, p.ink, 0.5 - 0.08 * k)
        c.line(arch[1:-1], mix(p.paper, p.near, 0.5 - tone * 0.4), 7)
        c.disc(750, top + 10, 5, p.light) if k == 3 else None
    window = [
        (690, 560),
        (690, 340),
        *[(750 - math.cos(a * math.pi / 12) * 60, 340 - math.sin(a * math.pi / 12) * 76) for a in range(13)],
        (810, 560),
    ]
    c.polygon(window, p.light)
    c.glow(750, 410, 330, p.light, 0.65)
    for y in (330, 400, 470):
        c.line([(690, y), (810, y)], p.near, 4)
    c.line([(750, 264), (750, 560)], p.near, 5)
    c.polygon([(690, 560), (690, 470), (750, 430), (810, 470), (810, 560)], p.accent)
    c.polygon([(700, 556), (730, 500), (770, 500), (800, 556)], p.paper)
    _ship_on_a_string(c, p)
    c.fade(mix(p.near, p.ink, 0.2), p.ink, 760)
    if variant == "tea":
        _tea(c, p)
        return
    for row in range(4):
        y = 690 + row * 84
        count = 9 + row * 2
        for k in range(count):
            x = 750 + (k - (count - 1) / 2) * (88 + row * 11)
            coat = p.ink if (k + row) % 3 else mix(p.accent, p.ink, 0.4)
            scenery.person(
                c,
                x=x,
                foot=y + 230,
                height=240 + row * 22,
                coat=coat,
                skin=mix(p.light, p.near, c.chance.choice((0.15, 0.35, 0.6))),
                hair=c.chance.choice((p.ink, p.near, p.far)),
            )
            c.polygon(
                [(x - 30, y + 118), (x, y + 128), (x + 30, y + 118), (x + 30, y + 84), (x, y + 94), (x - 30, y + 84)],
                p.paper,
            )
    scenery.person(c, x=750, foot=1080, height=380, coat=p.ink, skin=p.near, hair=p.glint)
    c.line([(700, 830), (600, 730)], p.ink, 26)
    c.line([(800, 830), (900, 720)], p.ink, 26)
    c.line([(905, 712), (960, 640)], p.paper, 5)


def _ship_on_a_string(c: Canvas, p: Palette) -> None:
    c.line([(480, 0), (480, 250)], p.ink, 3)
    c.polygon(smooth([(400, 280), (430, 316), (530, 316), (570, 270), (500, 284)], closed=True), p.accent)
    for x in (440, 480, 520):
        c.line([(x, 286), (x, 200)], p.ink, 4)
        c.polygon([(x + 4, 206), (x + 34, 240), (x + 4, 270)], p.paper)


def _tea(c: Canvas, p: Palette) -> None:
    for k, x in enumerate((210, 390, 1080, 1250, 570, 930)):
        scenery.person(
            c,
            x=x,
            foot=1060,
            height=560 - 30 * (k % 3),
            coat=(p.accent, p.ink, p.middle)[k % 3],
            skin=mix(p.light, p.near, 0.15 + 0.16 * (k % 4)),
            hair=(p.ink, p.far)[k % 2],
        )
    c.rect(120, 790, 1260, 40, p.paper)
    cloth = [(120, 830), (1380, 830), (1410, 1000), (90, 1000)]
    c.polygon(cloth, mix(p.paper, p.far, 0.25))
    c.shade(cloth, p.near, 0.6)
    c.polygon(smooth([(690, 790), (670, 690), (750, 650), (830, 690), (810, 790)]), p.accent)
    c.line(smooth([(820, 700), (880, 690), (890, 640)]), p.accent, 18)
    c.arc(668, 722, 44, (90, 270), p.accent, 14)
    c.disc(750, 648, 13, p.ink)
    for x in (240, 400, 560, 960, 1110, 1260):
        c.polygon([(x - 34, 748), (x + 34, 748), (x + 24, 792), (x - 24, 792)], p.paper)
        c.ellipse(x, 748, 34, 8, p.middle)
        c.veil(
            smooth(
                [(x - 8, 736), (x + 8, 700), (x - 8, 664), (x + 6, 620), (x + 14, 664), (x - 2, 700), (x + 12, 736)]
            ),
            p.paper,
            0.4,
        )


def stage(c: Canvas, p: Palette, variant: str) -> None:
    """A tilted table in a spotlight between red curtains."""
    c.fade(p.ink, p.sky)
    c.polygon([(0, 780), (1500, 740), (1500, 1000), (0, 1000)], mix(p.near, p.middle, 0.4))
    for k in range(9):
        c.line([(750 + (k - 4) * 130, 760), (750 + (k - 4) * 330, 1000)], p.ink, 3)
    for x, width in ((520, 360), (960, 320)):
        c.veil([(x - 14, -10), (x + 14, -10), (750 + width, 800), (750 - width, 800)], p.light, 0.22)
    c.veil(oval(750, 806, 430, 74), p.light, 0.55)
    tilt = [(430, 600), (1080, 540), (1120, 572), (400, 640)]
    c.polygon(tilt, p.paper)
    c.polygon([(400, 640), (1120, 572), (1120, 590), (400, 660)], mix(p.near, p.ink, 0.3))
    for top, foot in (
        ((430, 655), (450, 850)),
        ((1090, 588), (1076, 830)),
        ((560, 640), (566, 800)),
        ((980, 600), (972, 790)),
    ):
        c.line([top, foot], mix(p.near, p.ink, 0.4), 15)
    c.polygon([(668, 598), (760, 574), (860, 582), (776, 612)], p.accent)
    c.polygon([(676, 590), (764, 566), (770, 574), (776, 602)], p.paper)
    c.polygon([(776, 602), (770, 574), (852, 574), (858, 580)], mix(p.paper, p.far, 0.2))
    for k, (x, floor) in enumerate(((330, 850), (1190, 830), (610, 760))):
        _chair(c, p, x=x, foot=floor, size=1.0 - 0.16 * (k == 2))
    scenery.person(c, x=905, foot=830, height=330, coat=p.accent, skin=p.light, hair=p.ink)
    for left in (True, False):
        for k in range(6):
            x = k * 52 if left else 1500 - (k + 1) * 52
            fold = (
                [(x, 0), (x + 52, 0), (x + 44 + 6 * k, 940), (x - 2, 950)]
                if left
                else [(x, 0), (x + 52, 0), (x + 54, 950), (x + 8 - 6 * k, 940)]
            )
            c.polygon(fold, mix(p.middle, p.accent, 0.15 if k % 2 else 0.0))
            c.shade(fold, p.ink, 0.75, 0 if left else 180)
    for k in range(10):
        x = k * 150
        c.polygon(smooth([(x - 6, -10), (x + 75, 116), (x + 156, -10)]), p.middle)
        c.shade(smooth([(x - 6, -10), (x + 75, 116), (x + 156, -10)]), p.ink, 0.6, -90)


def _chair(c: Canvas, p: Palette, *, x: float, foot: float, size: float) -> None:
    for dx in (-42, 42):
        c.line([(x + dx * size, foot), (x + dx * size, foot - 110 * size)], p.far, 9 * size)
    c.line([(x - 42 * size, foot - 110 * size), (x - 50 * size, foot - 260 * size)], p.far, 9 * size)
    c.line([(x + 42 * size, foot - 110 * size), (x + 34 * size, foot - 260 * size)], p.far, 9 * size)
    c.polygon(
        [
            (x - 56 * size, foot - 118 * size),
            (x + 56 * size, foot - 118 * size),
            (x + 50 * size, foot - 98 * size),
            (x - 50 * size, foot - 98 * size),
        ],
        p.far,
    )
    for k in range(3):
        c.line(
            [(x - 46 * size, foot - (160 + 38 * k) * size), (x + 37 * size, foot - (160 + 38 * k) * size)],
            p.far,
            8 * size,
        )


def market_hall(c: Canvas, p: Palette, variant: str) -> None:
    """Under the iron roof: arches, lamps, awnings and people with bags."""
    c.fade(p.horizon, p.paper)
    for k in range(5):
        half, top = 820 - k * 135, 10 + k * 78
        iron = mix(p.near, p.horizon, 0.16 * k)
        arc = [
            (750 - math.cos(a * math.pi / 30) * half, 520 - math.sin(a * math.pi / 30) * (500 - top)) for a in range(31)
        ]
        c.line(arc, iron, 20 - k * 3)
        c.line([(x, y + 46 - 6 * k) for x, y in arc], iron, 9 - k)
        for a in range(1, 30):
            x, y = arc[a]
            c.line([(x, y), (x + (8 if a % 2 else -8), y + 46 - 6 * k)], iron, 4)
        for side in (-1, 1):
            c.rect(750 + side * half - 11, 500, 22 - k * 2, 420, iron)
    c.glow(750, 420, 380, p.light, 0.8)
    for k in range(7):
        x, y = 210 + k * 180, 300 + abs(k - 3) * 34
        c.line([(x, 0), (x, y)], p.ink, 2.5)
        c.polygon([(x - 26, y + 20), (x, y - 14), (x + 26, y + 20)], p.ink)
        c.glow(x, y + 26, 100, p.light, 0.7)
    c.fade(mix(p.near, p.paper, 0.5), mix(p.near, p.ink, 0.2), 740)
    stalls = ((-60, 640, 460, p.accent), (1100, 640, 460, p.near), (360, 620, 250, p.near), (890, 620, 250, p.accent))
    for x, y, width, tone in reversed(stalls):
        _stall(c, p, x=x, y=y, width=width, tone=tone)
    for k, x in enumerate((560, 650, 800, 470, 1010)):
        scenery.person(
            c,
            x=x,
            foot=900 + 30 * (k % 3),
            height=260 + 24 * (k % 3),
            coat=(p.ink, p.middle, p.accent, p.near, p.ink)[k],
            skin=mix(p.light, p.near, 0.2 + 0.15 * (k % 3)),
            hair=(p.ink, p.far, p.near)[k % 3],
        )
        c.polygon([(x + 34, 800), (x + 74, 800), (x + 80, 860), (x + 28, 860)], p.glint)


def _stall(c: Canvas, p: Palette, *, x: float, y: float, width: float, tone: str) -> None:
    stripes = 8
    for k in range(stripes):
        left = x + k * width / stripes
        fill = tone if k % 2 else p.paper
        c.polygon(
            [(left + 14, y - 120), (left + width / stripes + 14, y - 120), (left + width / stripes, y), (left, y)], fill
        )
        c.pie(left + width / stripes / 2, y, width / stripes / 2, (0, 180), fill)
    c.rect(x + 10, y + 130, width - 20, 130, mix(p.near, p.ink, 0.35))
    c.shade([(x + 10, y + 130), (x + width - 10, y + 130), (x + width - 10, y + 260), (x + 10, y + 260)], p.ink, 0.7)
    for k in range(int(width // 17)):
        for row in range(3):
            tint = c.chance.choice((p.accent, p.middle, p.glint, p.far, mix(p.accent, p.light, 0.5)))
            c.disc(x + 22 + k * (width - 44) / (width // 17), y + 130 - row * 13, 11, tint)
