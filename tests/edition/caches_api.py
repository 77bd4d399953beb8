# SPDX-License-Identifier: BSD-3-Clause
"""A server of our own that speaks the interfaces of Fastly and Cloudflare as they document them."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "a-token"


class CachesApi(ThreadingHTTPServer):
    """Remembers what it was told to forget."""

    daemon_threads = True

    def __init__(self) -> None:
        """At a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.forgotten: list[str] = []
        self.everything = 0
        self.fail_with: int | None = None

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def caches_api() -> Iterator[CachesApi]:
    """The server, for as long as the block runs."""
    api = CachesApi()
    thread = threading.Thread(target=api.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield api
    finally:
        api.shutdown()
        api.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: CachesApi

    def do_POST(self) -> None:
        """What both have in common."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        value = json.loads(body) if body else None
        if self.server.fail_with:
            self._say(self.server.fail_with, {"msg": "Try later", "errors": [{"code": 10000, "message": "Try later"}]})
        elif re.fullmatch(r"/service/SVC/purge(_all)?", self.path):
            self._fastly(value)
        elif self.path == "/zones/ZONE/purge_cache":
            self._cloudflare(value)
        else:
            self._say(404, {"msg": "Record not found"})

    def _fastly(self, value: Any) -> None:
        if self.headers["Fastly-Key"] != TOKEN:
            self._say(401, {"msg": "Provided credentials are missing or invalid"})
        elif "Fastly-Soft-Purge" in self.headers:
            self._say(400, {"msg": "A soft purge goes on serving what was withdrawn"})
        elif self.path.endswith("purge_all"):
            self.server.everything += 1
            self._say(200, {"status": "ok"})
        elif len(value["surrogate_keys"]) > 256:
            self._say(400, {"msg": "Too many surrogate keys"})
        else:
            self.server.forgotten += value["surrogate_keys"]
            self._say(200, {key: f"108-{number}" for number, key in enumerate(value["surrogate_keys"])})

    def _cloudflare(self, value: Any) -> None:
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            errors = [{"code": 10000, "message": "Authentication error"}]
            self._say(403, {"success": False, "errors": errors, "messages": [], "result": None})
            return
        if value == {"purge_everything": True}:
            self.server.everything += 1
        elif set(value) == {"tags"} and len(value["tags"]) <= 30:
            self.server.forgotten += value["tags"]
        else:
            errors = [{"code": 1094, "message": "Invalid purge request"}]
            self._say(400, {"success": False, "errors": errors, "messages": [], "result": None})
            return
        self._say(200, {"success": True, "errors": [], "messages": [], "result": {"id": "ZONE"}})

    def _say(self, status: int, value: Any) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""
