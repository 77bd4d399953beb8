# SPDX-License-Identifier: BSD-3-Clause
"""Programs that serve, started for a test on a free port of the loopback, and what they answer."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.fixtures.publication import free_port
from tests.servers import NO_SERVER, find_server

PATIENCE = 30.0
OF_THE_CONNECTION = {"server", "date", "connection", "keep-alive", "transfer-encoding", "via"}


@dataclass(frozen=True)
class Got:
    """What a reader gets, without what only concerns the connection."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return dict(self.headers)[name]


def ask(port: int, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Got:
    """One request, written as it stands: http.client changes nothing about the path."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    kept = [(name.lower(), value) for name, value in response.getheaders() if name.lower() not in OF_THE_CONNECTION]
    return Got(response.status, tuple(sorted(kept)), body)


@contextmanager
def running(
    command: Sequence[str], *, port: int, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run the program until the end of the block, which begins when it listens."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **(environment or {})}, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait(process, port, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def our_front(store: Path, folder: Path, *, caches: bool = False) -> Iterator[int]:
    """Our own front over the store; gives its port."""
    port = free_port()
    command = [sys.executable, "-m", "tests.deploy.front_alone", str(port)]
    environment = {"_FRONT_ALONE": str(store), "_FRONT_CACHES": "1" if caches else "0"}
    with running(command, port=port, log=folder / "front.log", environment=environment):
        yield port


def required(program: str) -> str:
    """The program; skips the test where it is not installed."""
    found = find_server(program)
    if found is None:
        pytest.skip(f"{program} is {NO_SERVER}")
    return found


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"{process.args!r} does not answer:\n{log.read_text()}")
