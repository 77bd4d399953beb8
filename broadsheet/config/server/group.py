# SPDX-License-Identifier: BSD-3-Clause
"""Keep several processes running as one: restart what ends, and stop all of them together."""

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

logger = logging.getLogger(__name__)

PAUSE = 0.2
STOP_WITHIN = 10.0
HEALTHY_AFTER = 30.0
LONGEST_WAIT = 30.0


@dataclass
class Member:
    """One process of the group, started anew whenever it ends."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = 0.0

    def start(self) -> None:
        """Start it as the leader of a process group of its own, so that Ctrl-C reaches only us."""
        self.process = subprocess.Popen(self.command, process_group=0, stdin=subprocess.DEVNULL)  # noqa: S603 - ours
        self.started = time.monotonic()

    def note_end(self, status: int) -> None:
        """Plan the next start: at once after a healthy life, later and later after failures."""
        now = time.monotonic()
        self.process = None
        self.failures = 0 if now - self.started > HEALTHY_AFTER else self.failures + 1
        wait = min(0.5 * 2**self.failures, LONGEST_WAIT)
        self.start_at = now + wait
        logger.error("The %s ended with status %s; starting it again in %.1f seconds.", self.name, status, wait)

    def signal(self, number: int) -> None:
        """Send a signal to the process and everything it started."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


class ProcessGroup:
    """The processes of a publication. `run` returns once all of them have ended."""

    def __init__(self, members: Sequence[Member]) -> None:
        """Nothing is started yet."""
        self._members = members
        self._stop = threading.Event()

    def run(self, *, on_started: Callable[[Callable[[], bool]], None]) -> None:
        """Start all and keep them running until a signal says stop.

        `on_started` is called in a thread of its own, with a function that says whether the group is being stopped.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            for member in self._members:
                member.start()
            threading.Thread(target=on_started, args=(self._stop.is_set,), daemon=True).start()
            while not self._stop.wait(PAUSE):
                for member in self._members:
                    self._look_after(member)
        finally:
            self._end_all()

    def _look_after(self, member: Member) -> None:
        if member.process is None:
            if time.monotonic() >= member.start_at:
                member.start()
            return
        status = member.process.poll()
        if status is not None:
            # What it started may live on and hold the port.
            member.signal(signal.SIGKILL)
            member.note_end(status)

    def _end_all(self) -> None:
        for member in self._members:
            member.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN
        for member in self._members:
            if member.process is None:
                continue
            try:
                member.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                logger.warning("The %s did not stop within %.0f seconds and is killed.", member.name, STOP_WITHIN)
            member.signal(signal.SIGKILL)
            member.process.wait()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._stop.is_set():
            # Asked twice: somebody is in a hurry.
            for member in self._members:
                member.signal(signal.SIGKILL)
        self._stop.set()
