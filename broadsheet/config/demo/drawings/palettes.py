# SPDX-License-Identifier: BSD-3-Clause
"""The inks: each palette is a handful of colours that a scene asks for by what they do, not by their name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Eight inks from far to near, and three for light."""

    sky: str
    horizon: str
    far: str
    middle: str
    near: str
    ink: str
    water: str
    glint: str
    accent: str
    light: str
    paper: str


PALETTES: dict[str, Palette] = {
    "dawn": Palette(
        sky="#7fa3b5",
        horizon="#f6cfa8",
        far="#8d9db0",
        middle="#c8745a",
        near="#5d4a5f",
        ink="#2b2a40",
        water="#7d9db0",
        glint="#f9dcb8",
        accent="#d2492a",
        light="#fff1d0",
        paper="#f6ead6",
    ),
    "night": Palette(
        sky="#0e1b33",
        horizon="#35547a",
        far="#23385a",
        middle="#1a2946",
        near="#121d36",
        ink="#0a1122",
        water="#142845",
        glint="#5f86a8",
        accent="#e8643c",
        light="#ffd98a",
        paper="#e9e2d0",
    ),
    "gale": Palette(
        sky="#2f4450",
        horizon="#b9c2b4",
        far="#5f7880",
        middle="#3f5a64",
        near="#27404b",
        ink="#15262e",
        water="#3c616c",
        glint="#dfe8dd",
        accent="#e2572b",
        light="#ffe3a1",
        paper="#ebe8dc",
    ),
    "autumn": Palette(
        sky="#b8c9c0",
        horizon="#f4dfb1",
        far="#9aa88a",
        middle="#c98a3c",
        near="#8a4f2a",
        ink="#33261f",
        water="#86a3a0",
        glint="#f5e8c8",
        accent="#b8341f",
        light="#fff0c4",
        paper="#f5ecd8",
    ),
    "slate": Palette(
        sky="#a9bac4",
        horizon="#e6e3d8",
        far="#8699a6",
        middle="#5d7485",
        near="#3c5163",
        ink="#1f2d3b",
        water="#6f8b9b",
        glint="#eef0ea",
        accent="#d4582f",
        light="#fdf3d9",
        paper="#f1ede2",
    ),
    "brass": Palette(
        sky="#244046",
        horizon="#3f6a68",
        far="#58806f",
        middle="#b98b3a",
        near="#6e4f24",
        ink="#1b2426",
        water="#2f5a60",
        glint="#e7cf93",
        accent="#d8512f",
        light="#ffe8ae",
        paper="#f3e7cb",
    ),
    "moss": Palette(
        sky="#c3d3cc",
        horizon="#f3ecd0",
        far="#93ab93",
        middle="#6b8a5a",
        near="#47653f",
        ink="#23331f",
        water="#7ea3a4",
        glint="#f1f3df",
        accent="#d3562d",
        light="#fff3c9",
        paper="#f4efdd",
    ),
    "plum": Palette(
        sky="#2c1d3c",
        horizon="#7a3f63",
        far="#553058",
        middle="#8f3a52",
        near="#42233f",
        ink="#1b1226",
        water="#4b2f5c",
        glint="#e9b79a",
        accent="#f0a23b",
        light="#ffe2a6",
        paper="#f5e6d6",
    ),
    "ember": Palette(
        sky="#34191a",
        horizon="#a63d22",
        far="#6a2a20",
        middle="#8c3a24",
        near="#421d1b",
        ink="#1c0f10",
        water="#5b2a25",
        glint="#f5b56a",
        accent="#f28c28",
        light="#ffdc93",
        paper="#f6e5cc",
    ),
    "sepia": Palette(
        sky="#d8c6a2",
        horizon="#f0e2c4",
        far="#b89f78",
        middle="#8f7350",
        near="#66503a",
        ink="#35291f",
        water="#a8926e",
        glint="#f5ead0",
        accent="#8f3b22",
        light="#fbf0d6",
        paper="#f2e6ca",
    ),
    "frost": Palette(
        sky="#9fb8c9",
        horizon="#f3d9cf",
        far="#8aa2b8",
        middle="#5f7c98",
        near="#3b5674",
        ink="#1d2c44",
        water="#6d90a9",
        glint="#f4f1ec",
        accent="#d9553a",
        light="#ffe6a8",
        paper="#f0eee8",
    ),
    "accord": Palette(
        sky="#123f4a",
        horizon="#1d5a63",
        far="#2f7479",
        middle="#b5432a",
        near="#7d2a1d",
        ink="#101c22",
        water="#1b4d57",
        glint="#f0d9b0",
        accent="#e0673b",
        light="#f8e3b6",
        paper="#f4e8d0",
    ),
}
