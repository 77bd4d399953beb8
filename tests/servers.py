# SPDX-License-Identifier: BSD-3-Clause
"""Find the servers that `deploy/` and the post are tested with.

`python -m tests.servers` installs Debian's where that can be done.
"""

import os
import shutil
import subprocess
import sys

PACKAGES = {
    "nginx": "nginx-light",
    "caddy": "caddy",
    "varnishd": "varnish",
    "dovecot": "dovecot-imapd",
    "pop3": "dovecot-pop3d",
}
"""The program, and Debian's package that has it."""
NO_SERVER = "not installed (run `make servers` as root)"
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/usr/lib/dovecot"))


def find_server(program: str) -> str | None:
    """The path of the program, or None."""
    return shutil.which(program, path=PLACES)


def main() -> int:
    """Install what is missing when we may; where we may not, the tests say what was skipped."""
    missing = [package for program, package in PACKAGES.items() if find_server(program) is None]
    if not missing or not shutil.which("apt-get") or os.geteuid() != 0:
        return 0
    print(f"Installing Debian's {', '.join(missing)} to test with.", flush=True)
    # A run level of 1 keeps Debian from starting them.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
        done = subprocess.run(["apt-get", "--quiet=2", *command], env=environment, check=False)
        if done.returncode:
            print(f"{', '.join(missing)} could not be installed.", file=sys.stderr)
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
