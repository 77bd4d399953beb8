# SPDX-License-Identifier: BSD-3-Clause
"""A mail server that takes letters, or does not, as it is told; what it took stands in its log.

`python sink.py PORT LOG FAULTS` runs it as a process of its own, which outlives a sender that is killed.
"""

import hashlib
import json
import random
import re
import socket
import socketserver
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Faults:
    """How often, from 0 to 1, it does what a mail server should not; or what it says to some."""

    hang_up_after_letter: float = 0.0
    """Takes the letter and ends the connection before saying so."""
    hang_up_before: float = 0.0
    """Ends the connection at the envelope."""
    answers: dict[str, str] = field(default_factory=dict)
    """What it says to a recipient (by what stands before the @), to "DATA" (after the letter), "MAIL" or "CONNECT"."""
    once: bool = False
    """Whether it says so to each only once."""
    says: tuple[str, ...] = ("PIPELINING", "8BITMIME", "SMTPUTF8")
    password: str = ""
    certificate: str = ""
    """A file with key and certificate: with it the server encrypts, from the start or when asked."""
    from_the_start: bool = False
    stall: float = 0.0
    """Seconds it waits before it answers a letter."""


class Sink(socketserver.ThreadingTCPServer):
    """Listens on the loopback; `taken` are letters it said yes to or kept without a word."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0, *, log: Path | None = None, faults: Faults | None = None) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.faults = faults or Faults()
        self.log = log
        self.taken: list[dict[str, Any]] = []
        self.heard: list[str] = []
        self.said: set[str] = set()
        self.connections = 0
        self._lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def keep(self, sender: str, to: str, letter: bytes, *, confirmed: bool) -> None:
        found = re.search(rb"^Message-ID: (\S+)", letter, re.MULTILINE)
        row = {
            "from": sender,
            "to": to,
            "id": found[1].decode() if found else "",
            "digest": hashlib.sha256(letter).hexdigest(),
            "confirmed": confirmed,
        }
        with self._lock:
            self.taken.append({**row, "letter": letter})
            if self.log:
                with self.log.open("a") as log:
                    log.write(json.dumps(row) + "\n")

    def answer_to(self, what: str) -> str | None:
        with self._lock:
            answer = self.faults.answers.get(what)
            if answer is None or (self.faults.once and what in self.said):
                return None
            self.said.add(what)
            return answer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that is killed cuts its connections."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Conversation(socketserver.StreamRequestHandler):
    """One client. It reads as fast as the client writes."""

    server: Sink
    disable_nagle_algorithm = True

    def setup(self) -> None:
        if self.server.faults.from_the_start:
            self.encrypt()
        super().setup()

    def encrypt(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.server.faults.certificate)
        self.request = context.wrap_socket(self.request, server_side=True)

    def finish(self) -> None:
        super().finish()
        # The server itself knows only the socket as it was before it was encrypted.
        self.request.close()

    def handle(self) -> None:
        self.server.connections += 1
        self.sender = self.to = ""
        refusal = self.server.answer_to("CONNECT")
        self.say(refusal or "220 sink")
        if refusal:
            return
        while line := self.rfile.readline():
            words = line.decode("utf-8", "replace").strip()
            self.server.heard.append(words)
            command = words.split(":")[0].split()[0].upper() if words else ""
            if not self.obey(command, words):
                return

    def obey(self, command: str, words: str) -> bool:
        """Whether the conversation goes on."""
        known = {
            "EHLO": self.hello,
            "STARTTLS": self.start_tls,
            "AUTH": self.log_in,
            "MAIL": self.mail,
            "RCPT": self.rcpt,
        }
        if command in known:
            return known[command](words)
        if command == "DATA":
            return self.data() if self.to else self.say("554 no valid recipients")
        if command == "RSET":
            self.sender = self.to = ""
        self.say({"RSET": "250 reset", "QUIT": "221 bye"}.get(command, "500 what?"))
        return command != "QUIT"

    def hello(self, words: str) -> bool:
        faults = self.server.faults
        is_plain = not isinstance(self.request, ssl.SSLSocket)
        offers = ["STARTTLS"] if faults.certificate and is_plain else ["AUTH PLAIN"] if faults.password else []
        says = [*faults.says, *offers]
        return self.say("\r\n".join([f"250-{each}" for each in ("sink", *says)] + ["250 HELP"]))

    def start_tls(self, words: str) -> bool:
        self.say("220 go on")
        self.encrypt()
        super().setup()
        return True

    def log_in(self, words: str) -> bool:
        is_right = words.split()[-1] == self.server.faults.password
        return self.say("235 in" if is_right else "535 5.7.8 wrong")

    def mail(self, words: str) -> bool:
        if random.random() < self.server.faults.hang_up_before:  # noqa: S311 - a fault is no secret
            return False
        refusal = self.server.answer_to("MAIL")
        self.sender = "" if refusal else words
        self.say(refusal or "250 2.1.0 ok")
        return not (refusal or "").startswith("421")

    def rcpt(self, words: str) -> bool:
        self.to = words.partition("<")[2].rstrip(">")
        refusal = self.server.answer_to(self.to.partition("@")[0]) if self.sender else "503 no sender"
        self.to = "" if refusal else self.to
        return self.say(refusal or "250 2.1.5 ok")

    def data(self) -> bool:
        faults = self.server.faults
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        if not line:
            return False
        time.sleep(faults.stall)
        refusal = self.server.answer_to("DATA")
        sender, to = self.sender, self.to
        self.sender = self.to = ""
        if refusal:
            self.say(refusal)
            return not refusal.startswith("421")
        silent = random.random() < faults.hang_up_after_letter  # noqa: S311 - a fault is no secret
        self.server.keep(sender, to, b"".join(lines), confirmed=not silent)
        return not silent and self.say("250 2.0.0 kept")

    def say(self, words: str) -> bool:
        self.wfile.write(f"{words}\r\n".encode())
        return True


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def sink(**faults: Any) -> Iterator[Sink]:
    """A mail server on a free port."""
    with Sink(faults=Faults(**faults)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


if __name__ == "__main__":
    faults = json.loads(sys.argv[3])
    random.seed(faults.pop("seed", 0))
    Sink(int(sys.argv[1]), log=Path(sys.argv[2]), faults=Faults(**faults)).serve_forever()
