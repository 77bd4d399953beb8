# SPDX-License-Identifier: BSD-3-Clause
"""Newsletters and digests to many readers: when the first letter is on the wire, and what a letter costs."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.machine import cores
from benchmarks.mail import measured_letters, sink
from benchmarks.registry import benchmark
from benchmarks.report import Row
from benchmarks.rounds import paired_ratio, take_turns
from benchmarks.servers import StartFailedError
from benchmarks.settings import Settings

SUBSCRIBERS = 1_000_000
FOLLOWERS, FEWER_FOLLOWERS = 100_000, 10_000


@benchmark("readers")
def measure_readers() -> Sequence[Row]:
    """A million subscribers; a newsletter beside letters that lay ready; digests beside those of fewer readers."""
    settings = Settings.from_environment()
    with sink(settings.port) as port:
        few, many = (_work(settings, port, "first", count)["seconds"] for count in (1000, SUBSCRIBERS))
        rows = [Row("readers.first", many, "s", reference=few, ratio=many / few)]
        found = take_turns(
            {
                "newsletter": lambda: _work(settings, port, "newsletter", settings.letters)["rate"],
                "ready": lambda: measured_letters(settings, port, 8, count=settings.letters)["rate"],
            },
            rounds=settings.rounds,
        )
        made, ready = found["newsletter"], found["ready"]
        ratio = paired_ratio(made, ready)
        rows.append(Row("readers.newsletter", median(made), "letters/s", reference=median(ready), ratio=ratio))
        found = take_turns(
            {
                "many": lambda: _work(settings, port, "digests", FOLLOWERS)["rate"],
                "few": lambda: _work(settings, port, "digests", FEWER_FOLLOWERS)["rate"],
            },
            rounds=1,
        )
        made, ready = found["many"], found["few"]
        ratio = paired_ratio(made, ready)
        rows.append(Row("readers.digests", median(made), "letters/s", reference=median(ready), ratio=ratio))
    return rows


def _work(settings: Settings, port: int, what: str, count: int) -> Mapping[str, float]:
    variables = {
        **os.environ,
        "BROADSHEET_DATA": str(settings.folder / "readers"),
        "BROADSHEET_LOG_LEVEL": "error",
        "BROADSHEET_MAIL_CONNECTIONS": "8",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}?tls=no",
    }
    command = [sys.executable, "-m", "benchmarks.readers_work", what, str(count)]
    done = subprocess.run(cores().pin(command, to=cores().server), env=variables, capture_output=True, text=True)
    if done.returncode:
        raise StartFailedError(f"{what} for {count} readers could not be measured:\n{done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
