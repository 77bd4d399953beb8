# SPDX-License-Identifier: BSD-3-Clause
"""The files that the rules are about."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = {
    "core": 0,
    "record": 1,
    "newsroom": 2,
    "edition": 3,
    "audience": 3,
    "wires": 3,
    "assist": 3,
    "insights": 3,
    "config": 4,
}


@cache
def files(*suffixes: str) -> list[Path]:
    """Every file of the project with one of these endings: those under version control and those to come."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    found = [ROOT / name for name in listed if name.endswith(suffixes)]
    return sorted(path for path in found if path.is_file())


def room_of(path: Path) -> str | None:
    """The room that a file belongs to; None for what stands beside the rooms."""
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "broadsheet" and len(parts) > 2 and parts[1] in FLOORS else None
