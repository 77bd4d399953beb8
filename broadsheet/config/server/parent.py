# SPDX-License-Identifier: BSD-3-Clause
"""A process of the group must not outlive the one that started it, however that one ended."""

import os
import signal
import threading
import time

GRACE = 10.0
PAUSE = 0.5


def end_with_parent() -> None:
    """From now on, end this process soon after its parent has gone: asked first, then by force.

    The parent's number is watched. Linux could send a signal instead, but ties it to the thread that started the
    process and not to the process, and other systems have nothing like it.
    """
    threading.Thread(target=_watch, args=(os.getppid(),), name="end-with-parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
