# SPDX-License-Identifier: BSD-3-Clause
"""Boats and ships, drawn from the side with the bow to the right unless turned."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def _placed(points: list[Point], *, x: float, y: float, size: float) -> list[Point]:
    return [(x + px * size, y + py * size) for px, py in points]


def modern_ferry(c: Canvas, p: Palette, *, x: float, y: float, size: float) -> None:
    """A low double-ended ferry without a funnel; (x, y) is the middle of the waterline."""
    hull = _placed([(-330, -62), (-372, -60), (-318, 0), (318, 0), (372, -60), (330, -62)], x=x, y=y, size=size)
    c.polygon(hull, p.accent)
    c.shade(hull, p.ink, 0.5)
    deck = _placed([(-330, -62), (-318, -128), (318, -128), (330, -62)], x=x, y=y, size=size)
    c.polygon(deck, p.paper)
    c.shade(deck, p.far, 0.5)
    saloon = _placed([(-225, -128), (-205, -192), (205, -192), (225, -128)], x=x, y=y, size=size)
    c.polygon(saloon, mix(p.paper, p.glint, 0.4))
    bridge = _placed([(-78, -192), (-92, -246), (92, -246), (78, -192)], x=x, y=y, size=size)
    c.polygon(bridge, p.paper)
    c.polygon(_placed([(-82, -208), (-88, -232), (88, -232), (82, -208)], x=x, y=y, size=size), p.ink)
    c.polygon(_placed([(-104, -246), (-98, -256), (98, -256), (104, -246)], x=x, y=y, size=size), p.accent)
    for k in range(17):
        left = -196 + k * 23.5
        c.polygon(
            _placed([(left, -176), (left + 15, -176), (left + 15, -148), (left, -148)], x=x, y=y, size=size), p.near
        )
    for k in range(9):
        left = -290 + k * 66
        c.polygon(_placed([(left, -112), (left + 46, -112), (left + 46, -80), (left, -80)], x=x, y=y, size=size), p.ink)
    c.line(_placed([(0, -256), (0, -330)], x=x, y=y, size=size), p.ink, 5 * size)
    c.line(_placed([(-26, -300), (26, -300)], x=x, y=y, size=size), p.ink, 4 * size)


def old_ferry(c: Canvas, p: Palette, *, x: float, y: float, size: float) -> None:
    """A stout diesel ferry with a funnel and smoke."""
    puffs = [(-70, -300), (-120, -352), (-190, -392), (-280, -420), (-390, -436)]
    for k, (px, py) in enumerate(puffs):
        spot = _placed(
            smooth(
                [(px - 46 - 9 * k, py), (px, py - 34 - 6 * k), (px + 46 + 9 * k, py), (px, py + 26 + 4 * k)],
                closed=True,
            ),
            x=x,
            y=y,
            size=size,
        )
        c.veil(spot, p.ink, 0.42 - 0.07 * k)
    hull = _placed(smooth([(-300, -92), (-296, -30), (-270, 0)], steps=6), x=x, y=y, size=size)
    hull += _placed([(270, 0), (338, -118), (250, -96)], x=x, y=y, size=size)
    c.polygon(hull, p.near)
    c.shade(hull, p.ink, 0.7)
    c.line(_placed([(-298, -84), (250, -88), (334, -110)], x=x, y=y, size=size), p.paper, 7 * size)
    c.polygon(_placed([(-240, -92), (-240, -166), (150, -166), (176, -92)], x=x, y=y, size=size), p.paper)
    c.polygon(
        _placed([(-20, -166), (-20, -226), (112, -226), (130, -166)], x=x, y=y, size=size), mix(p.paper, p.far, 0.25)
    )
    c.polygon(_placed([(4, -212), (104, -212), (110, -184), (4, -184)], x=x, y=y, size=size), p.light)
    for k in range(8):
        left = -220 + k * 42
        c.polygon(
            _placed([(left, -148), (left + 24, -148), (left + 24, -118), (left, -118)], x=x, y=y, size=size), p.light
        )
    c.polygon(_placed([(-108, -166), (-98, -282), (-44, -282), (-38, -166)], x=x, y=y, size=size), p.accent)
    c.polygon(_placed([(-101, -252), (-98, -282), (-44, -282), (-42, -252)], x=x, y=y, size=size), p.ink)


def small_boat(c: Canvas, p: Palette, *, x: float, y: float, size: float, hull: str, mast: bool = True) -> None:
    """A fishing boat at its mooring."""
    body = _placed([(-120, -48), (-104, 0), (92, 0), (140, -64), (70, -48)], x=x, y=y, size=size)
    c.polygon(body, hull)
    c.shade(body, p.ink, 0.6)
    c.line(_placed([(-120, -48), (70, -48), (140, -64)], x=x, y=y, size=size), p.paper, 6 * size)
    c.polygon(_placed([(-58, -48), (-54, -112), (26, -112), (40, -48)], x=x, y=y, size=size), p.paper)
    c.polygon(_placed([(-40, -100), (18, -100), (24, -74), (-40, -74)], x=x, y=y, size=size), p.ink)
    if mast:
        c.line(_placed([(-70, -48), (-70, -236)], x=x, y=y, size=size), p.ink, 5 * size)
        c.line(_placed([(-70, -220), (60, -112)], x=x, y=y, size=size), p.ink, 2.5 * size)
        c.line(_placed([(-70, -220), (-118, -50)], x=x, y=y, size=size), p.ink, 2.5 * size)


def rescue_boat(c: Canvas, p: Palette, *, x: float, y: float, size: float, hull: str) -> None:
    """A lifeboat or pilot boat climbing a wave."""

    def tilted(points: list[Point]) -> list[Point]:
        return [(x + (px * 0.97 + py * 0.24) * size, y + (py * 0.97 - px * 0.24) * size) for px, py in points]

    body = tilted(
        [
            *smooth([(-230, -86), (-214, -20), (-170, 12)], steps=6),
            (150, 12),
            *smooth([(200, -20), (256, -90), (292, -132)], steps=6),
            (140, -92),
        ]
    )
    c.polygon(body, hull)
    c.shade(body, p.ink, 0.55)
    c.line(tilted([(-230, -84), (140, -92), (292, -132)]), p.paper, 10 * size)
    c.polygon(tilted([(-130, -90), (-112, -176), (60, -176), (112, -92)]), p.paper)
    c.polygon(tilted([(-96, -156), (50, -156), (74, -120), (-104, -120)]), p.ink)
    c.polygon(tilted([(-84, -176), (-72, -214), (18, -214), (32, -176)]), hull)
    c.line(tilted([(-20, -214), (-20, -300)]), p.ink, 6 * size)
    c.disc(*tilted([(-20, -304)])[0], 9 * size, p.light)


def eight(c: Canvas, p: Palette, *, x: float, y: float, size: float, slope: float) -> None:
    """A rowing eight seen from above, with its oars out and the rings they leave."""

    def turned(points: Sequence[Point]) -> list[Point]:
        return [(x + (px - py * slope) * size, y + (py + px * slope) * size) for px, py in points]

    for k in range(8):
        seat, side = -255 + k * 66, 1 if k % 2 else -1
        blade = (seat - 66, side * 168)
        for ring in (20, 34):
            cx, cy = turned([(blade[0] - 26, blade[1])])[0]
            c.ring(cx, cy, ring * size, 2.5, mix(p.water, p.glint, 0.6))
        c.line(turned([(seat + 10, 0), blade]), p.ink, 5 * size)
        tip = [
            (blade[0] - 16, blade[1] - 14),
            (blade[0] + 16, blade[1] - 14),
            (blade[0] + 11, blade[1] + 18),
            (blade[0] - 11, blade[1] + 18),
        ]
        c.polygon(turned(tip), p.accent)
    shell = smooth(
        [(-470, 0), (-250, -20), (0, -24), (250, -20), (480, 0), (250, 20), (0, 24), (-250, 20)], closed=True
    )
    c.veil([(px + 10, py + 16) for px, py in turned(shell)], p.ink, 0.35)
    c.polygon(turned(shell), p.light)
    c.polygon(turned([(-310, -13), (290, -13), (290, 13), (-310, 13)]), mix(p.light, p.ink, 0.25))
    for k in range(8):
        cx, cy = turned([(-248 + k * 66, 0)])[0]
        c.ellipse(cx, cy, 25 * size, 20 * size, p.paper)
        c.disc(cx + 5 * size, cy, 12 * size, (p.near, p.ink, p.middle, p.accent)[k % 4])
    cx, cy = turned([(300, 0)])[0]
    c.ellipse(cx, cy, 18 * size, 16 * size, p.accent)
    c.disc(cx - 3 * size, cy, 10 * size, p.ink)
