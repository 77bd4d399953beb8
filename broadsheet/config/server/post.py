# SPDX-License-Identifier: BSD-3-Clause
"""The process that sends letters. It does not end on an error; what went wrong is logged and tried again."""

import signal
import threading
from types import FrameType

from broadsheet.audience.post.office import deliver
from broadsheet.config.server.worker import persist


def post() -> None:
    """Send what is due until a signal says stop."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    persist("post", lambda: deliver(stop.is_set), stop)
