# SPDX-License-Identifier: BSD-3-Clause
"""However the publication is stopped, nothing of it stays behind; whatever of it ends, comes back."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fixtures.publication import BROADSHEET, RunningPublication, make_publication

# No browser, but a real server: once, like the browser's tests.
pytestmark = pytest.mark.server

PATIENCE = 30.0


@pytest.fixture
def running(prepared_copy: Path) -> Iterator[RunningPublication]:
    publication = make_publication(prepared_copy)
    publication.start()
    yield publication
    publication.stop()


def family(pid: int) -> set[int]:
    """The process and everything it started, and they in turn."""
    found = {pid}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and parent_of(int(folder.name)) == pid:
            found |= family(int(folder.name))
    return found


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def soon(what: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def pid_of(publication: RunningPublication) -> int:
    assert publication.process is not None
    return publication.process.pid


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_whole_when_asked(running: RunningPublication, number: int) -> None:
    members = family(pid_of(running))
    assert len(members) >= 4, "supervisor, server, its workers and the worker"
    os.kill(pid_of(running), number)
    assert running.process is not None
    assert running.process.wait(PATIENCE) == 0
    assert not [pid for pid in members if is_alive(pid)]
    assert is_free(running.port)
    running.process = None


def test_nothing_outlives_it_when_it_is_killed(running: RunningPublication) -> None:
    members = family(pid_of(running))
    os.kill(pid_of(running), signal.SIGKILL)
    assert running.process is not None
    running.process.wait(PATIENCE)
    running.process = None
    assert soon(lambda: not [pid for pid in members if is_alive(pid)])
    assert is_free(running.port)


def test_each_part_that_is_killed_comes_back(running: RunningPublication) -> None:
    for _ in range(2):
        before = family(pid_of(running)) - {pid_of(running)}
        for pid in before:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        assert soon(lambda before=before: len(family(pid_of(running)) - before) >= 4)
        assert soon(lambda: not is_free(running.port))


def test_ctrl_c_while_the_first_start_prepares_the_database_ends_in_a_sentence(tmp_path: Path) -> None:
    publication = make_publication(tmp_path / "data")
    with publication.log.open("wb") as log:
        command = [*BROADSHEET, "run", "--port", str(publication.port), "--no-open"]
        starting = subprocess.Popen(command, env=publication.variables(), stdout=log, stderr=log)
    try:
        assert soon(lambda: (publication.data / "broadsheet.sqlite3").exists())
        # Python drops an interrupt that comes while it runs a callback, such as a weak reference's: one presses again.
        for _ in range(4):
            starting.send_signal(signal.SIGINT)
            if soon(lambda: starting.poll() is not None):
                break
        assert starting.wait(PATIENCE) == 130
    finally:
        starting.kill()
        starting.wait()
    assert "Traceback" not in publication.output()
    assert "stopped. Nothing is lost" in publication.output()
