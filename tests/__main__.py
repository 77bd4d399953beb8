# SPDX-License-Identifier: BSD-3-Clause
"""Run the suite on both databases: `python -m tests [pytest's arguments]`.

Tests that start a server of their own, most of them with a browser, run once, on SQLite, and one after another:
server, press and browser are busy enough beside each other. The exit status is that of the first run that
failed; each run prints pytest's own summary.
"""

import os
import subprocess
import sys

RUNS = (
    ("PostgreSQL", "postgresql", ["-n", "2", "-m", "not browser and not server"]),
    ("SQLite", "sqlite", ["-n", "2", "-m", "not browser and not server"]),
    ("SQLite, real servers and a real browser", "sqlite", ["-n", "1", "-m", "browser or server"]),
)


def main(arguments: list[str]) -> int:
    """Run pytest once for each database and give back the first status that is not zero."""
    statuses = [_run(*run, arguments) for run in RUNS]
    return next((status for status in statuses if status), 0)


def _run(title: str, database: str, selection: list[str], arguments: list[str]) -> int:
    print(f"\n=== {title} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "--dist", "loadfile", *selection, *arguments]
    return subprocess.run(command, env={**os.environ, "TEST_DATABASE": database}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
