# SPDX-License-Identifier: BSD-3-Clause
"""Find Chromium for the browser tests; `python -m tests.chromium` installs Debian's where that can be done."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome: `CHROMIUM` when set, otherwise the first one on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install Debian's Chromium when there is none and we may; where we may not, the tests say what was skipped."""
    if find_chromium() or not shutil.which("apt-get") or os.geteuid() != 0:
        return 0
    print("No Chromium found; installing Debian's for the browser tests.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]):
        done = subprocess.run(["apt-get", "--quiet=2", *command], env=environment, check=False)
        if done.returncode:
            print("Chromium could not be installed.", file=sys.stderr)
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
