# SPDX-License-Identifier: BSD-3-Clause
"""How long and how often is measured, from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingError(Exception):
    """A variable that cannot be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """What can be set from outside."""

    seconds: int
    """`BENCH_SECONDS`: how long one measurement lasts. Default: 2."""
    rounds: int
    """`BENCH_ROUNDS`: how often each contestant has its turn. Default: 3."""
    workers: int
    """`BENCH_WORKERS`: how many worker processes ours and the stock Wagtail get. Default: 1, for the one core."""
    port: int
    """`BENCH_PORT`: the first of five free ports. Default: 8130."""
    archives: tuple[int, ...]
    """`BENCH_ARCHIVES`: sizes of the archives in which publishing is measured. Default: 1000,10000,100000."""
    letters: int
    """`BENCH_LETTERS`: how many letters each contestant sends. Default: 20000."""
    imported: int
    """`BENCH_IMPORTED`: how many articles the export holds that is imported. Default: 10000."""
    folder: Path
    """`BENCH_FOLDER`: where the measured sites keep their data between runs. Default: `build/benchmarks`."""

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> "Settings":
        """Read and check the environment; raises SettingError."""
        return cls(
            seconds=_number(variables, "BENCH_SECONDS", default=2, most=600),
            rounds=_number(variables, "BENCH_ROUNDS", default=3, most=100),
            workers=_number(variables, "BENCH_WORKERS", default=1, most=64),
            port=_number(variables, "BENCH_PORT", default=8130, most=65530),
            archives=_numbers(variables, "BENCH_ARCHIVES", default="1000,10000,100000"),
            letters=_number(variables, "BENCH_LETTERS", default=20_000, most=10_000_000),
            imported=_number(variables, "BENCH_IMPORTED", default=10_000, most=10_000_000),
            folder=Path(variables.get("BENCH_FOLDER") or "build/benchmarks").absolute(),
        )


def _numbers(variables: Mapping[str, str], name: str, *, default: str) -> tuple[int, ...]:
    text = variables.get(name) or default
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and int(part) for part in parts):
        raise SettingError(f"{name} is “{text}”. It must be numbers with commas between them, such as 1000,10000.")
    return tuple(sorted(int(part) for part in parts))


def _number(variables: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    text = variables.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise SettingError(f"{name} is “{text}”. It must be a whole number from 1 to {most}.")
    return int(text)
