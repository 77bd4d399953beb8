# SPDX-License-Identifier: BSD-3-Clause
"""A sheet of paper for drawings: flat shapes, soft light and the grain of an old print.

Everything is drawn at twice the size and reduced at the end, so that edges are smooth. The same seed gives the
same pixels on every machine: all chance comes from one `random.Random`, and no text is set, so that no font of the
machine shows in a drawing.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterable, Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]
Box = tuple[int, int, int, int]
_Treatment = Callable[[Image.Image], Image.Image]

OVERSIZE = 2
GRAIN = 7
SPECKLE = 150


class Canvas:
    """One drawing in units of its own: a landscape sheet is 1500 wide and 1000 high, a portrait 1000 square."""

    def __init__(self, *, units: tuple[int, int], pixels: tuple[int, int], seed: int, paper: str) -> None:
        self.width, self.height = units
        self.pixels = pixels
        self.scale = pixels[0] * OVERSIZE / units[0]
        self.chance = random.Random(seed)  # noqa: S311 - drawings need repeatable chance, not secrets
        self.image = Image.new("RGB", (pixels[0] * OVERSIZE, pixels[1] * OVERSIZE), paper)
        self.draw = ImageDraw.Draw(self.image)

    # Flat shapes

    def polygon(self, points: Iterable[Point], fill: str) -> None:
        self.draw.polygon(self._device(points), fill=fill)

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill)

    def rounded(self, x: float, y: float, width: float, height: float, radius: float, fill: str) -> None:
        s = self.scale
        self.draw.rounded_rectangle((x * s, y * s, (x + width) * s, (y + height) * s), radius * s, fill=fill)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, fill: str) -> None:
        s = self.scale
        self.draw.ellipse(((cx - rx) * s, (cy - ry) * s, (cx + rx) * s, (cy + ry) * s), fill=fill)

    def disc(self, cx: float, cy: float, radius: float, fill: str) -> None:
        self.ellipse(cx, cy, radius, radius, fill)

    def ring(self, cx: float, cy: float, radius: float, width: float, fill: str) -> None:
        s = self.scale
        box = ((cx - radius) * s, (cy - radius) * s, (cx + radius) * s, (cy + radius) * s)
        self.draw.ellipse(box, outline=fill, width=max(1, round(width * s)))

    def arc(self, cx: float, cy: float, radius: float, angles: tuple[float, float], fill: str, width: float) -> None:
        s = self.scale
        box = ((cx - radius) * s, (cy - radius) * s, (cx + radius) * s, (cy + radius) * s)
        self.draw.arc(box, angles[0], angles[1], fill=fill, width=max(1, round(width * s)))

    def pie(self, cx: float, cy: float, radius: float, angles: tuple[float, float], fill: str) -> None:
        s = self.scale
        box = ((cx - radius) * s, (cy - radius) * s, (cx + radius) * s, (cy + radius) * s)
        self.draw.pieslice(box, angles[0], angles[1], fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """A line with round ends and joints."""
        device = self._device(points)
        thick = max(1, round(width * self.scale))
        self.draw.line(device, fill=fill, width=thick, joint="curve")
        for x, y in (device[0], device[-1]) if thick > 2 else ():
            half = thick / 2
            self.draw.ellipse((x - half, y - half, x + half, y + half), fill=fill)

    def dashes(self, points: Sequence[Point], fill: str, width: float, dash: float = 18) -> None:
        walked, stroke = 0.0, [points[0]]
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            parts = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / 4))
            for k in range(1, parts + 1):
                here = (x1 + (x2 - x1) * k / parts, y1 + (y2 - y1) * k / parts)
                walked += math.dist(stroke[-1] if stroke else here, here) if stroke else 4
                if walked % (dash * 2) < dash:
                    stroke.append(here)
                elif stroke:
                    self._stroke(stroke, fill, width)
                    stroke = []
        self._stroke(stroke, fill, width)

    def _stroke(self, points: list[Point], fill: str, width: float) -> None:
        if len(points) > 1:
            self.line(points, fill, width)

    # Light and shade

    def fade(self, top: str, bottom: str, y: float = 0, height: float | None = None) -> None:
        """A gradient over the whole width, from `top` down to `bottom`."""
        depth = self.height - y if height is None else height
        box = self._box(0, y, self.width, y + depth)
        size = (box[2] - box[0], box[3] - box[1])
        mask = Image.linear_gradient("L").resize(size)
        self.image.paste(Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask), box)

    def glow(self, cx: float, cy: float, radius: float, colour: str, strength: float = 0.8) -> None:
        """Light around a point, fading out with the distance."""
        box = self._box(cx - radius, cy - radius, cx + radius, cy + radius, clip=False)
        size = (box[2] - box[0], box[3] - box[1])
        falloff = ImageChops.invert(Image.radial_gradient("L")).resize(size)
        mask = falloff.point([round((max(0, v - 75) / 180) ** 1.6 * 255 * strength) for v in range(256)])
        self.image.paste(Image.new("RGB", size, colour), box[:2], mask)

    def veil(self, points: Iterable[Point], colour: str, opacity: float) -> None:
        """A translucent shape: a beam, a shadow, mist."""
        self._lay(points, colour, lambda mask: mask.point([round(v * opacity) for v in range(256)]))

    def shade(self, points: Iterable[Point], colour: str, strength: float = 0.7, angle: float = 90) -> None:
        """Speckled shading inside a shape, thick at the end to which `angle` points (90 is down)."""

        def speckle(mask: Image.Image) -> Image.Image:
            ramp = _ramp(mask.size, angle).point([round(v * strength) for v in range(256)])
            dots = ImageChops.add(ramp, self._noise(mask.size), 1, -255).point([0] + [SPECKLE] * 255)
            return ImageChops.multiply(mask, dots)

        self._lay(points, colour, speckle)

    def finish(self) -> Image.Image:
        """The drawing in its final size, with the grain of the paper over it."""
        small = self.image.reduce(OVERSIZE)
        noise = Image.frombytes("L", self.pixels, self.chance.randbytes(self.pixels[0] * self.pixels[1]))
        soft = noise.filter(ImageFilter.GaussianBlur(1.1))
        level = soft.point([round(128 + (v - 128) * GRAIN / 40) for v in range(256)])
        return ImageChops.add(small, Image.merge("RGB", (level, level, level)), 1, -128)

    # From units to pixels

    def _device(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _box(self, left: float, top: float, right: float, bottom: float, *, clip: bool = True) -> Box:
        s = self.scale
        box = (math.floor(left * s), math.floor(top * s), math.ceil(right * s), math.ceil(bottom * s))
        if not clip:
            return box
        return (max(0, box[0]), max(0, box[1]), min(self.image.width, box[2]), min(self.image.height, box[3]))

    def _lay(self, points: Iterable[Point], colour: str, treat: _Treatment) -> None:
        outline = list(points)
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        box = self._box(min(xs), min(ys), max(xs), max(ys))
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        moved = [(x - box[0], y - box[1]) for x, y in self._device(outline)]
        ImageDraw.Draw(mask).polygon(moved, fill=255)
        self.image.paste(Image.new("RGB", mask.size, colour), box[:2], treat(mask))

    def _noise(self, size: tuple[int, int]) -> Image.Image:
        grain = OVERSIZE + 1
        cells = (size[0] // grain + 1, size[1] // grain + 1)
        tile = Image.frombytes("L", cells, self.chance.randbytes(cells[0] * cells[1]))
        return tile.resize((cells[0] * grain, cells[1] * grain), Image.Resampling.NEAREST).crop((0, 0, *size))


def _ramp(size: tuple[int, int], angle: float) -> Image.Image:
    """Black to white towards `angle`, over a picture of this size."""
    ramp = Image.linear_gradient("L").rotate(90 - angle, resample=Image.Resampling.BILINEAR)
    if angle % 90:
        ramp = ramp.crop((44, 44, 212, 212))
    return ramp.resize(size)


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """A soft curve through the points (Catmull-Rom)."""
    count = len(points)
    spans = count if closed else count - 1
    curve: list[Point] = []
    for i in range(spans):
        near = [points[(i + k) % count] if closed else points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        curve.extend(_between(near, step / steps) for step in range(steps))
    if not closed:
        curve.append(points[-1])
    return curve


def _between(four: Sequence[Point], t: float) -> Point:
    a, b, c, d = four
    return (_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t))


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def mix(one: str, other: str, share: float) -> str:
    """The colour that lies `share` of the way from `one` to `other`."""
    first, second = ImageColor.getrgb(one), ImageColor.getrgb(other)
    mixed = [round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def oval(cx: float, cy: float, rx: float, ry: float, turn: float = 0) -> list[Point]:
    """The outline of an ellipse, for shading it or for turning it by `turn` degrees."""
    tilt = math.radians(turn)
    outline = []
    for k in range(48):
        a = k * math.pi / 24
        x, y = rx * math.cos(a), ry * math.sin(a)
        outline.append((cx + x * math.cos(tilt) - y * math.sin(tilt), cy + x * math.sin(tilt) + y * math.cos(tilt)))
    return outline
