# SPDX-License-Identifier: BSD-3-Clause
"""The web server: Granian, with stored pages before Django."""

from granian import Granian
from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.log import LogLevels

from broadsheet.config.env import Env

KILL_AFTER = 8


def serve(env: Env) -> None:
    """Answer requests until told to stop."""
    Granian(
        "broadsheet.config.rsgi:application",
        address=env.host.strip("[]"),
        port=env.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        # Nobody speaks websockets here; to look for one costs each request.
        websockets=False,
        # One thread of Granian's own for each process: more of them quarrel with Python over one core.
        runtime_mode=RuntimeModes.st,
        workers=env.processes,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.warning,
    ).serve()
