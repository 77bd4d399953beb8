# SPDX-License-Identifier: BSD-3-Clause
"""Servers of strangers: push services and subscribers, on loopback, with a script of what they answer."""

import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from broadsheet.core.outside import Door
from tests.certificates import certificate


@dataclass(frozen=True)
class Heard:
    """One request that came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    status: int
    """What was answered."""


@dataclass(frozen=True)
class Say:
    """One answer."""

    status: int = 201
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    after: float = 0.0
    """Seconds of silence first."""
    drip: bool = False
    """Send the body a byte at a time, each after a tenth of a second."""


Answer = Say | Callable[[Heard], Say]


class Stranger(ThreadingHTTPServer):
    """Answers what it was told to, in order, then `otherwise`."""

    daemon_threads = True

    def __init__(self, *, encrypted: bool, otherwise: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.heard: list[Heard] = []
        self.answers: deque[Answer] = deque()
        self.otherwise = otherwise
        self.lock = threading.Lock()
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate())
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.url = f"{'https' if encrypted else 'http'}://127.0.0.1:{self.server_address[1]}"

    def answer_to(self, request: "Heard") -> Say:
        """What is said to this request: the next in the script."""
        say = self.answers.popleft() if self.answers else self.otherwise
        return say if isinstance(say, Say) else say(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Stranger

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.lock:
            say = self.server.answer_to(Heard(self.command, self.path, headers, body, 0))
            self.server.heard.append(Heard(self.command, self.path, headers, body, say.status))
        time.sleep(say.after)
        self.send_response(say.status)
        for name, value in {"Content-Length": str(len(say.body)), **say.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        for byte in say.body if say.drip else ():
            self.wfile.write(bytes([byte]))
            time.sleep(0.1)
        if not say.drip:
            self.wfile.write(say.body)

    do_GET = do_POST  # noqa: N815 - http.server's name

    def log_message(self, *args: object) -> None:
        """Quietly."""


@contextmanager
def stranger(
    kind: type[Stranger] = Stranger, *, encrypted: bool = True, otherwise: Answer | None = None
) -> Iterator[Stranger]:
    """One that runs for a while."""
    server = kind(encrypted=encrypted, otherwise=otherwise or Say())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def open_door(*schemes: str, deadline: float = 5.0) -> Door:
    """A door that leads to loopback as well, and trusts the strangers' certificate."""
    context = ssl.create_default_context(cafile=str(certificate()))
    return Door(*schemes, allows=lambda place: True, context=context, deadline=deadline)
