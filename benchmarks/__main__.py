# SPDX-License-Identifier: BSD-3-Clause
"""`python -m benchmarks [names]`: measure, print the table, write `build/bench.json`."""

import argparse
import sys
from pathlib import Path

from benchmarks import importing, mail, publishing, readers, serving  # noqa: F401  (they register themselves)
from benchmarks.answers import UnexpectedAnswerError
from benchmarks.machine import MissingProgramError
from benchmarks.registry import benchmarks
from benchmarks.report import Row, table, write_rows
from benchmarks.servers import StartFailedError
from benchmarks.settings import SettingError

RESULT = Path("build/bench.json")


def main() -> int:
    """Run the named subjects, or all; 1 with a sentence when something could not be measured."""
    known = benchmarks()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure ours beside its references.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"one or more of: {', '.join(known)}; default: all")
    names = parser.parse_args().names or list(known)
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are: {', '.join(known)}")
    rows: list[Row] = []
    try:
        for name in names:
            rows += known[name]()
    except (UnexpectedAnswerError, MissingProgramError, StartFailedError, SettingError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    write_rows(rows, to=RESULT)
    print(table(rows))
    print(f"\nWritten to {RESULT}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
