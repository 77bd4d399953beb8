# SPDX-License-Identifier: BSD-3-Clause
"""The stock Wagtail: filled with our articles, served by the same Granian with the same number of workers."""

import hashlib
import importlib.metadata
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.machine import Cores
from benchmarks.servers import Server, StartFailedError, serving

PROJECT = Path(__file__).with_name("stock_wagtail")


@contextmanager
def stock_wagtail(paper: Path, *, folder: Path, port: int, workers: int, cores: Cores) -> Iterator[Server]:
    """The stock site with the paper's articles, kept in the folder and made anew when the paper changed."""
    variables = {
        "STOCK_DATA": str(folder),
        "STOCK_SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "stock.settings.production",
        "PYTHONPATH": str(PROJECT),
    }
    fill(paper, folder=folder, variables=variables)
    # One thread a worker: more only take turns at the one core (2 and 4 were no faster).
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "1", "stock.wsgi:application"]
    command = cores.pin(command, to=cores.server)
    log = folder / "server.log"
    with serving("stock Wagtail", command, port=port, log=log, folder=PROJECT, variables=variables) as server:
        yield server


def fill(paper: Path, *, folder: Path, variables: dict[str, str]) -> None:
    """Make the database, unless the one in the folder is of this paper, this code and this Wagtail already."""
    mark = folder / "made-of"
    wanted = _mark(paper)
    if mark.exists() and mark.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _manage(["migrate", "--verbosity", "0"], variables)
    _manage(["load_paper", str(paper)], variables)
    _manage(["collectstatic", "--no-input", "--verbosity", "0"], variables)
    mark.write_text(wanted)


def _mark(paper: Path) -> str:
    files = [paper, *(file for file in sorted(PROJECT.rglob("*")) if file.suffix in {".py", ".html", ".css"})]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return f"{digest} {importlib.metadata.version('wagtail')}"


def _manage(arguments: list[str], variables: dict[str, str]) -> None:
    command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    done = subprocess.run(command, env={**os.environ, **variables}, cwd=PROJECT, capture_output=True, text=True)
    if done.returncode:
        raise StartFailedError(f"The stock Wagtail could not be made ({arguments[0]}):\n{done.stderr[-2000:]}")
