# SPDX-License-Identifier: BSD-3-Clause
"""Draws many pictures at once, one process for each core. It stands apart so that these processes need no Django."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from broadsheet.config.demo.drawings.catalogue import Drawing, draw_jpeg


def draw_into_files(wanted: Mapping[Path, Drawing]) -> None:
    """Draw each picture into its file. A file that is there is whole."""
    workers = min(len(wanted), os.cpu_count() or 1)
    if workers < 2:
        for file, drawing in wanted.items():
            draw_file(file, drawing)
        return
    # New interpreters: a fork would share the parent's open database.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(draw_file, wanted.keys(), wanted.values()))


def draw_file(file: Path, drawing: Drawing) -> None:
    """Draw one picture into its file, whole or not at all."""
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_bytes(draw_jpeg(drawing))
    unfinished.replace(file)
