# SPDX-License-Identifier: BSD-3-Clause
"""wrk, the load generator: run, read and doubted."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.answers import Answer, UnexpectedAnswerError
from benchmarks.machine import Cores

SCRIPTS = Path(__file__).with_name("lua")


@dataclass(frozen=True)
class Load:
    """How the server was asked."""

    wrk: str
    """The program."""
    cores: Cores
    """Where it runs."""
    url: str
    """What it asks for."""
    accept_gzip: bool
    """Whether it takes compressed answers."""
    connections: int
    """How many ask at once; each asks again as soon as it has its answer."""
    etag: str = ""
    """What they have already, where they only ask whether it changed."""


@dataclass(frozen=True)
class Speed:
    """What one measurement gave."""

    requests_per_second: float
    p50: float
    """Milliseconds within which half of the answers came."""
    p99: float
    """Milliseconds within which 99 of 100 answers came."""


def warm_up(load: Load, *, answer: Answer, seconds: float) -> None:
    """Ask for a while, comparing every answer with the expected one; raises UnexpectedAnswerError at a difference."""
    with tempfile.NamedTemporaryFile() as wanted:
        wanted.write(answer.body)
        wanted.flush()
        sums = _run(load, "check.lua", seconds, wanted.name, str(answer.status))
    if sums["wrong"] or not sums["compared"]:
        raise UnexpectedAnswerError(
            f"{load.url}: {sums['wrong']} of {sums['compared']} answers were not the page, such as {sums['example']}."
        )


def measure(load: Load, *, answer: Answer, seconds: float) -> Speed:
    """Ask as fast as answers come; raises UnexpectedAnswerError when the sums say that something else was answered."""
    return read_sums(_run(load, "measure.lua", seconds), load=load, answer=answer)


def read_sums(sums: dict[str, Any], *, load: Load, answer: Answer) -> Speed:
    """Turn wrk's sums into a speed, unless they show that the answers cannot all have been the expected one."""
    errors = {name: sums[name] for name in sums if name.endswith("_errors") or name in ("timeouts", "bad_statuses")}
    if any(errors.values()):
        raise UnexpectedAnswerError(f"{load.url}: not every request was answered well: {errors}")
    # Each connection may have got part of one more answer when the time was up.
    least = sums["requests"] * answer.size
    most = least + load.connections * answer.size
    if not sums["requests"] or not least <= sums["bytes"] <= most:
        raise UnexpectedAnswerError(
            f"{load.url}: {sums['requests']} answers of {answer.size} bytes do not make {sums['bytes']} bytes."
        )
    return Speed(
        requests_per_second=sums["requests"] / sums["microseconds"] * 1_000_000,
        p50=sums["p50"] / 1000,
        p99=sums["p99"] / 1000,
    )


def _run(load: Load, script: str, seconds: float, *arguments: str) -> dict[str, Any]:
    command = [load.wrk, "--threads", "1", "--connections", str(load.connections)]
    command += ["--duration", f"{max(1, round(seconds))}s", "--timeout", "20s", "--script", str(SCRIPTS / script)]
    command += ["--header", "Accept-Encoding: gzip"] if load.accept_gzip else []
    command += ["--header", f"If-None-Match: {load.etag}"] if load.etag else []
    command = load.cores.pin([*command, load.url, "--", *arguments], to=load.cores.load)
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
    if done.returncode:
        raise UnexpectedAnswerError(f"wrk failed at {load.url}: {done.stderr.strip() or done.stdout.strip()}")
    return last_json(done.stdout)


def last_json(output: str) -> dict[str, Any]:
    """The sums that our scripts print as wrk's last line."""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    if not lines:
        raise UnexpectedAnswerError(f"wrk printed no sums: {output.strip()}")
    sums: dict[str, Any] = json.loads(lines[-1])
    return sums
