# SPDX-License-Identifier: BSD-3-Clause
"""The shapes in which readers' pages show a picture, and so the renditions that are made of it after upload."""

from dataclasses import dataclass

# Lighter first; what stands behind a format are further filters for it.
MODERN_FORMATS = {"avif": "format-avif|avifeffort-8", "webp": "format-webp"}
FALLBACK = "bgcolor-ffffff|format-jpeg"


@dataclass(frozen=True)
class Shape:
    """A crop, in several widths."""

    name: str
    """For the printed list of shapes."""
    crops: tuple[str, ...]
    """Wagtail filter operations, narrowest first."""

    def fallback_specs(self) -> list[str]:
        """Filters for the format that every browser shows."""
        return [f"{crop}|{FALLBACK}" for crop in self.crops]

    def modern_specs(self, image_format: str) -> list[str]:
        """Filters for a lighter format."""
        return [f"{crop}|{MODERN_FORMATS[image_format]}" for crop in self.crops]

    def all_specs(self) -> list[str]:
        """Every filter of the shape."""
        return [*self.fallback_specs(), *(spec for name in MODERN_FORMATS for spec in self.modern_specs(name))]


CARD = Shape("card", ("fill-320x213", "fill-640x427", "fill-960x640"))
FULL = Shape("full", ("max-640x1200", "max-1024x1600", "max-1600x2000"))
SQUARE = Shape("square", ("fill-120x120", "fill-240x240", "fill-480x480"))
LOGO = Shape("logo", ("max-480x120", "max-960x240"))
SHARE_SPEC = f"fill-1200x630|{FALLBACK}"

STANDARD_SHAPES = (CARD, FULL, SQUARE)
