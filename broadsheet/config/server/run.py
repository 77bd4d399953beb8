# SPDX-License-Identifier: BSD-3-Clause
"""Start the publication: look whether it can, bring it up to date, start its processes, say where it is."""

import os
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable

from broadsheet.config.data_folder import only_user_of
from broadsheet.config.env import Env
from broadsheet.config.server.group import Member, ProcessGroup
from broadsheet.config.server.preflight import require_database, require_free_port
from broadsheet.config.server.prepare import update_static_files, update_tables

Say = Callable[[str], None]

ANSWERS_WITHIN = 60.0


def run_publication(env: Env, *, say: Say, open_browser: bool, after_update: Callable[[], None] | None = None) -> None:
    """Run until told to stop; raises `StartError` when something outside is not as it must be.

    `after_update` is called once the tables are up to date and before anybody can read.
    """
    with only_user_of(env.data):
        require_free_port(env.host, env.port)
        require_database()
        say("Preparing the database and the files (the first start takes a minute) …")
        update_tables()
        update_static_files()
        if after_update is not None:
            after_update()
        os.environ["_BROADSHEET_GROUP"] = str(os.getpid())
        group = ProcessGroup(
            [
                Member("web server", [sys.executable, "-m", "broadsheet.config.server.web"]),
                Member("worker", [sys.executable, "-m", "broadsheet", "worker"]),
            ]
        )
        group.run(on_started=lambda stopped: _welcome(env, say, open_browser, stopped))
        say("Stopped.")


def _welcome(env: Env, say: Say, open_browser: bool, stopped: Callable[[], bool]) -> None:
    local = f"http://{env.host.replace('0.0.0.0', '127.0.0.1')}:{env.port}"  # noqa: S104 - replaced, not listened on
    deadline = time.monotonic() + ANSWERS_WITHIN
    while not _answers(local):
        if stopped() or time.monotonic() > deadline:
            return
        time.sleep(0.1)
    say(f"Publication  {env.url}/\nNewsroom     {env.url}/newsroom/\nData         {env.data}\nCtrl-C stops it.")
    if open_browser:
        webbrowser.open(f"{env.url}/")


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/newsroom/login/", timeout=10).close()  # noqa: S310 - our own address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
