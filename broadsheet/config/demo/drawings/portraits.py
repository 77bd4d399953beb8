# SPDX-License-Identifier: BSD-3-Clause
"""Stylised heads for the authors, and the paper's mark."""

from __future__ import annotations

import math
from collections.abc import Mapping

from broadsheet.config.demo.drawings.canvas import Canvas, Point, mix, oval, smooth
from broadsheet.config.demo.drawings.palettes import Palette

SKINS = {
    "fair": "#efc6a6",
    "rosy": "#e6b08e",
    "olive": "#cf9a6c",
    "tan": "#b77f52",
    "brown": "#8a5a3a",
    "deep": "#5f3d2b",
}
HAIRS = {
    "black": "#241f22",
    "brown": "#4d3224",
    "chestnut": "#7a4526",
    "fair": "#c79a54",
    "red": "#a84e23",
    "grey": "#a9a7a3",
    "white": "#e4e0d8",
}

# The hair that lies on the forehead, for each cut; curls and crop are made of discs.
CAPS: dict[str, list[Point]] = {
    "short": [
        (330, 430),
        (320, 300),
        (400, 178),
        (540, 150),
        (650, 220),
        (684, 330),
        (668, 430),
        (640, 350),
        (560, 290),
        (440, 310),
        (366, 340),
    ],
    "side": [
        (334, 440),
        (316, 300),
        (390, 170),
        (560, 140),
        (676, 230),
        (676, 430),
        (640, 340),
        (520, 330),
        (420, 270),
        (370, 320),
    ],
    "bald": [(334, 470), (330, 400), (348, 360), (362, 420), (352, 480)],
    "long": [
        (330, 480),
        (318, 300),
        (420, 168),
        (600, 166),
        (690, 300),
        (672, 480),
        (650, 360),
        (560, 268),
        (500, 250),
        (420, 290),
        (360, 370),
    ],
    "bob": [
        (326, 500),
        (312, 300),
        (410, 160),
        (600, 160),
        (694, 300),
        (676, 500),
        (652, 380),
        (640, 340),
        (500, 330),
        (372, 336),
        (350, 380),
    ],
    "bun": [
        (334, 430),
        (330, 310),
        (410, 190),
        (590, 190),
        (672, 310),
        (668, 430),
        (630, 320),
        (500, 262),
        (372, 320),
    ],
    "curls": [],
}


def portrait(c: Canvas, p: Palette, look: Mapping[str, str]) -> None:
    """A head and shoulders on a plain ground. `look` says skin, hair, cut, beard, glasses, coat and scarf."""
    skin, hair = SKINS[look.get("skin", "fair")], HAIRS[look.get("hair", "brown")]
    cut = look.get("cut", "short")
    c.fade(p.horizon, mix(p.horizon, p.sky, 0.45))
    c.disc(500, 470, 400, mix(p.horizon, p.sky, 0.75))
    if cut in ("long", "bob", "curls", "bun"):
        _hair_behind(c, hair, cut, p)
    _shoulders(c, p, look)
    neck = [(432, 560), (568, 560), (580, 760), (500, 800), (420, 760)]
    c.polygon(neck, mix(skin, p.ink, 0.16))
    face = smooth(
        [
            (500, 205),
            (620, 250),
            (664, 390),
            (646, 530),
            (590, 640),
            (500, 690),
            (410, 640),
            (354, 530),
            (336, 390),
            (380, 250),
        ],
        closed=True,
    )
    for x in (338, 662):
        c.ellipse(x, 468, 28, 46, mix(skin, p.ink, 0.1))
    c.polygon(face, skin)
    c.veil([pt for pt in face if pt[0] > 516], mix(skin, p.ink, 0.55), 0.17)
    c.shade([pt for pt in face if pt[0] > 560], mix(skin, p.ink, 0.4), 0.35, 0)
    _features(c, p, skin, hair, look)
    _hair_in_front(c, p, hair, cut)
    if look.get("glasses"):
        _glasses(c, p, round_ones=look["glasses"] == "round")


def _shoulders(c: Canvas, p: Palette, look: Mapping[str, str]) -> None:
    coat = {"ink": p.ink, "near": p.near, "accent": p.accent, "middle": p.middle, "far": p.far}[
        look.get("coat", "near")
    ]
    body = smooth([(120, 1020), (150, 880), (270, 790), (420, 740), (580, 740), (730, 790), (850, 880), (880, 1020)])
    c.polygon(body, coat)
    c.shade(body, p.ink, 0.55, 30)
    if look.get("scarf"):
        wrap = smooth([(370, 740), (420, 690), (580, 690), (630, 740), (600, 820), (500, 850), (400, 820)], closed=True)
        c.polygon(wrap, p.accent)
        c.shade(wrap, p.ink, 0.6)
        c.polygon([(560, 800), (640, 780), (690, 1010), (590, 1010)], mix(p.accent, p.ink, 0.15))
        return
    c.polygon([(404, 744), (500, 860), (470, 905), (350, 770)], p.paper)
    c.polygon([(596, 744), (500, 860), (530, 905), (650, 770)], mix(p.paper, p.far, 0.25))
    if look.get("tie"):
        c.polygon([(476, 850), (524, 850), (536, 1010), (464, 1010)], p.accent)


