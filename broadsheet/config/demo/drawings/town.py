# SPDX-License-Identifier: BSD-3-Clause
"""Scenes from the streets: shops at night, the hospital, a bus, the shipyard, houses, the depot, allotments."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import scenery
from broadsheet.config.demo.drawings.canvas import Canvas, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def shopfront(c: Canvas, p: Palette, variant: str) -> None:
    """One lit shop in a dark street: `island` with a lamp over the door, `pharmacy` with a cross."""
    scenery.sky(c, p, horizon=1000)
    scenery.stars(c, p, count=80, below=330)
    scenery.street(c, p, left=-40, right=330, foot=800, height=330, lit=False)
    scenery.street(c, p, left=1180, right=1560, foot=800, height=350, lit=False)
    c.veil([(0, 0), (1500, 0), (1500, 800), (0, 800)], p.ink, 0.55)
    wall = mix(p.near, p.middle, 0.6)
    c.rect(330, 200, 850, 600, wall)
    c.shade([(330, 200), (1180, 200), (1180, 800), (330, 800)], p.ink, 0.5, -90)
    c.polygon([(300, 210), (420, 70), (1090, 70), (1210, 210)], mix(p.ink, p.near, 0.4))
    c.rect(400, 420, 440, 270, p.light)
    c.shade([(400, 420), (840, 420), (840, 690), (400, 690)], p.accent, 0.3)
    for row in range(3):
        c.rect(400, 496 + row * 76, 440, 8, mix(p.accent, p.ink, 0.5))
        for k in range(11):
            height = c.chance.uniform(26, 56)
            tone = c.chance.choice((p.accent, p.middle, p.near, mix(p.ink, p.near, 0.5), p.paper))
            c.rounded(410 + k * 39, 496 + row * 76 - height, c.chance.uniform(18, 30), height, 5, tone)
    c.rect(914, 420, 170, 380, mix(p.ink, p.near, 0.3))
    c.rect(934, 444, 130, 190, p.light)
    c.disc(1062, 650, 7, p.glint)
    for k in range(15):
        stripe = p.accent if k % 2 else p.paper
        x = 376 + k * 33
        c.polygon([(x + 8, 330), (x + 41, 330), (x + 33, 414), (x, 414)], stripe)
        c.pie(x + 16, 414, 16.5, (0, 180), stripe)
    c.fade(mix(p.near, p.ink, 0.4), p.ink, 800)
    c.veil([(400, 800), (840, 800), (990, 1000), (300, 1000)], p.light, 0.33)
    c.veil([(924, 800), (1074, 800), (1200, 1000), (930, 1000)], p.light, 0.26)
    if variant == "pharmacy":
        _cross(c, p)
    else:
        c.line([(999, 330), (999, 366)], p.ink, 7)
        c.polygon([(970, 390), (984, 362), (1014, 362), (1028, 390)], p.ink)
        c.glow(999, 398, 330, p.light, 0.95)
        c.disc(999, 396, 16, p.paper)
    scenery.person(
        c, x=690 if variant == "pharmacy" else 1120, foot=860, height=300, coat=p.ink, skin=mix(p.light, p.near, 0.45)
    )


def _cross(c: Canvas, p: Palette) -> None:
    green = "#3fa66b"
    c.glow(1120, 290, 260, green, 0.75)
    c.rect(1090, 220, 60, 140, green)
    c.rect(1050, 260, 140, 60, green)
    c.rect(1104, 234, 32, 112, p.paper)
    c.rect(1064, 274, 112, 32, p.paper)


def hospital(c: Canvas, p: Palette, variant: str) -> None:
    """The hospital on its hill at night, with some windows lit."""
    scenery.sky(c, p, horizon=760, sun=(1210, 190), size=58)
    scenery.stars(c, p, count=110, below=500)
    scenery.hills(c, p.far, p.middle, base=660, rise=90)
    slope = scenery.ridge(c, base=800, rise=20, parts=4)
    front = mix(p.paper, p.middle, 0.62)
    for x, y, width, height in ((250, 430, 330, 390), (560, 300, 300, 520), (840, 400, 420, 420)):
        c.rect(x, y, width, height, front)
        c.shade([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], p.ink, 0.6, 0)
        c.rect(x - 8, y - 12, width + 16, 16, mix(front, p.ink, 0.4))
        for row in range(int(height // 62)):
            for k in range(int(width // 52)):
                lit = c.chance.random() < 0.34
                c.rect(x + 18 + k * 52, y + 26 + row * 60, 28, 34, p.light if lit else mix(p.ink, p.middle, 0.45))
    c.rect(672, 214, 76, 88, front)
    c.rect(700, 226, 20, 60, p.accent)
    c.rect(680, 246, 60, 20, p.accent)
    c.glow(710, 256, 150, p.accent, 0.5)
    c.rect(640, 700, 140, 120, p.light)
    c.glow(710, 780, 260, p.light, 0.7)
    c.polygon([*slope, (1550, 1000), (-50, 1000)], p.near)
    road = smooth([(690, 806), (640, 860), (860, 900), (700, 1010)]) + smooth(
        [(980, 1010), (1010, 900), (740, 860), (742, 806)]
    )
    c.polygon(road, mix(p.far, p.near, 0.4))
    for x, foot, height in ((90, 900, 300), (180, 930, 250), (1330, 890, 320), (1420, 940, 270)):
        scenery.tree(c, mix(p.near, p.middle, 0.4), p.ink, x=x, foot=foot, height=height)


def bus(c: Canvas, p: Palette, variant: str) -> None:
    """An almost empty bus on the hill in the evening."""
    scenery.sky(c, p, horizon=700, sun=(240, 200), size=50)
    scenery.stars(c, p, count=50, below=350)
    scenery.street(c, p, left=-20, right=1540, foot=690, height=250, lit=True)
    c.fade(mix(p.near, p.ink, 0.2), p.ink, 690)
    c.rect(0, 690, 1500, 26, mix(p.far, p.near, 0.5))
    c.dashes([(0, 880), (1500, 880)], p.far, 8, 70)
    c.veil([(1170, 760), (1500, 700), (1500, 900), (1170, 810)], p.light, 0.35)
    c.rounded(330, 470, 850, 350, 34, p.accent)
    c.shade([(330, 470), (1180, 470), (1180, 820), (330, 820)], p.ink, 0.45)
    c.rounded(330, 470, 850, 40, 18, mix(p.accent, p.ink, 0.4))
    c.rounded(360, 526, 790, 150, 14, p.light)
    c.rect(330, 712, 850, 14, p.paper)
    for k in range(1, 7):
        c.rect(360 + k * 113, 526, 10, 150, mix(p.accent, p.ink, 0.45))
    for k in range(9):
        c.rounded(392 + k * 76, 630, 40, 60, 10, mix(p.near, p.accent, 0.35))
    scenery.person(c, x=1106, foot=700, height=150, coat=p.ink, skin=p.middle)
    scenery.person(c, x=565, foot=708, height=150, coat=p.middle, skin=p.near, hair=p.ink)
    for x in (500, 1010):
        c.disc(x, 820, 58, p.ink)
        c.disc(x, 820, 26, mix(p.paper, p.far, 0.5))
    c.disc(1166, 770, 15, p.light)
    c.glow(1180, 770, 120, p.light, 0.8)
    c.line([(170, 840), (170, 540)], p.ink, 9)
    c.disc(170, 520, 42, p.paper)
    c.ring(170, 520, 42, 8, p.accent)


def shipyard(c: Canvas, p: Palette, variant: str) -> None:
    """The hammerhead crane: with a hull on the slip in `launch`, with homes around it otherwise."""
    scenery.sky(c, p, horizon=720, sun=(280, 250), size=84)
    scenery.clouds(c, p.paper, at=[(620, 160), (1240, 280)], opacity=0.5, size=1.5)
    scenery.hills(c, mix(p.far, p.horizon, 0.35), p.far, base=620, rise=70)
    if variant == "launch":
        for x in (60, 210, 360):
            c.polygon([(x, 720), (x, 560), (x + 75, 500), (x + 150, 560), (x + 150, 720)], p.middle)
            c.shade([(x, 720), (x, 560), (x + 150, 560), (x + 150, 720)], p.ink, 0.5)
    else:
        _homes(c, p)
    _crane(c, p)
    c.fade(mix(p.water, p.horizon, 0.3), mix(p.water, p.ink, 0.4), 780)
    c.rect(0, 716, 1500, 68, mix(p.near, p.ink, 0.3))
    if variant == "launch":
        _hull_on_slip(c, p)
        for k in range(9):
            scenery.person(
                c,
                x=120 + k * 48,
                foot=790,
                height=c.chance.uniform(92, 112),
                coat=c.chance.choice((p.ink, p.near)),
                skin=p.glint,
            )
    else:
        scenery.mirrored(c, line=784, depth=216, tint=p.water, opacity=0.42)
        scenery.gulls(c, p.ink, at=[(560, 330, 30), (630, 300, 20)])


def _homes(c: Canvas, p: Palette) -> None:
    tones = [p.accent, p.middle, mix(p.paper, p.far, 0.3), mix(p.near, p.paper, 0.25), p.far]
    for k, x in enumerate((20, 190, 350, 520, 1160, 1330)):
        storeys = 4 + k % 2
        top = 716 - storeys * 62
        c.rect(x, top, 150, storeys * 62, tones[k % 5])
        c.shade([(x, top), (x + 150, top), (x + 150, 716), (x, 716)], p.ink, 0.45, 0)
        c.rect(x - 6, top - 10, 162, 12, mix(tones[k % 5], p.ink, 0.5))
        for row in range(storeys):
            for column in range(3):
                c.rect(x + 17 + column * 44, top + 16 + row * 62, 28, 34, p.light if c.chance.random() < 0.5 else p.ink)
                c.rect(x + 13 + column * 44, top + 50 + row * 62, 36, 5, p.paper)


def _crane(c: Canvas, p: Palette) -> None:
    steel = mix(p.ink, p.accent, 0.18)
    for left, right in ((800, 862), (1010, 948)):
        c.line([(left, 730), (right, 270)], steel, 15)
    for k in range(6):
        y = 720 - k * 76
        inset = (730 - y) / 460 * 62
        c.line([(800 + inset, y), (1010 - inset - 10, y - 76)], steel, 6)
        c.line([(1010 - inset, y), (800 + inset + 10, y - 76)], steel, 6)
        c.line([(800 + inset, y), (1010 - inset, y)], steel, 6)
    c.rect(846, 236, 118, 44, p.accent)
    c.polygon([(430, 190), (1260, 190), (1260, 214), (430, 214)], steel)
    c.polygon([(480, 150), (1200, 150), (1260, 190), (430, 190)], mix(steel, p.accent, 0.25))
    for k in range(16):
        x = 470 + k * 48
        c.line([(x, 190), (x + 24, 152), (x + 48, 190)], steel, 4)
    c.rect(1130, 214, 120, 74, p.near)
    c.rect(862, 96, 88, 56, p.accent)
    c.rect(876, 108, 40, 26, p.light)
    c.line([(540, 214), (540, 430)], p.ink, 4)
    c.arc(540, 444, 15, (270, 180), p.ink, 5)


def _hull_on_slip(c: Canvas, p: Palette) -> None:
    hull = [
        *smooth([(560, 440), (590, 600), (660, 716)], steps=8),
        *smooth([(1290, 800), (1390, 700), (1430, 560)], steps=8),
        (1430, 530),
    ]
    c.polygon(hull, p.accent)
    c.shade(hull, p.ink, 0.75)
    c.line([(562, 446), (1430, 540)], p.paper, 10)
    c.polygon([(880, 480), (880, 390), (1130, 410), (1136, 508)], p.paper)
    c.polygon([(960, 400), (966, 310), (1024, 314), (1030, 404)], p.near)
    for k in range(7):
        x = 660 + k * 100
        c.line([(x, 560 + k * 14), (x - 40, 730 + k * 12)], mix(p.near, p.paper, 0.3), 9)


def storeys(c: Canvas, p: Palette, variant: str) -> None:
    """A house of five storeys and the dotted outline of a sixth, on a plain ground."""
    c.fade(p.horizon, mix(p.horizon, p.paper, 0.6))
    c.disc(1180, 300, 150, mix(p.accent, p.horizon, 0.25))
    scenery.hills(c, mix(p.far, p.horizon, 0.45), p.far, base=760, rise=80, parts=5)
    c.rect(0, 850, 1500, 150, p.near)
    c.shade([(0, 850), (1500, 850), (1500, 1000), (0, 1000)], p.ink, 0.6)
    for row in range(5):
        y = 850 - (row + 1) * 116
        c.rect(430, y, 620, 112, p.middle if row % 2 else mix(p.middle, p.paper, 0.2))
        c.shade([(430, y), (1050, y), (1050, y + 112), (430, y + 112)], p.ink, 0.4, 0)
        for k in range(6):
            lit = c.chance.random() < 0.55
            c.rect(462 + k * 98, y + 24, 50, 64, p.light if lit else mix(p.ink, p.near, 0.4))
            c.rect(456 + k * 98, y + 88, 62, 8, p.paper)
    c.rect(420, 262, 640, 14, p.ink)
    outline = [(430, 196), (430, 84), (1050, 84), (1050, 196), (430, 196)]
    c.veil(outline, p.paper, 0.7)
    c.dashes(outline, p.accent, 9, 26)
    for k in range(6):
        x = 462 + k * 98
        c.dashes([(x, 108), (x + 50, 108), (x + 50, 172), (x, 172), (x, 108)], p.accent, 5, 13)
    for x in (560, 920):
        c.line([(x, 246), (x, 212)], p.accent, 7)
        c.polygon([(x - 16, 222), (x, 200), (x + 16, 222)], p.accent)
    scenery.tree(c, mix(p.far, p.near, 0.4), p.ink, x=250, foot=860, height=330)
    scenery.tree(c, mix(p.far, p.near, 0.4), p.ink, x=1290, foot=860, height=250)
    scenery.person(c, x=1160, foot=900, height=150, coat=p.accent, skin=p.light, hair=p.ink)


def sandbags(c: Canvas, p: Palette, variant: str) -> None:
    """A wall of sandbags in front of the depot's gate, with a lorry's lamps behind it."""
    c.fade(p.sky, p.horizon)
    c.rect(120, 170, 1260, 620, p.middle)
    for k in range(26):
        c.rect(120, 170 + k * 24, 1260, 3, mix(p.middle, p.ink, 0.3))
    c.polygon([(80, 180), (750, 60), (1420, 180)], mix(p.near, p.ink, 0.3))
    c.rect(430, 300, 640, 500, p.ink)
    c.rounded(520, 400, 460, 330, 30, p.accent)
    c.shade([(520, 400), (980, 400), (980, 730), (520, 730)], p.ink, 0.6)
    c.rounded(556, 430, 388, 130, 16, mix(p.glint, p.far, 0.4))
    for x in (580, 920):
        c.glow(x, 650, 200, p.light, 0.9)
        c.disc(x, 650, 30, p.light)
    c.fade(mix(p.near, p.ink, 0.3), p.ink, 780)
    for row in range(4):
        for k in range(11):
            x, y = 40 + k * 142 + (71 if row % 2 else 0) - 90, 930 - row * 72
            tone = mix(p.glint, p.near, c.chance.uniform(0.15, 0.4))
            bag = smooth(
                [(x, y), (x + 12, y - 58), (x + 70, y - 70), (x + 132, y - 58), (x + 144, y), (x + 72, y + 10)],
                closed=True,
            )
            c.polygon(bag, tone)
            c.shade(bag, p.ink, 0.75)
            c.line([(x + 128, y - 52), (x + 140, y - 30)], mix(tone, p.ink, 0.5), 4)


def allotments(c: Canvas, p: Palette, variant: str) -> None:
    """Garden plots from above, each with its beds, and one tap."""
    c.fade(mix(p.middle, p.paper, 0.35), mix(p.middle, p.paper, 0.2))
    greens = [
        p.middle,
        p.near,
        p.far,
        mix(p.middle, p.paper, 0.4),
        mix(p.accent, p.paper, 0.35),
        mix(p.near, p.paper, 0.25),
    ]
    for row in range(3):
        for column in range(4):
            x, y = 34 + column * 366, 30 + row * 322
            c.rect(x, y, 330, 280, mix(p.paper, greens[(row + column) % 6], 0.25))
            beds = c.chance.choice((4, 5, 6))
            for k in range(beds):
                tone = c.chance.choice(greens)
                bx = x + 16 + k * 300 / beds
                c.rounded(bx, y + 20, 300 / beds - 12, 180, 8, tone)
                for _ in range(14):
                    c.disc(
                        bx + c.chance.uniform(8, 300 / beds - 20),
                        y + c.chance.uniform(30, 190),
                        c.chance.uniform(4, 9),
                        mix(tone, p.ink, 0.35),
                    )
            c.rect(x + 210, y + 212, 92, 58, p.accent if (row + column) % 3 else p.near)
            c.polygon([(x + 204, y + 241), (x + 308, y + 241), (x + 300, y + 276), (x + 212, y + 276)], p.ink)
            c.disc(x + 70, y + 242, 30, mix(p.near, p.far, 0.5))
    for _ in range(40):
        c.disc(26 + c.chance.uniform(0, 1450), c.chance.choice((331, 653)) + c.chance.uniform(-13, 13), 4, p.near)
    c.veil(oval(756, 340, 72, 72), p.ink, 0.35)
    c.disc(748, 331, 68, p.paper)
    c.disc(748, 331, 56, p.water)
    for radius in (18, 36):
        c.ring(748, 331, radius, 4, p.glint)
    c.line([(748, 331), (748 + 96 * math.cos(-0.7), 331 + 96 * math.sin(-0.7))], p.accent, 15)


def pump_house(c: Canvas, p: Palette, variant: str) -> None:
    """A windowless brick house in the marsh, with its outfall."""
    scenery.sky(c, p, horizon=620, sun=(1150, 460), size=88)
    scenery.clouds(c, p.middle, at=[(300, 160), (900, 230), (1250, 120)], size=1.6, opacity=0.45)
    scenery.hills(c, p.far, p.middle, base=600, rise=30, parts=5)
    c.fade(mix(p.near, p.middle, 0.4), p.ink, 610)
    wall = mix(p.accent, p.near, 0.5)
    c.rect(320, 340, 420, 330, wall)
    for row in range(16):
        for k in range(11):
            if c.chance.random() < 0.55 and not (row % 2 and k == 10):
                c.rect(
                    324 + k * 38 + (19 if row % 2 else 0),
                    346 + row * 20,
                    32,
                    14,
                    mix(wall, p.ink, c.chance.uniform(0.05, 0.3)),
                )
    c.shade([(320, 340), (740, 340), (740, 670), (320, 670)], p.ink, 0.7, 0)
    c.polygon([(296, 346), (350, 262), (710, 262), (764, 346)], p.ink)
    c.rect(480, 500, 100, 170, p.ink)
    c.glow(530, 470, 120, p.light, 0.8)
    c.disc(530, 472, 11, p.light)
    channel = [(700, 690), (860, 690), (1010, 760), (1500, 860), (1500, 1000), (420, 1000), (640, 800)]
    c.polygon(channel, mix(p.water, p.glint, 0.3))
    c.shade(channel, p.ink, 0.6)
    c.disc(760, 706, 62, mix(p.far, p.ink, 0.4))
    c.disc(760, 706, 46, p.ink)
    c.polygon(
        smooth([(716, 712), (804, 712), (850, 800), (980, 850), (760, 870), (690, 800)], closed=True),
        mix(p.water, p.near, 0.5),
    )
    for _ in range(120):
        x = c.chance.choice((c.chance.uniform(-10, 420), c.chance.uniform(1000, 1510)))
        foot = c.chance.uniform(800, 1010)
        height = c.chance.uniform(90, 210)
        c.line(
            smooth([(x, foot), (x + 6, foot - height * 0.5), (x + c.chance.uniform(8, 34), foot - height)]), p.ink, 4
        )
    scenery.gulls(c, p.ink, at=[(960, 300, 34), (1040, 262, 24)])
