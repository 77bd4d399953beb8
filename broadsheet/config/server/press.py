# SPDX-License-Identifier: BSD-3-Clause
"""The process that makes finished pages. It does not end on an error; what went wrong is logged and tried again."""

import signal
import threading
from types import FrameType

from broadsheet.config.server.worker import persist
from broadsheet.edition.press import run_press
from broadsheet.edition.telling import telling_caches
from broadsheet.newsroom.actions.opening import is_open


def press() -> None:
    """Plan and bake until a signal says stop."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    with telling_caches(stop):
        persist("press", lambda: run_press(stop, may_begin=is_open), stop)