def _features(c: Canvas, p: Palette, skin: str, hair: str, look: Mapping[str, str]) -> None:
    beard = look.get("beard", "")
    if beard == "full":
        shape = smooth(
            [
                (348, 470),
                (372, 540),
                (430, 560),
                (500, 548),
                (570, 560),
                (628, 540),
                (652, 470),
                (650, 580),
                (590, 690),
                (500, 735),
                (410, 690),
                (350, 580),
            ],
            closed=True,
        )
        c.polygon(shape, hair)
        c.shade(shape, p.ink, 0.4)
    elif beard == "moustache":
        c.polygon(
            smooth(
                [(420, 590), (460, 562), (500, 570), (540, 562), (580, 590), (540, 588), (500, 584), (460, 588)],
                closed=True,
            ),
            hair,
        )
    dark = mix(skin, p.ink, 0.75)
    for x in (428, 572):
        c.ellipse(x, 450, 15, 17, mix(p.ink, "#000000", 0.2))
        c.disc(x + 5, 444, 4, p.paper)
        brow = (
            [(x - 44, 404), (x - 10, 388), (x + 42, 400)] if x < 500 else [(x - 42, 400), (x + 10, 388), (x + 44, 404)]
        )
        c.line(smooth(brow), mix(hair, "#2a2020", 0.4), 12)
    c.line(smooth([(504, 440), (522, 516), (528, 540), (496, 550)]), mix(skin, p.ink, 0.38), 8)
    mouth = mix("#a8443a", skin, 0.2) if beard != "full" else "#b4574a"
    c.polygon(smooth([(446, 606), (500, 600), (554, 604), (530, 630), (500, 637), (468, 630)], closed=True), mouth)
    c.line(smooth([(440, 605), (500, 612), (562, 602)]), dark, 5)
    for x in (404, 596):
        c.veil(oval(x, 540, 36, 26), "#c8543f", 0.16)


def _hair_behind(c: Canvas, hair: str, cut: str, p: Palette) -> None:
    if cut == "curls":
        for k in range(44):
            angle = math.pi * (0.8 + 1.4 * k / 43)
            reach = c.chance.uniform(176, 226)
            spot = (500 + math.cos(angle) * reach, 420 + math.sin(angle) * reach * 1.08)
            c.disc(*spot, c.chance.uniform(44, 66), mix(hair, p.ink, c.chance.choice((0, 0.1, 0.2))))
        return
    if cut == "bun":
        c.disc(500, 150, 88, hair)
        c.shade(oval(500, 150, 88, 88), p.ink, 0.6, 40)
        return
    length = 900 if cut == "long" else 660
    shape = smooth(
        [
            (500, 150),
            (660, 200),
            (722, 400),
            (730, length - 120),
            (680, length),
            (320, length),
            (270, length - 120),
            (278, 400),
            (340, 200),
        ],
        closed=True,
    )
    c.polygon(shape, hair)
    c.shade(shape, p.ink, 0.6)


def _hair_in_front(c: Canvas, p: Palette, hair: str, cut: str) -> None:
    if cut == "curls":
        for k in range(26):
            angle = math.pi * (1.04 + 0.92 * k / 25)
            reach = c.chance.uniform(150, 186)
            spot = (500 + math.cos(angle) * reach, 384 + math.sin(angle) * reach)
            c.disc(*spot, c.chance.uniform(26, 42), mix(hair, p.ink, c.chance.choice((0, 0.08, 0.16))))
        return
    if cut == "crop":
        for _ in range(80):
            angle = math.pi * (1.02 + 0.96 * c.chance.random())
            reach = c.chance.uniform(140, 186)
            c.disc(
                500 + math.cos(angle) * reach * 0.94,
                400 + math.sin(angle) * reach * 1.1,
                16,
                mix(hair, p.ink, c.chance.uniform(0, 0.3)),
            )
        return
    shape = smooth(CAPS[cut], closed=True)
    c.polygon(shape, hair)
    c.shade(shape, p.ink, 0.5, 40)
    if cut == "bald":
        c.polygon(smooth([(1000 - x, y) for x, y in CAPS[cut]], closed=True), hair)
        c.veil(oval(452, 268, 62, 30, -24), p.paper, 0.3)


def _glasses(c: Canvas, p: Palette, *, round_ones: bool) -> None:
    for x in (428, 572):
        if round_ones:
            c.veil(oval(x, 452, 60, 60), p.paper, 0.22)
            c.ring(x, 452, 62, 9, p.ink)
        else:
            c.veil([(x - 64, 414), (x + 64, 414), (x + 58, 496), (x - 58, 496)], p.paper, 0.22)
            c.line([(x - 64, 414), (x + 64, 414), (x + 58, 496), (x - 58, 496), (x - 64, 414)], p.ink, 10)
    c.line([(490, 446), (510, 446)], p.ink, 9)
    c.line([(366, 440), (338, 430)], p.ink, 8)
    c.line([(634, 440), (662, 430)], p.ink, 8)


def lantern(c: Canvas, p: Palette, look: Mapping[str, str]) -> None:
    """The paper's mark: a ship's lantern."""
    c.fade(p.accent, mix(p.accent, p.ink, 0.2))
    c.ring(500, 190, 90, 34, p.paper)
    c.polygon([(330, 330), (400, 240), (600, 240), (670, 330)], p.paper)
    c.rounded(350, 350, 300, 380, 30, p.paper)
    c.rounded(392, 386, 216, 308, 16, mix(p.accent, p.ink, 0.35))
    c.glow(500, 560, 150, p.light, 0.9)
    c.polygon(smooth([(500, 420), (560, 540), (548, 620), (500, 650), (452, 620), (440, 540)], closed=True), p.light)
    c.polygon(smooth([(500, 510), (530, 580), (522, 622), (500, 634), (478, 622), (470, 580)], closed=True), p.accent)
    c.polygon([(320, 750), (680, 750), (720, 850), (280, 850)], p.paper)
