# SPDX-License-Identifier: BSD-3-Clause
"""The web server as a process of its own: `python -m broadsheet.config.server.web`."""

import os

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from broadsheet.config.env import read_env
from broadsheet.config.server.parent import end_with_parent

THREADS = 4
KILL_AFTER = 8


def serve() -> None:
    """Answer requests until told to stop."""
    env = read_env()
    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    Granian(
        "broadsheet.config.wsgi:application",
        address=env.host.strip("[]"),
        port=env.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=env.processes,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    serve()
