# SPDX-License-Identifier: BSD-3-Clause
"""How many articles a second come in from a WordPress export, beside the plain loop of a stock Wagtail.

Both read the same file into an empty database on the same core. The stock loop (`add_child`, `save_revision`,
`publish`) takes the file's first articles only, as it would take too long for all of them.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.machine import cores
from benchmarks.registry import benchmark
from benchmarks.report import Row
from benchmarks.servers import StartFailedError
from benchmarks.settings import Settings
from benchmarks.stock import PROJECT
from benchmarks.wxr import write_export

STOCK_ARTICLES = 500


@benchmark("import")
def measure_import() -> Sequence[Row]:
    """The whole file into ours, its beginning into the stock Wagtail."""
    settings = Settings.from_environment()
    folder = settings.folder / "import"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    export = folder / "old.xml"
    write_export(export, articles=settings.imported)
    ours, stock = _ours(export, folder / "ours", settings.imported), _stock(export, folder / "stock")
    return [Row(name="import.wxr", value=ours, unit="articles/s", reference=stock, ratio=ours / stock)]


def _ours(export: Path, data: Path, articles: int) -> float:
    variables = {"BROADSHEET_DATA": str(data), "BROADSHEET_DEBUG": "0", "BROADSHEET_LOG_LEVEL": "error"}
    _run([sys.executable, "-m", "broadsheet", "migrate", "--verbosity", "0"], variables)
    started = time.monotonic()
    told = _run([sys.executable, "-m", "broadsheet", "import", "wordpress", str(export)], variables)
    took = time.monotonic() - started
    made = re.search(r"(\d+) made", told)
    if made is None or int(made[1]) != articles:
        raise StartFailedError(f"Not every article was imported:\n{told[-2000:]}")
    return articles / took


def _stock(export: Path, data: Path) -> float:
    data.mkdir()
    variables = {
        "STOCK_DATA": str(data),
        "STOCK_SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "stock.settings.production",
        "PYTHONPATH": str(PROJECT),
    }
    manage = [sys.executable, str(PROJECT / "manage.py")]
    _run([*manage, "migrate", "--verbosity", "0"], variables)
    told = _run([*manage, "load_wxr", str(export), str(STOCK_ARTICLES)], variables)
    return STOCK_ARTICLES / float(told.split()[-1])


def _run(command: list[str], variables: Mapping[str, str]) -> str:
    where = cores()
    done = subprocess.run(
        where.pin(command, to=where.server), env={**os.environ, **variables}, capture_output=True, text=True
    )
    if done.returncode:
        raise StartFailedError(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout
