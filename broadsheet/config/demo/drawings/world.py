# SPDX-License-Identifier: BSD-3-Clause
"""Drawings for the World section. They show no person and no place, only the matter: talks, paper, claims, years."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def negotiating_table(c: Canvas, p: Palette, variant: str) -> None:
    """Two empty chairs at a long table that is divided by light."""
    c.fade(p.sky, p.horizon)
    warm = [(820, 0), (1500, 0), (1500, 1000), (620, 1000)]
    c.polygon(warm, p.middle)
    c.shade(warm, p.near, 0.85, 60)
    c.shade([(0, 0), (820, 0), (620, 1000), (0, 1000)], p.ink, 0.6, 140)
    for x, tone in ((390, p.far), (1110, p.accent)):
        c.veil([(x - 34, 150), (x + 34, 150), (x + 330, 720), (x - 330, 720)], p.light, 0.16)
        c.line([(x, 0), (x, 110)], p.ink, 5)
        c.polygon([(x - 92, 158), (x - 34, 100), (x + 34, 100), (x + 92, 158)], p.ink)
        c.ellipse(x, 158, 92, 16, p.light)
        c.glow(x, 170, 250, tone, 0.5)
    for x, way in ((150, 1), (1350, -1)):
        _chair(c, p, x=x, way=way)
    top = [(250, 610), (1250, 610), (1400, 760), (100, 760)]
    c.veil([(60, 950), (1440, 950), (1400, 990), (100, 990)], p.ink, 0.5)
    for x in (250, 1210):
        c.rect(x, 790, 46, 170, p.ink)
    c.polygon(top, p.paper)
    c.shade(top, mix(p.near, p.paper, 0.4), 0.55, 90)
    c.polygon([(100, 760), (1400, 760), (1400, 802), (100, 802)], mix(p.paper, p.ink, 0.45))
    crack = [
        (742, 610),
        (756, 640),
        (736, 672),
        (764, 706),
        (740, 740),
        (752, 802),
        (772, 802),
        (766, 742),
        (788, 704),
        (760, 668),
        (778, 640),
        (760, 610),
    ]
    c.polygon(crack, p.ink)
    for x, tone in ((420, p.far), (1010, p.accent)):
        c.polygon([(x, 650), (x + 150, 650), (x + 172, 714), (x - 14, 714)], p.light)
        for k in range(4):
            c.line([(x + 16, 664 + k * 12), (x + 130 - 20 * (k == 3), 664 + k * 12)], mix(tone, p.light, 0.35), 4)
    for x in (320, 1200):
        c.polygon(
            smooth([(x - 24, 690), (x - 30, 640), (x - 10, 596), (x + 10, 596), (x + 30, 640), (x + 24, 690)]),
            mix(p.glint, p.sky, 0.35),
        )
        c.rect(x - 12, 572, 24, 28, mix(p.glint, p.sky, 0.2))
        c.polygon([(x + 46, 664), (x + 82, 664), (x + 77, 706), (x + 51, 706)], mix(p.glint, p.paper, 0.4))


def _chair(c: Canvas, p: Palette, *, x: float, way: int) -> None:
    def at(dx: float, y: float) -> Point:
        return (x + dx * way, y)

    back = smooth([at(-80, 780), at(-96, 560), at(-90, 390), at(-60, 350), at(-30, 392), at(-22, 560), at(-14, 760)])
    c.polygon(back, p.ink)
    c.polygon(
        smooth(
            [at(-70, 700), at(-80, 560), at(-74, 420), at(-58, 392), at(-46, 420), at(-40, 560), at(-34, 700)],
            closed=True,
        ),
        p.accent if way < 0 else p.far,
    )
    c.polygon([at(-80, 760), at(120, 740), at(140, 800), at(-80, 820)], p.ink)
    for dx in (-66, 110):
        c.polygon([at(dx - 12, 800), at(dx + 14, 800), at(dx + 8, 985), at(dx - 6, 985)], p.ink)
    c.polygon([at(-40, 620), at(90, 610), at(90, 636), at(-40, 646)], p.ink)
    c.polygon([at(78, 620), at(96, 620), at(96, 760), at(78, 760)], p.ink)


def torn_document(c: Canvas, p: Palette, variant: str) -> None:
    """A sealed sheet, torn from top to bottom."""
    c.fade(p.sky, mix(p.sky, p.ink, 0.4))
    c.glow(740, 480, 780, p.horizon, 0.9)
    tear = [
        (0.0, 0),
        (18, 70),
        (-12, 140),
        (24, 220),
        (-6, 300),
        (30, 380),
        (2, 470),
        (26, 560),
        (-14, 640),
        (12, 720),
        (-4, 800),
    ]
    left = [(380, 110), *[(720 + dx, 100 + y) for dx, y in tear], (400, 910)]
    right = [(1170, 80), *[(830 + dx + y * 0.06, 96 + y) for dx, y in tear], (1230, 868)]
    for sheet, shift in ((left, -26), (right, 30)):
        c.veil([(x + shift, y + 34) for x, y in sheet], p.ink, 0.5)
        c.polygon(sheet, p.paper)
    c.shade(left, p.far, 0.45, 0)
    c.shade(right, p.far, 0.45, 180)
    c.line([(720 + dx, 100 + y) for dx, y in tear], p.light, 9)
    c.line([(830 + dx + y * 0.06, 96 + y) for dx, y in tear], p.light, 9)
    for k in range(11):
        y = 210 + k * 46
        c.line([(440, y), (690 - 24 * (k % 3), y - 3)], mix(p.near, p.paper, 0.35), 8)
        c.line([(880 + k * 3, y - 12), (1130 - 40 * (k % 2), y - 18)], mix(p.near, p.paper, 0.35), 8)
    for k, (x, y) in enumerate(((470, 790), (600, 800), (930, 770), (1080, 760))):
        wave = smooth([(x - 50, y), (x - 24, y - 26 - 4 * k), (x, y + 10), (x + 26, y - 20), (x + 54, y - 4)])
        c.line(wave, p.near, 5)
    _half_seal(c, p, x=672, y=690, side="left")
    _half_seal(c, p, x=908, y=672, side="right")
    for _ in range(16):
        scrap_left, scrap_top = 775 + c.chance.uniform(-50, 60), c.chance.uniform(120, 960)
        scrap = [
            (scrap_left, scrap_top),
            (scrap_left + c.chance.uniform(6, 20), scrap_top + 6),
            (scrap_left + 4, scrap_top + c.chance.uniform(8, 22)),
        ]
        c.polygon(scrap, p.paper)


def _half_seal(c: Canvas, p: Palette, *, x: float, y: float, side: str) -> None:
    span = (90, 270) if side == "left" else (270, 450)
    for k in range(8):
        angle = math.radians(span[0] + 12 + k * 22)
        c.disc(x + math.cos(angle) * 74, y + math.sin(angle) * 74, 20, p.accent)
    c.pie(x, y, 80, span, p.accent)
    c.pie(x, y, 58, span, mix(p.accent, p.ink, 0.28))
    c.pie(x, y, 46, span, p.accent)


def scales(c: Canvas, p: Palette, variant: str) -> None:
    """A balance that stands level, with a speech bubble in each pan."""
    c.fade(p.horizon, p.sky)
    c.glow(750, 420, 700, p.light, 0.35)
    c.rect(0, 850, 1500, 150, p.near)
    c.shade([(0, 850), (1500, 850), (1500, 1000), (0, 1000)], p.ink, 0.7)
    c.polygon([(560, 872), (940, 872), (900, 820), (600, 820)], p.ink)
    c.polygon([(722, 830), (738, 250), (762, 250), (778, 830)], p.ink)
    c.disc(750, 232, 34, p.accent)
    c.line(smooth([(330, 288), (540, 262), (750, 282), (960, 262), (1170, 288)]), p.ink, 18)
    for x, tone, way in ((330, p.far, 1), (1170, p.accent, -1)):
        c.disc(x, 290, 15, p.accent)
        for dx in (-150, 150):
            c.line([(x, 292), (x + dx, 640)], p.ink, 4)
        c.pie(x, 636, 168, (0, 180), p.ink)
        c.veil(oval(x, 640, 168, 18), p.glint, 0.35)
        c.rounded(x - 124, 402, 248, 176, 40, tone)
        c.polygon([(x - 40 * way, 560), (x + 20 * way, 560), (x - 50 * way, 634)], tone)
        c.shade([(x - 124, 410), (x + 124, 410), (x + 124, 576), (x - 124, 576)], p.ink, 0.35, 60)
        for k in range(3):
            c.rounded(x - 84, 440 + k * 40, 168 - 50 * (k == 2), 18, 9, p.paper)
    for k in range(7):
        share = k / 6
        c.line([(700 + share * 100, 884), (700 + share * 100, 900 + 10 * (k == 3))], p.paper, 5)
    c.polygon([(744, 300), (756, 300), (753, 806), (747, 806)], p.accent)


def path(c: Canvas, p: Palette, variant: str) -> None:
    """A road through seven ranges of hills with a stone for each event; the last stretch is missing."""
    c.fade(p.horizon, mix(p.horizon, p.paper, 0.5), 0, 420)
    c.disc(1140, 190, 84, p.accent)
    c.glow(1140, 190, 320, p.light, 0.5)
    tones = [
        mix(p.far, p.horizon, 0.55),
        mix(p.far, p.horizon, 0.2),
        p.far,
        p.middle,
        mix(p.middle, p.near, 0.5),
        p.near,
        mix(p.near, p.ink, 0.45),
    ]
    for k, tone in enumerate(tones):
        base = 330 + k * 92
        line = smooth(
            [(x, base + 60 * math.sin(x / 230 + k * 1.9) - c.chance.uniform(0, 26)) for x in range(-60, 1640, 120)]
        )
        shape = [*line, (1560, 1010), (-60, 1010)]
        c.polygon(shape, tone)
        c.shade([*line, (1560, base + 130), (-60, base + 130)], p.ink, 0.3)
    road = [
        (210, 1000, 92),
        (420, 880, 74),
        (760, 800, 60),
        (980, 700, 46),
        (820, 610, 36),
        (560, 550, 28),
        (600, 480, 20),
        (820, 430, 14),
    ]
    _road(c, p, road)
    for x, y, size in ((470, 800, 1.5), (1090, 668, 1.15), (480, 520, 0.85), (700, 440, 0.65)):
        _stone(c, p, x=x, y=y, size=size)
    gap = smooth([(870, 412), (990, 380), (1090, 330), (1130, 290)])
    for k in range(0, len(gap), 5):
        c.disc(*gap[k], 6, p.accent)


def _road(c: Canvas, p: Palette, road: list[tuple[int, int, int]]) -> None:
    left = smooth([(x - w / 2, y) for x, y, w in road])
    right = smooth([(x + w / 2, y + w * 0.12) for x, y, w in road])
    c.polygon([*left, *reversed(right)], p.paper)
    c.shade([*left, *reversed(right)], p.middle, 0.55)
    middle = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(left, right, strict=True)]
    for k in range(0, len(middle) - 3, 5):
        c.line([middle[k], middle[k + 2]], p.accent, max(2, 9 - k * 0.11))


def _stone(c: Canvas, p: Palette, *, x: float, y: float, size: float) -> None:
    shape = [
        (x - 30 * size, y + 50 * size),
        (x - 30 * size, y - 22 * size),
        *[
            (x - math.cos(a * math.pi / 8) * 30 * size, y - 22 * size - math.sin(a * math.pi / 8) * 30 * size)
            for a in range(9)
        ],
        (x + 30 * size, y + 50 * size),
    ]
    c.veil([(px + 14 * size, py + 6 * size) for px, py in shape], p.ink, 0.35)
    c.polygon(shape, p.paper)
    c.shade(shape, p.near, 0.7, 20)
    c.line([(x - 14 * size, y - 8 * size), (x + 14 * size, y - 8 * size)], p.accent, 7 * size)
    c.line([(x - 14 * size, y + 12 * size), (x + 8 * size, y + 12 * size)], p.near, 5 * size)
