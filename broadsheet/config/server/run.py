# SPDX-License-Identifier: BSD-3-Clause
"""Start the publication: look whether it can, bring it up to date, start its processes, say where it is."""

import os
import socket
import sys
import webbrowser
from collections.abc import Callable

from broadsheet.config.data_folder import only_user_of
from broadsheet.config.env import Env
from broadsheet.config.first_start.code import make_code
from broadsheet.config.first_start.views import PATH
from broadsheet.config.server.group import Member, ProcessGroup
from broadsheet.config.server.parent import end_with_parent
from broadsheet.config.server.post import post
from broadsheet.config.server.preflight import require_database, require_free_port
from broadsheet.config.server.prepare import update_static_files, update_tables
from broadsheet.config.server.press import press
from broadsheet.config.server.web import serve
from broadsheet.config.server.worker import work
from broadsheet.edition.actions import prepare_front
from broadsheet.newsroom.actions.opening import is_open, use_address

Say = Callable[[str], None]


def run_publication(env: Env, *, say: Say, open_browser: bool, after_update: Callable[[], str] | None = None) -> None:
    """Run until told to stop; raises `StartError` when something outside is not as it must be.

    `after_update` is called once the tables are up to date and before anybody can read; what it returns is said at the
    end, with the addresses.
    """
    with only_user_of(env.data):
        require_free_port(env.host, env.port)
        require_database()
        say("Preparing the database and the files; the first start takes a minute.")
        update_tables()
        update_static_files()
        notice = after_update() if after_update is not None else ""
        use_address(url=env.url)
        if is_open():
            prepare_front()
        code = "" if is_open() else make_code()
        os.environ["_BROADSHEET_GROUP"] = "1"
        group = ProcessGroup(
            [
                Member("web server", lambda: _serve(env)),
                Member("worker", _work),
                Member("press", _press),
                Member("post", _post),
            ]
        )
        group.run(each_moment=Welcome(env, say=say, open_browser=open_browser, code=code, notice=notice))
        say("Stopped.")


class Welcome:
    """Says where the publication is, once, as soon as it answers."""

    def __init__(self, env: Env, *, say: Say, open_browser: bool, code: str, notice: str) -> None:
        """`code` is what the first start asks for; empty when the publication is open."""
        self._env = env
        self._say = say
        self._open_browser = open_browser
        self._code = code
        self._notice = notice
        self._said = False

    def __call__(self) -> None:
        """Called again and again; says it the first time that somebody listens at the port."""
        if self._said or not _listens(self._env):
            return
        self._said = True
        url = self._env.url
        if self._code:
            self._say(f"\nFirst start: open {url}{PATH} and enter the code  {self._code}\n")
        else:
            self._say(f"\nPublication  {url}/\nNewsroom     {url}/newsroom/")
        self._say(f"Data         {self._env.data}")
        if self._notice:
            self._say(self._notice)
        self._say("Ctrl-C stops it.")
        if self._open_browser and _has_display():
            webbrowser.open(f"{url}{PATH if self._code else '/'}")


def _has_display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _listens(env: Env) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "[::]": "::1"}.get(env.host, env.host.strip("[]"))  # noqa: S104 - compared only
    try:
        socket.create_connection((host, env.port), timeout=1).close()
    except OSError:
        return False
    return True


def _serve(env: Env) -> None:
    end_with_parent()
    serve(env)


def _work() -> None:
    end_with_parent()
    work()


def _press() -> None:
    end_with_parent()
    press()


def _post() -> None:
    end_with_parent()
    post()
