# SPDX-License-Identifier: BSD-3-Clause
"""What a publication sets that outgrew one process: where its finished pages are, and who keeps copies of them."""

import re
from dataclasses import dataclass
from pathlib import Path

from broadsheet.config import variables as read
from broadsheet.config.variables import SettingError, Variables

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]+")
CACHES = {"fastly": IDENTIFIER, "cloudflare": IDENTIFIER, "varnish": re.compile(r"https?://[A-Za-z0-9.:\[\]-]+/?")}
"""The kinds of cache, and how the place of each looks."""


@dataclass(frozen=True)
class Outward:
    """The edition, as far as it leaves the process."""

    files: Path | None
    """`BROADSHEET_EDITION_FILES`: where finished pages are laid out for another web server."""
    caches: tuple[tuple[str, str], ...]
    """`BROADSHEET_CDN`: caches in front that are told what to forget, as kind and place."""
    caches_token: str
    """`BROADSHEET_CDN_TOKEN`: what lets us tell them."""

    @property
    def store(self) -> str:
        """The class that keeps finished pages."""
        return "broadsheet.edition.layout.LaidOutStore" if self.files else "broadsheet.edition.store.FileStore"


def read_outward(variables: Variables) -> Outward:
    """Read and check; raises `SettingError` naming the variable that is wrong."""
    files = variables.get("BROADSHEET_EDITION_FILES")
    return Outward(
        files=read.folder(variables, "BROADSHEET_EDITION_FILES", default="") if files else None,
        caches=_caches(variables.get("BROADSHEET_CDN", ""), variables.get("BROADSHEET_CDN_TOKEN", "")),
        caches_token=variables.get("BROADSHEET_CDN_TOKEN", ""),
    )


def _caches(named: str, token: str) -> tuple[tuple[str, str], ...]:
    found = []
    for part in (each.strip() for each in named.split(",") if each.strip()):
        kind, _, place = part.partition(":")
        if kind not in CACHES or not CACHES[kind].fullmatch(place):
            raise SettingError(
                f"BROADSHEET_CDN holds “{part}”. It must be fastly:SERVICE, cloudflare:ZONE or "
                "varnish:http://HOST:PORT, or several of these, separated by commas."
            )
        if kind != "varnish" and not token:
            raise SettingError(f"BROADSHEET_CDN_TOKEN is missing: {kind} cannot be told of changes without it.")
        found.append((kind, place.rstrip("/")))
    return tuple(found)
