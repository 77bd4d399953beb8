# SPDX-License-Identifier: BSD-3-Clause
"""Keep several processes running as one: restart what ends, and stop all of them together.

The processes are forked, not started anew: Django and Wagtail take seconds to import, and are imported once. That is
safe only while this process has a single thread and no open connection; do not start threads here.
"""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from django.db import connections

logger = logging.getLogger(__name__)

PAUSE = 0.1
STOP_WITHIN = 10.0
HEALTHY_AFTER = 30.0
LONGEST_WAIT = 30.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Member:
    """One process of the group, started again whenever it ends."""

    name: str
    task: Callable[[], None]
    pid: int | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = 0.0

    def start(self) -> None:
        """Start it as the leader of a process group of its own, so that Ctrl-C reaches only us."""
        connections.close_all()
        sys.stdout.flush()
        self.started = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            _become(self.task)
        _lead_a_group(self.pid)

    def has_ended(self) -> bool:
        """Whether the process has ended since the last question; plans its next start if so."""
        if self.pid is None:
            return False
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid == 0:
            return False
        # What it started may live on and hold the port.
        self.signal(signal.SIGKILL)
        self.pid = None
        self._plan_start(os.waitstatus_to_exitcode(status))
        return True

    def signal(self, number: int) -> None:
        """Send a signal to the process and everything it started."""
        if self.pid is None:
            return
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return

    def _plan_start(self, status: int) -> None:
        now = time.monotonic()
        self.failures = 0 if now - self.started > HEALTHY_AFTER else self.failures + 1
        wait = min(0.25 * 2**self.failures, LONGEST_WAIT)
        self.start_at = now + wait
        logger.error("The %s ended with status %s; starting it again in %.1f seconds.", self.name, status, wait)


class ProcessGroup:
    """The processes of a publication. `run` returns once all of them have ended."""

    def __init__(self, members: Sequence[Member]) -> None:
        """Nothing is started yet."""
        self._members = members
        self._stopping = False

    def run(self, *, each_moment: Callable[[], None]) -> None:
        """Start all and keep them running until a signal says stop; call `each_moment` several times a second."""
        for number in SIGNALS:
            signal.signal(number, self._on_signal)
        try:
            while not self._stopping:
                for member in self._members:
                    if not member.has_ended() and member.pid is None and time.monotonic() >= member.start_at:
                        member.start()
                each_moment()
                time.sleep(PAUSE)
        finally:
            self._end_all()

    def _end_all(self) -> None:
        self._stopping = True
        for member in self._members:
            member.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN
        for member in self._members:
            _wait(member, deadline)
            member.signal(signal.SIGKILL)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._stopping:
            # Asked twice: somebody is in a hurry.
            for member in self._members:
                member.signal(signal.SIGKILL)
        self._stopping = True


def _become(task: Callable[[], None]) -> None:
    """In the forked process: do the task and end with it, whatever happens; the caller's code must not go on here."""
    status = 1
    try:
        _lead_a_group(0)
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        task()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        logger.exception("A process of the group failed.")
    finally:
        logging.shutdown()
        sys.stdout.flush()
        os._exit(status)


def _lead_a_group(pid: int) -> None:
    try:
        os.setpgid(pid, pid)
    except (PermissionError, ProcessLookupError):
        # Both sides say it, so that neither is early; the second one may find it done or the process gone.
        return


def _wait(member: Member, deadline: float) -> None:
    if member.pid is None:
        return
    while os.waitpid(member.pid, os.WNOHANG) == (0, 0):
        if time.monotonic() > deadline:
            logger.warning("The %s did not stop within %.0f seconds and is killed.", member.name, STOP_WITHIN)
            member.signal(signal.SIGKILL)
            os.waitpid(member.pid, 0)
            return
        time.sleep(0.05)
