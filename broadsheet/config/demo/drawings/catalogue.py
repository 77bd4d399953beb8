# SPDX-License-Identifier: BSD-3-Clause
"""Which scenes there are, and the one function that draws any of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PIL import Image

from broadsheet.config.demo.drawings import interiors, objects, portraits, town, waterside, world
from broadsheet.config.demo.drawings.canvas import Canvas
from broadsheet.config.demo.drawings.palettes import PALETTES, Palette

Scene = Callable[[Canvas, Palette, str], None]
Head = Callable[[Canvas, Palette, Mapping[str, str]], None]

SCENES: dict[str, Scene] = {
    "quay": waterside.quay,
    "ferry": waterside.ferry,
    "boat-in-waves": waterside.boat_in_waves,
    "lighthouse": waterside.lighthouse,
    "island": waterside.island,
    "seals": waterside.seals,
    "bridge": waterside.bridge,
    "river-valley": waterside.river_valley,
    "pole-swimmer": waterside.pole_swimmer,
    "shopfront": town.shopfront,
    "hospital": town.hospital,
    "bus": town.bus,
    "shipyard": town.shipyard,
    "storeys": town.storeys,
    "sandbags": town.sandbags,
    "allotments": town.allotments,
    "pump-house": town.pump_house,
    "chamber": interiors.chamber,
    "church": interiors.church,
    "stage": interiors.stage,
    "market-hall": interiors.market_hall,
    "corridor": interiors.corridor,
    "classroom": interiors.classroom,
    "coat-hooks": interiors.coat_hooks,
    "bakery": interiors.bakery,
    "window-desk": interiors.window_desk,
    "gauge": objects.gauge,
    "coins": objects.coins,
    "ledger": objects.ledger,
    "old-chart": objects.old_chart,
    "boathouse": objects.boathouse,
    "rowing": objects.rowing,
    "stadium": objects.stadium,
    "pitch": objects.pitch,
    "seats": objects.seats,
    "surge-section": objects.surge_section,
    "bridge-section": objects.bridge_section,
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


def draw(drawing: Drawing) -> Image.Image:
    """The finished picture: 2000 × 1333 pixels for a scene, 800 × 800 for a head."""
    palette = PALETTES[drawing.palette]
    if drawing.scene in HEADS:
        square = Canvas(units=(1000, 1000), pixels=(800, 800), seed=drawing.seed, paper=palette.paper)
        HEADS[drawing.scene](square, palette, drawing.look)
        return square.finish()
    sheet = Canvas(units=(1500, 1000), pixels=(2000, 1333), seed=drawing.seed, paper=palette.paper)
    SCENES[drawing.scene](sheet, palette, drawing.variant)
    return sheet.finish()


def draw_jpeg(drawing: Drawing) -> bytes:
    """The same, as the bytes of a JPEG file."""
    target = io.BytesIO()
    draw(drawing).save(target, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return target.getvalue()
