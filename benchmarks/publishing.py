# SPDX-License-Identifier: BSD-3-Clause
"""How long it takes until a new article stands wherever it belongs, in archives of several sizes.

Each archive is made once and kept. A process of its own does the work of the press (`benchmarks/press_work.py`), on one
core, and prints what it measured.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.machine import cores
from benchmarks.registry import benchmark
from benchmarks.report import Row
from benchmarks.servers import StartFailedError
from benchmarks.settings import Settings

NAMES = {1_000: "1k", 10_000: "10k", 100_000: "100k", 1_000_000: "1m"}
UNITS = {
    "seconds": "s",
    "renders": "pages",
    "article": "ms of CPU",
    "rebuild": "pages/s",
    "ledger": "bytes/page",
    "biography": "s per 10,000 pages",
    "flash": "s",
}


@benchmark("publishing")
def measure_publishing() -> Sequence[Row]:
    """Every archive that `BENCH_ARCHIVES` names, the smallest first."""
    settings = Settings.from_environment()
    rows: list[Row] = []
    for size in settings.archives:
        measured = _measure(size, settings.folder)
        name = NAMES.get(size, str(size))
        for what, value in measured.items():
            rows.append(Row(name=f"publish.{name}.{what}", value=value, unit=UNITS[what]))
    return rows


def _measure(size: int, folder: Path) -> Mapping[str, float]:
    data = folder / f"archive-{size}"
    variables = {**os.environ, "BROADSHEET_DATA": str(data), "BROADSHEET_DEBUG": "0", "BROADSHEET_LOG_LEVEL": "error"}
    where = cores()
    command = where.pin([sys.executable, "-m", "benchmarks.press_work", str(size)], to=where.server)
    print(f"An archive of {size:,} articles; it is made on the first run, which takes long …", file=sys.stderr)
    done = subprocess.run(command, env=variables, capture_output=True, text=True)
    if done.returncode:
        raise StartFailedError(f"The archive of {size} articles could not be measured:\n{done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
