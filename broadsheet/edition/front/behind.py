# SPDX-License-Identifier: BSD-3-Clause
"""Hands requests of Granian's own interface (RSGI) on to a WSGI application, in threads."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast
from wsgiref.types import WSGIApplication

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # named in its documentation

IN_MEMORY = 1024 * 1024
CHUNK = 256 * 1024


class Behind:
    """A WSGI application behind the front. At most `threads` requests are worked on at once."""

    def __init__(self, application: WSGIApplication, *, threads: int) -> None:
        """Threads start when they are needed."""
        self._application = application
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def answer(self, scope: Any, proto: Any) -> None:
        """Ask the application and send what it says."""
        loop = asyncio.get_running_loop()
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            length = await _receive(scope, proto, body)
            environ = _environ(scope, cast(BinaryIO, body), length)
            exchange = Exchange(self._application, environ)
            try:
                await loop.run_in_executor(self._pool, exchange.begin)
                if exchange.streams:
                    await self._stream(exchange, proto, loop)
                else:
                    content = await loop.run_in_executor(self._pool, exchange.whole)
                    proto.response_bytes(exchange.status, exchange.headers, content)
            finally:
                await loop.run_in_executor(self._pool, exchange.end)

    async def _stream(self, exchange: "Exchange", proto: Any, loop: asyncio.AbstractEventLoop) -> None:
        transport = proto.response_stream(exchange.status, exchange.headers)
        try:
            while (chunk := await loop.run_in_executor(self._pool, exchange.next_chunk)) is not None:
                await transport.send_bytes(chunk)
        except ProtocolClosed:
            # The reader went away; nothing is wrong.
            return


class Exchange:
    """One request and its answer, as WSGI has them."""

    def __init__(self, application: WSGIApplication, environ: dict[str, Any]) -> None:
        """Nothing is asked yet."""
        self._application = application
        self._environ = environ
        self._result: Iterable[bytes] = ()
        self.status = 500
        self.headers: list[tuple[str, str]] = []
        self.streams = False

    def begin(self) -> None:
        """Ask; the status and the headers are known afterwards."""

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
            self.status = int(status.split(" ", 1)[0])
            self.headers = [(name.lower(), value) for name, value in headers]

        self._result = self._application(self._environ, start_response)
        self._chunks = iter(self._result)
        self.streams = bool(getattr(self._result, "streaming", False)) and self._environ["REQUEST_METHOD"] != "HEAD"

    def whole(self) -> bytes:
        """The body of an answer that does not stream. For HEAD there is none, whatever the application gives."""
        return b"" if self._environ["REQUEST_METHOD"] == "HEAD" else b"".join(self._chunks)

    def next_chunk(self) -> bytes | None:
        """The next part of an answer that streams, or None."""
        return next(self._chunks, None)

    def end(self) -> None:
        """Let the application clean up."""
        close = getattr(self._result, "close", None)
        if close is not None:
            close()


async def _receive(scope: Any, proto: Any, body: Any) -> int:
    if scope.method in {"GET", "HEAD"}:
        return 0
    length = 0
    async for chunk in proto:
        length += len(chunk)
        body.write(chunk)
    body.seek(0)
    return length


def _environ(scope: Any, body: BinaryIO, length: int) -> dict[str, Any]:
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": _Silent(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, value in scope.headers.items():
        _add_header(environ, name, value)
    if length:
        environ["CONTENT_LENGTH"] = str(length)
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    if "_" in name:
        # Underscores and dashes become one in WSGI: `x_forwarded_for` must not pass for the header a proxy sets.
        return
    key = name.upper().replace("-", "_")
    if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
        key = f"HTTP_{key}"
    joint = "; " if key == "HTTP_COOKIE" else ","
    environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value


class _Silent:
    """Django logs by itself and writes nothing here."""

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)

    def flush(self) -> None:
        """There is nothing to flush."""
