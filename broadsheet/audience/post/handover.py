# SPDX-License-Identifier: BSD-3-Clause
"""What is said between whoever has letters and whoever hands them to a mail server."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeVar


class ConversationError(Exception):
    """The server cannot be talked to at the moment."""


@dataclass(frozen=True)
class Server:
    """Where letters are handed over."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    name: str = "localhost"
    """Who we say we are."""


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    code: int
    lines: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Done, or go on."""
        return self.code < 400

    @property
    def is_final(self) -> bool:
        """Trying again will not help."""
        return self.code >= 500

    def __str__(self) -> str:
        return f"{self.code} {' '.join(self.lines)}".strip()


class Stage(Enum):
    """Which part of a letter's way an answer is about."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    LETTER = "letter"


@dataclass(frozen=True)
class Envelope:
    """A letter as the server gets it."""

    sender: str
    """Where it comes back to."""
    to: str
    letter: bytes
    """Lines ended by CR LF, the last one too."""

    @property
    def is_international(self) -> bool:
        """Whether the server must know RFC 6531."""
        return not (self.to.isascii() and self.sender.isascii())

    def commands(self) -> list[bytes]:
        """The envelope, command by command."""
        options = " SMTPUTF8 BODY=8BITMIME" if self.is_international else ""
        return [f"MAIL FROM:<{self.sender}>{options}\r\n".encode(), f"RCPT TO:<{self.to}>\r\n".encode(), b"DATA\r\n"]

    def data(self) -> bytes:
        """The letter with its dots doubled (RFC 5321, 4.5.2) and the end marked."""
        stuffed = self.letter.replace(b"\r\n.", b"\r\n..")
        return (b"." if stuffed.startswith(b".") else b"") + stuffed + b".\r\n"


NO_INTERNATIONAL_ADDRESSES = Reply(550, ("5.6.7 The mail server takes no international addresses (SMTPUTF8).",))

T = TypeVar("T")


class Sack(Protocol[T]):
    """Where letters come from, and who is told what became of each; none of it waits."""

    def next(self) -> T | None:
        """A letter to go now; None where there is none."""

    def envelope(self, letter: T) -> Envelope:
        """The letter, ready."""

    def going(self, letter: T) -> None:
        """From here on the server may take it without our hearing so."""

    def answered(self, letter: T, reply: Reply, stage: Stage) -> None:
        """The server took it, or did not: see the reply."""

    def unsure(self, letter: T) -> None:
        """It was handed over, and the server did not say whether it took it."""

    def untouched(self, letter: T, because: str) -> None:
        """The conversation ended before it was handed over."""
