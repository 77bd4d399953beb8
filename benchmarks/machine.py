# SPDX-License-Identifier: BSD-3-Clause
"""What the machine has: programs to measure with, and cores to keep server and load apart."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


class MissingProgramError(Exception):
    """A program that is not here and could not be installed; the message says what to do."""


def program(name: str, *, package: str) -> str:
    """The path of a program; as root it is installed from Debian when it is missing."""
    found = shutil.which(name, path=_search_path())
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(package)
        found = shutil.which(name, path=_search_path())
    if found is None:
        raise MissingProgramError(f"{name} is not on this machine. Install it: apt-get install {package}")
    return found


def _search_path() -> str:
    """Debian keeps servers where an ordinary user's PATH does not look."""
    return os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])


def _install(package: str) -> None:
    print(f"Installing Debian's {package} …", file=sys.stderr, flush=True)
    # A fresh server has no package lists yet. RUNLEVEL keeps Debian from starting the service.
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
    ):
        done = subprocess.run(command, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            print(f"{' '.join(command)} failed: {done.stderr.strip()}", file=sys.stderr)
            return


@dataclass(frozen=True)
class Cores:
    """Which core serves and which one asks; None where they cannot be kept apart."""

    server: int | None
    load: int | None

    def pin(self, command: list[str], *, to: int | None) -> list[str]:
        """The command, kept on the core."""
        return command if to is None else ["taskset", "--cpu-list", str(to), *command]


def cores() -> Cores:
    """The first and the last core we may use; none when there is one only, or no taskset."""
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) < 2 or shutil.which("taskset") is None:
        return Cores(server=None, load=None)
    return Cores(server=usable[0], load=usable[-1])
