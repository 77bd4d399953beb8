# SPDX-License-Identifier: BSD-3-Clause
"""What many scenes share: skies, hills, water, weather, trees, houses and people seen from far."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image

from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette


def sky(c: Canvas, p: Palette, *, horizon: float, sun: Point | None = None, size: float = 70) -> None:
    """A sky down to the horizon, with a sun or moon when its place is given."""
    c.fade(p.sky, p.horizon, 0, horizon)
    if sun:
        c.glow(sun[0], sun[1], size * 6, p.light, 0.55)
        c.disc(sun[0], sun[1], size, p.light)


def stars(c: Canvas, p: Palette, *, count: int, below: float) -> None:
    for _ in range(count):
        c.disc(c.chance.uniform(0, c.width), c.chance.uniform(0, below), c.chance.choice((1.2, 1.6, 2.4)), p.paper)


def clouds(c: Canvas, colour: str, *, at: Sequence[Point], opacity: float = 0.55, size: float = 1.0) -> None:
    """Long flat clouds with a rounded upper edge."""
    for x, y in at:
        top = [(x - 170 * size, y)]
        for k in range(1, 6):
            top.append((x + (-170 + 57 * k) * size, y - c.chance.uniform(16, 58) * size))
        top.append((x + 190 * size, y))
        c.veil([*smooth(top), (x + 120 * size, y + 9 * size), (x - 110 * size, y + 9 * size)], colour, opacity)


def ridge(c: Canvas, *, base: float, rise: float, parts: int = 8) -> list[Point]:
    """The line of a range of hills from left to right."""
    step = c.width / parts
    return smooth([(k * step, base - c.chance.uniform(0, rise)) for k in range(-1, parts + 2)])


def hills(c: Canvas, colour: str, dark: str, *, base: float, rise: float, parts: int = 8) -> list[Point]:
    """A range of hills, shaded towards its foot; gives back its line."""
    line = ridge(c, base=base, rise=rise, parts=parts)
    shape = [*line, (c.width + 50, c.height), (-50, c.height)]
    c.polygon(shape, colour)
    c.shade([*line, (c.width, base + rise), (0, base + rise)], dark, 0.45)
    return line


def sea(c: Canvas, p: Palette, *, top: float, glitter: Point | None = None, calm: bool = True) -> None:
    """Water from `top` to the lower edge, with the light of `glitter` (x, half width) lying on it."""
    c.fade(mix(p.water, p.horizon, 0.35), mix(p.water, p.ink, 0.35), top)
    depth = c.height - top
    for k in range(90 if calm else 60):
        share = (k / (90 if calm else 60)) ** 1.5
        y = top + 4 + share * depth
        x = c.chance.uniform(-100, c.width)
        length = 24 + share * 190 * c.chance.uniform(0.4, 1.2)
        c.line([(x, y), (x + length, y)], mix(p.water, p.glint, 0.22), 1.2 + share * 3)
    if glitter:
        _glitter(c, p, top=top, x=glitter[0], half=glitter[1])


def _glitter(c: Canvas, p: Palette, *, top: float, x: float, half: float) -> None:
    for k in range(46):
        share = k / 46
        y = top + 5 + share * (c.height - top) * 0.9
        width = half * (0.3 + share) * c.chance.uniform(0.25, 1)
        middle = x + c.chance.uniform(-0.3, 0.3) * half * (0.4 + share)
        c.line([(middle - width / 2, y), (middle + width / 2, y)], mix(p.light, p.water, share * 0.5), 2 + share * 3.5)


def swell(c: Canvas, fill: str, crest: str, *, y: float, height: float, length: float, shift: float = 0) -> list[Point]:
    """One row of waves with foam on the crests; gives back its line."""
    line: list[Point] = []
    x = -length
    while x < c.width + length * 2:
        rise = height * c.chance.uniform(0.75, 1.15)
        line += [(x + shift, y), (x + shift + length * 0.55, y - rise), (x + shift + length * 0.72, y - rise * 0.7)]
        x += length
    curve = smooth(line, steps=8)
    c.polygon([*curve, (c.width + 400, c.height + 10), (-400, c.height + 10)], fill)
    c.line(curve, crest, 4)
    for k in range(1, len(line), 3):
        px, py = line[k]
        foam = [(px - length * 0.2, py + height * 0.3), (px, py - 3), (px + length * 0.17, py + height * 0.28)]
        c.veil(smooth([*foam, (px, py + height * 0.16)], closed=True), crest, 0.85)
    return curve


def rain(c: Canvas, colour: str, *, count: int = 220, slant: float = 26, length: float = 60) -> None:
    for _ in range(count):
        x, y = c.chance.uniform(-50, c.width + 50), c.chance.uniform(-40, c.height)
        size = c.chance.uniform(0.5, 1.2)
        c.line([(x, y), (x - slant * size, y + length * size)], colour, 1.3)


def gulls(c: Canvas, colour: str, *, at: Sequence[tuple[float, float, float]]) -> None:
    """Birds far off: x, y and the span of the wings."""
    for x, y, span in at:
        wings = [(x - span, y - span * 0.1), (x - span * 0.5, y - span * 0.42), (x, y)]
        wings += [(x + span * 0.5, y - span * 0.48), (x + span, y - span * 0.2)]
        c.line(smooth(wings), colour, max(2.2, span * 0.085))


def poplar(c: Canvas, fill: str, dark: str, *, x: float, foot: float, height: float) -> None:
    c.line([(x, foot), (x, foot - height * 0.3)], dark, height * 0.03)
    crown = oval(x, foot - height * 0.56, height * 0.13, height * 0.45)
    c.polygon(crown, fill)
    c.shade(crown, dark, 0.8, 20)


def tree(c: Canvas, fill: str, dark: str, *, x: float, foot: float, height: float) -> None:
    c.line([(x, foot), (x, foot - height * 0.5)], dark, height * 0.05)
    knots = [
        (
            x + math.cos(k * 0.9) * height * c.chance.uniform(0.26, 0.36),
            foot - height * 0.68 + math.sin(k * 0.9) * height * c.chance.uniform(0.24, 0.33),
        )
        for k in range(7)
    ]
    crown = smooth(knots, closed=True)
    c.polygon(crown, fill)
    c.shade(crown, dark, 0.7, 40)


def house(
    c: Canvas, *, x: float, foot: float, width: float, height: float, wall: str, roof: str, glass: str, dark: str
) -> None:
    """A narrow house with its gable to the viewer."""
    eaves = foot - height
    peak = eaves - width * c.chance.uniform(0.45, 0.7)
    c.polygon([(x, foot), (x, eaves), (x + width / 2, peak), (x + width, eaves), (x + width, foot)], wall)
    c.shade([(x, foot), (x, eaves), (x + width, eaves), (x + width, foot)], dark, 0.35, 0)
    c.polygon(
        [(x - 7, eaves + 5), (x + width / 2, peak - 12), (x + width + 7, eaves + 5), (x + width / 2, peak + 9)], roof
    )
    rows, columns = max(1, int(height // 62)), max(1, int(width // 48))
    pane = min(20.0, width / columns * 0.36)
    for row in range(rows):
        for column in range(columns):
            wx = x + width * (column + 0.5) / columns - pane / 2
            c.rect(wx, eaves + 16 + row * 58, pane, pane * 1.5, glass if c.chance.random() < 0.62 else dark)
            c.rect(wx - 2, eaves + 16 + row * 58 + pane * 1.5, pane + 4, 3, dark)
    c.rect(x + width * 0.72, peak + width * 0.1, width * 0.12, width * 0.34, roof)


def street(c: Canvas, p: Palette, *, left: float, right: float, foot: float, height: float, lit: bool) -> None:
    """A row of narrow houses in the colours of the palette."""
    walls = [p.accent, p.middle, mix(p.middle, p.paper, 0.55), p.near, mix(p.far, p.paper, 0.4), p.far]
    if lit:
        walls = [mix(wall, p.ink, 0.55) for wall in walls]
    x, last = left, -1
    while x < right - 30:
        width = min(c.chance.uniform(74, 124), right - x)
        pick = c.chance.choice([k for k in range(len(walls)) if k != last])
        last = pick
        house(
            c,
            x=x,
            foot=foot,
            width=width,
            height=height * c.chance.uniform(0.75, 1.2),
            wall=walls[pick],
            roof=mix(walls[pick], p.ink, 0.6),
            glass=p.light if lit else mix(p.glint, p.water, 0.3),
            dark=p.ink,
        )
        x += width


def mirrored(c: Canvas, *, line: float, depth: float, tint: str, opacity: float = 0.45) -> None:
    """Lay what stands above `line` upside down on the water below it, in slices that drift a little."""
    s = c.scale
    top, bottom = round((line - depth) * s), round(line * s)
    slab = c.image.crop((0, top, c.image.width, bottom)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    slice_height = round(9 * s)
    for offset in range(0, slab.height, slice_height):
        drift = round(c.chance.uniform(-5, 5) * s * (0.3 + offset / slab.height))
        part = slab.crop((0, offset, slab.width, min(offset + slice_height, slab.height)))
        part = Image.blend(part, Image.new("RGB", part.size, tint), opacity)
        fading = Image.new("L", part.size, round(255 * (1 - (offset / slab.height) ** 2)))
        c.image.paste(part, (drift, bottom + offset), fading)


def person(
    c: Canvas, *, x: float, foot: float, height: float, coat: str, skin: str, hair: str = "", sway: float = 0
) -> None:
    """Somebody seen from a distance, in a long coat."""
    h = height
    top, face = foot - h * 0.8, foot - h * 0.87
    for side in (-1, 1):
        c.line(
            [(x + side * h * 0.045, foot - h * 0.2), (x + side * h * 0.045, foot - 3)],
            mix(coat, "#101018", 0.6),
            h * 0.055,
        )
    body = smooth(
        [
            (x - h * 0.12, foot - h * 0.13),
            (x - h * 0.125 + sway, top + h * 0.16),
            (x - h * 0.1 + sway, top + h * 0.05),
            (x + sway, top),
            (x + h * 0.1 + sway, top + h * 0.05),
            (x + h * 0.125 + sway, top + h * 0.16),
            (x + h * 0.12, foot - h * 0.13),
            (x, foot - h * 0.12),
        ],
        closed=True,
    )
    if hair:
        c.disc(x + sway, face - h * 0.012, h * 0.079, hair)
    c.rect(x + sway - h * 0.028, face, h * 0.056, h * 0.1, mix(skin, "#201010", 0.25))
    c.polygon(body, coat)
    c.shade(body, "#14121c", 0.4, 0)
    c.disc(x + sway, face, h * 0.07, skin)
    if hair:
        c.pie(x + sway, face - h * 0.02, h * 0.074, (185, 355), hair)


def lamp(c: Canvas, p: Palette, *, x: float, foot: float, height: float, on: bool = True) -> None:
    """A street lamp."""
    c.line([(x, foot), (x, foot - height)], p.ink, 6)
    c.line([(x, foot - height), (x + 34, foot - height)], p.ink, 5)
    if on:
        c.glow(x + 34, foot - height + 20, 130, p.light, 0.8)
    c.polygon(
        [
            (x + 20, foot - height + 4),
            (x + 48, foot - height + 4),
            (x + 42, foot - height + 28),
            (x + 26, foot - height + 28),
        ],
        p.light if on else p.paper,
    )
