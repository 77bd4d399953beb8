# SPDX-License-Identifier: BSD-3-Clause
"""The formats that can be brought, by the word for them on the command line."""

from functools import partial

from broadsheet.wires.formats.ghost.reader import read as read_ghost
from broadsheet.wires.formats.incoming import Reader, Site
from broadsheet.wires.formats.wxr.reader import read as read_wordpress

READERS: dict[str, Reader] = {"ghost": read_ghost, "wordpress": read_wordpress}
NAME_READERS: dict[str, Reader] = {"wordpress": partial(read_wordpress, names_only=True)}
"""Readers of names and pictures only, for formats whose bodies take long to read."""


def source_of(kind: str, site: Site) -> str:
    """What tells this old site from others: its address, or its name where the file has no address; else empty."""
    return (site.address or (f"{kind}:{site.name}" if site.name else ""))[:300]
