# SPDX-License-Identifier: BSD-3-Clause
"""Servers that are measured in one run must not cost one another anything, and none may be left behind."""

import sys
import time
from pathlib import Path

import pytest

from benchmarks.servers import StartFailedError, members, processor_ticks, serving

# A server that listens, and a child of it that never rests.
BUSY = """
import socket, subprocess, sys
subprocess.Popen([sys.executable, "-c", "while True: pass"])
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True: listener.accept()
"""


def test_a_frozen_server_uses_no_processor_time_and_its_children_end_with_it(tmp_path: Path, free_port: int) -> None:
    command = [sys.executable, "-c", BUSY, str(free_port)]
    with serving("busy", command, port=free_port, log=tmp_path / "log", folder=tmp_path) as server:
        assert len(members(server.session)) == 2
        server.freeze()
        time.sleep(0.1)
        before = processor_ticks(server.session)
        time.sleep(0.5)
        assert processor_ticks(server.session) == before
        server.thaw()
        with pytest.raises(StartFailedError, match="busy was still busy"):
            server.wait_until_idle(at_most=0.5)
    assert members(server.session) == []


def test_a_server_that_does_not_start_is_told_with_its_last_words(tmp_path: Path, free_port: int) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such database')"]
    with (
        pytest.raises(StartFailedError, match="no such database"),
        serving("broken", command, port=free_port, log=tmp_path / "log", folder=tmp_path),
    ):
        pytest.fail("it must not be taken for running")
