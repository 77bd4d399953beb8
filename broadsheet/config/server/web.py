# SPDX-License-Identifier: BSD-3-Clause
"""The web server: Granian, with stored pages before Django."""

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from broadsheet.config.env import Env

THREADS = 4
TARGETS = {True: "broadsheet.config.rsgi:application", False: "broadsheet.config.wsgi:application"}
KILL_AFTER = 8


def serve(env: Env) -> None:
    """Answer requests until told to stop."""
    Granian(
        TARGETS[env.edition],
        address=env.host.strip("[]"),
        port=env.port,
        interface=Interfaces.RSGI if env.edition else Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=env.processes,
        blocking_threads=1 if env.edition else THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.warning,
    ).serve()
