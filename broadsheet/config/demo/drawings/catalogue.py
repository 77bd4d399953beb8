# SPDX-License-Identifier: BSD-3-Clause
"""Which scenes there are, and the one function that draws any of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PIL import Image

from broadsheet.config.demo.drawings import (
    coast,
    halls,
    harbour,
    plans,
    portraits,
    river,
    rooms,
    still_lives,
    town,
    world,
)
from broadsheet.config.demo.drawings.canvas import Canvas
from broadsheet.config.demo.drawings.palettes import PALETTES, Palette

Scene = Callable[[Canvas, Palette, str], None]
Head = Callable[[Canvas, Palette, Mapping[str, str]], None]

SCENES: dict[str, Scene] = {
    "quay": harbour.quay,
    "ferry": harbour.ferry,
    "boat-in-waves": harbour.boat_in_waves,
    "lighthouse": coast.lighthouse,
    "island": coast.island,
    "seals": coast.seals,
    "bridge": river.bridge,
    "river-valley": river.river_valley,
    "pole-swimmer": river.pole_swimmer,
    "shopfront": town.shopfront,
    "hospital": town.hospital,
    "bus": town.bus,
    "shipyard": town.shipyard,
    "storeys": town.storeys,
    "sandbags": town.sandbags,
    "allotments": town.allotments,
    "pump-house": town.pump_house,
    "chamber": halls.chamber,
    "church": halls.church,
    "stage": halls.stage,
    "market-hall": halls.market_hall,
    "corridor": rooms.corridor,
    "classroom": rooms.classroom,
    "coat-hooks": rooms.coat_hooks,
    "bakery": rooms.bakery,
    "window-desk": rooms.window_desk,
    "gauge": still_lives.gauge,
    "coins": still_lives.coins,
    "ledger": still_lives.ledger,
    "old-chart": still_lives.old_chart,
    "boathouse": rooms.boathouse,
    "rowing": river.rowing,
    "stadium": plans.stadium,
    "pitch": plans.pitch,
    "seats": plans.seats,
    "surge-section": plans.surge_section,
    "bridge-section": plans.bridge_section,
    "negotiating-table": world.negotiating_table,
    "torn-document": world.torn_document,
    "scales": world.scales,
    "path": world.path,
}

HEADS: dict[str, Head] = {"portrait": portraits.portrait, "lantern": portraits.lantern}

QUALITY = 84


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What is asked for: a scene in a palette, with its variant or, for heads, its look."""

    scene: str
    palette: str
    seed: int = 1
    variant: str = ""
    look: Mapping[str, str] = field(default_factory=dict)


def draw(drawing: Drawing, *, scale: float = 1) -> Image.Image:
    """The finished picture: 1620 by 1080 pixels for a scene, 800 by 800 for a head, times `scale`."""
    palette = PALETTES[drawing.palette]
    if drawing.scene in HEADS:
        square = Canvas(units=(1000, 1000), pixels=_times((800, 800), scale), seed=drawing.seed, paper=palette.paper)
        HEADS[drawing.scene](square, palette, drawing.look)
        return square.finish()
    sheet = Canvas(units=(1500, 1000), pixels=_times((1620, 1080), scale), seed=drawing.seed, paper=palette.paper)
    SCENES[drawing.scene](sheet, palette, drawing.variant)
    return sheet.finish()


def _times(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return round(size[0] * scale), round(size[1] * scale)


def draw_jpeg(drawing: Drawing) -> bytes:
    """The same, as the bytes of a JPEG file."""
    target = io.BytesIO()
    draw(drawing).save(target, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return target.getvalue()
