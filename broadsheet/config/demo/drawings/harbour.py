# SPDX-License-Identifier: BSD-3-Clause
"""Scenes between the moles: the quay by day and in a storm, the ferries, boats in the swell."""

from __future__ import annotations

import math

from broadsheet.config.demo.drawings import craft, scenery
from broadsheet.config.demo.drawings.canvas import Canvas, mix, smooth
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
