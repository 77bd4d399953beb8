# SPDX-License-Identifier: BSD-3-Clause
"""Ours: the demo publication, served by the same command that a publisher starts."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import Cores
from benchmarks.servers import Server, StartFailedError, serving

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Found:
    """A page that is measured: where, and words that stand there."""

    path: str
    words: bytes


@dataclass(frozen=True)
class Paper:
    """Our publication, written down for other systems."""

    file: Path
    measured: dict[str, Found]


@contextmanager
def broadsheet(*, folder: Path, port: int, workers: int, cores: Cores) -> Iterator[Server]:
    """Our server and its worker, as `make demo` starts them, with the demo publication in the folder."""
    _forget_what_is_outdated(folder)
    command = [sys.executable, "-m", "broadsheet", "demo", "--no-open", "--port", str(port)]
    command = cores.pin(command, to=cores.server)
    variables = {**_variables(folder), "BROADSHEET_PROCESSES": str(workers)}
    log = folder / "ours.log"
    with serving("broadsheet", command, port=port, log=log, folder=folder, variables=variables) as server:
        yield server


def _forget_what_is_outdated(folder: Path) -> None:
    """Begin anew when the demo or the tables are others than those the folder was made with."""
    sources = [*sorted(ROOT.glob("broadsheet/*/migrations/*.py")), *sorted(ROOT.glob("demo/**/*.*"))]
    wanted = hashlib.sha256(b"".join(source.read_bytes() for source in sources if source.is_file())).hexdigest()
    mark = folder / "ours-made-of"
    if not mark.exists() or mark.read_text() != wanted:
        shutil.rmtree(folder / "ours", ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(wanted)


def write_paper(folder: Path) -> Paper:
    """Write down the publication that stands in the folder."""
    file = folder / "paper.json"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.paper", str(file)],
        env={**os.environ, **_variables(folder)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise StartFailedError(f"The demo publication could not be read:\n{done.stderr[-2000:]}")
    measured = json.loads(file.read_text())["measured"]
    return Paper(
        file=file,
        measured={name: Found(page["path"], page["words"].encode()) for name, page in measured.items()},
    )


def _variables(folder: Path) -> dict[str, str]:
    return {"BROADSHEET_DATA": str(folder / "ours"), "BROADSHEET_DEBUG": "0", "DATABASE_URL": ""}
