# SPDX-License-Identifier: BSD-3-Clause
"""What a publication sets that outgrew one process: where its finished pages are, and who keeps copies of them."""

from dataclasses import dataclass
from pathlib import Path

from broadsheet.config import variables as read
from broadsheet.config.variables import Variables


@dataclass(frozen=True)
class Outward:
    """The edition, as far as it leaves the process."""

    files: Path | None
    """`BROADSHEET_EDITION_FILES`: where finished pages are laid out for another web server."""

    @property
    def store(self) -> str:
        """The class that keeps finished pages."""
        return "broadsheet.edition.layout.LaidOutStore" if self.files else "broadsheet.edition.store.FileStore"


def read_outward(variables: Variables) -> Outward:
    """Read and check; raises `SettingError` naming the variable that is wrong."""
    files = variables.get("BROADSHEET_EDITION_FILES")
    return Outward(files=read.folder(variables, "BROADSHEET_EDITION_FILES", default="") if files else None)
