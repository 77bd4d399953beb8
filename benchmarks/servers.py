# SPDX-License-Identifier: BSD-3-Clause
"""Starting a server in a session of its own, waiting until it answers, until it is idle again, and ending it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
IDLE_PAUSE = 0.2


class StartFailedError(Exception):
    """A server did not start; the message has the end of its log."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    name: str
    port: int
    session: int
    """Its process session: everything it started belongs to it."""

    def wait_until_idle(self, *, at_most: float = 20.0) -> None:
        """Wait until it has worked off what the last measurement left: until it uses less than a fifth of its core."""
        end = time.monotonic() + at_most
        before = processor_ticks(self.session)
        while time.monotonic() < end:
            time.sleep(IDLE_PAUSE)
            now = processor_ticks(self.session)
            if now - before < IDLE_PAUSE * TICKS_PER_SECOND / 5:
                return
            before = now
        raise StartFailedError(f"{self.name} was still busy {at_most:.0f} seconds after the last request.")

    def freeze(self) -> None:
        """Stop the clock for it: what it does by itself must not cost the next contestant anything."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        for pid in members(self.session):
            with suppress(ProcessLookupError):
                os.kill(pid, number)


@contextmanager
def serving(
    name: str, command: list[str], *, port: int, log: Path, folder: Path, variables: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """The server, from when it accepts connections until all its processes are gone."""
    if _accepts(port):
        raise StartFailedError(
            f"Port {port}, which {name} needs, is in use. Set BENCH_PORT to the first of five free ones."
        )
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(variables or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    server = Server(name=name, port=port, session=process.pid)
    try:
        _wait_for_port(process, name=name, port=port, log=log)
        yield server
    finally:
        server.thaw()
        _end(process)


def _accepts(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _wait_for_port(process: subprocess.Popen[bytes], *, name: str, port: int, log: Path, seconds: float = 1800) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        if _accepts(port):
            return
        time.sleep(0.1)
    raise StartFailedError(f"{name} did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    while left := members(process.pid):  # by a killed or careless parent
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def members(session: int) -> list[int]:
    """The processes of a session that still run."""
    return [pid for pid, of_session, _, state in _processes() if of_session == session and state != "Z"]


def processor_ticks(session: int) -> int:
    """Processor time the session's processes have used so far, in the kernel's ticks."""
    return sum(ticks for _, of_session, ticks, _ in _processes() if of_session == session)


def _processes() -> Iterator[tuple[int, int, int, str]]:
    """Number, session, used ticks and state of every process."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name in brackets may hold anything, spaces too; what follows it is plain.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        yield int(folder.name), int(fields[3]), int(fields[11]) + int(fields[12]), fields[0]
