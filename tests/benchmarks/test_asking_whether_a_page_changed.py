# SPDX-License-Identifier: BSD-3-Clause
"""A 304 is measured only where it is one."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.answers import UnexpectedAnswerError, expected, unchanged

PAGE = b"<p>The page</p>"


class Site(BaseHTTPRequestHandler):
    """At `/` a page with an ETag that it honours; elsewhere one that it forgets or does not have."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        known = self.headers.get("If-None-Match") == '"1"' and self.path == "/"
        self.send_response(304 if known else 200)
        if self.path != "/without":
            self.send_header("ETag", '"1"')
        self.send_header("Content-Length", "0" if known else str(len(PAGE)))
        self.end_headers()
        self.wfile.write(b"" if known else PAGE)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return "Mon, 23 Nov 2026 04:00:00 GMT"

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_whoever_has_the_page_is_told_that_it_is_the_same(port: int) -> None:
    known = expected(port=port, path="/", accept_gzip=True, words=b"The page")
    answer = unchanged(known, port=port, path="/", accept_gzip=True)
    assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize("path", ["/forgotten", "/without"])
def test_a_server_that_sends_the_page_again_is_not_measured(port: int, path: str) -> None:
    known = expected(port=port, path=path, accept_gzip=True, words=b"The page")
    with pytest.raises(UnexpectedAnswerError):
        unchanged(known, port=port, path=path, accept_gzip=True)
