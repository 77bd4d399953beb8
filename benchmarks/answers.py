# SPDX-License-Identifier: BSD-3-Clause
"""One answer, fetched byte by byte as the load generator will get it, to know what every other one must be."""

import gzip
import socket
from dataclasses import dataclass
from typing import BinaryIO

PATIENCE = 120
"""Seconds: the first page after a start may have pictures to make."""


class UnexpectedAnswerError(Exception):
    """A server answered something else than the page; its speed means nothing then."""


@dataclass(frozen=True)
class Answer:
    """What came over the wire."""

    status: int
    headers: dict[str, str]
    """By lower-case name."""
    body: bytes
    """As sent: compressed, when `content-encoding` says so."""
    size: int
    """Bytes of the whole answer, headers included."""

    @property
    def html(self) -> bytes:
        """The body as the browser sees it."""
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body


def fetch(*, port: int, path: str, accept_gzip: bool, etag: str = "") -> Answer:
    """Ask once, in the very words the load generator uses; with an `etag` only for what has changed since."""
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += ["Accept-Encoding: gzip"] if accept_gzip else []
    lines += [f"If-None-Match: {etag}"] if etag else []
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            with connection.makefile("rb") as stream:
                return read_answer(stream)
    except OSError as error:
        raise UnexpectedAnswerError(f"127.0.0.1:{port}{path} did not answer: {error}.") from None


def read_answer(stream: BinaryIO) -> Answer:
    """Read one HTTP/1.1 answer from the stream, counting every byte."""
    status_line = stream.readline()
    if not status_line:
        raise UnexpectedAnswerError("The server closed the connection without an answer.")
    size = len(status_line)
    headers: dict[str, str] = {}
    while line := stream.readline():
        size += len(line)
        if not line.strip():
            break
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    body, sent = _chunked(stream) if "chunked" in headers.get("transfer-encoding", "") else _plain(stream, headers)
    return Answer(status=int(status_line.split()[1]), headers=headers, body=body, size=size + sent)


def _plain(stream: BinaryIO, headers: dict[str, str]) -> tuple[bytes, int]:
    length = int(headers.get("content-length", "0"))
    body = stream.read(length)
    if len(body) != length:
        raise UnexpectedAnswerError(f"{length} bytes were announced and {len(body)} came.")
    return body, length


def _chunked(stream: BinaryIO) -> tuple[bytes, int]:
    body, size = b"", 0
    while True:
        head = stream.readline()
        length = int(head.split(b";")[0], 16)
        chunk = stream.read(length + 2)
        body += chunk[:length]
        size += len(head) + len(chunk)
        if length == 0:
            return body, size


def expected(*, port: int, path: str, accept_gzip: bool, words: bytes) -> Answer:
    """The answer every other must equal: 200, with the words in it, and the same bytes when asked again."""
    first, second = (fetch(port=port, path=path, accept_gzip=accept_gzip) for _ in range(2))
    place = f"127.0.0.1:{port}{path}"
    if first.status != 200:
        raise UnexpectedAnswerError(f"{place} answered {first.status}, not 200.")
    if words not in first.html:
        raise UnexpectedAnswerError(f"{place} does not show “{words.decode()}”.")
    if first.size != second.size or first.body != second.body:
        raise UnexpectedAnswerError(f"{place} answered differently when asked again.")
    return first


def unchanged(answer: Answer, *, port: int, path: str, accept_gzip: bool) -> Answer:
    """What whoever has this answer already is told when they ask again: 304, and nothing else."""
    place = f"127.0.0.1:{port}{path}"
    etag = answer.headers.get("etag", "")
    again = fetch(port=port, path=path, accept_gzip=accept_gzip, etag=etag)
    if not etag or again.status != 304 or again.body:
        raise UnexpectedAnswerError(f"{place} answered {again.status} to If-None-Match {etag or 'without an ETag'}.")
    return again
