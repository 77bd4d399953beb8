# SPDX-License-Identifier: BSD-3-Clause
"""Letters as bytes (RFC 5322, RFC 2045–2047): written once for many readers, then filled in for each.

Python's `email` builds a letter in two milliseconds, which for a hundred thousand readers is minutes. Here what is the
same for all is encoded once; for one reader only their own values are, and the pieces are joined.
"""

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.headerregistry import Address
from email.utils import format_datetime, parseaddr
from html import escape

PLACE = re.compile("\ue000([a-z_]+)\ue001")
"""Where a reader's own value goes. Private characters: nobody types them, and `without_places` takes them out."""
BEYOND_AN_ADDRESS = re.compile(r'[\s<>"(),;]')
FOLD_AT = 76
SOFT_BREAK = b"=\r\n"
ADDRESS_HEADERS = frozenset({"from", "to", "reply-to", "sender"})

_UTF8 = Charset("utf-8")
_UTF8.header_encoding = QP


def place(name: str) -> str:
    """The mark in subject, text, HTML or a header where the reader's value of that name is filled in."""
    return f"\ue000{name}\ue001"


def is_one_line(value: str) -> bool:
    """Whether it can stand in a header: no line break of any script, no NUL."""
    return "\0" not in value and len(f"{value}.".splitlines()) == 1


def without_places(text: str) -> str:
    """Text from outside, in which nothing can be filled in."""
    return text.replace("\ue000", "").replace("\ue001", "")


@dataclass(frozen=True)
class Content:
    """What a letter says, perhaps with places for values."""

    sender: str
    """ "Name <address>" or an address."""
    subject: str
    text: str
    html: str
    headers: Mapping[str, str]
    """Further lines: `Reply-To`, `List-Unsubscribe` and the like."""
    at: datetime
    """When it was written. It stays, so that a letter sent twice is the same letter."""


class Compiled:
    """A letter whose common parts are encoded."""

    def __init__(self, content: Content, *, boundary: str) -> None:
        """`boundary` separates text and HTML; it must not stand in either."""
        self._pieces = list(_joined(_pieces(content, boundary)))

    def fill(self, values: Mapping[str, str]) -> bytes:
        """The letter for one reader; a value that is missing is empty. `values` are plain text, as it is to be read.

        Ends with a line break; lines are ended by CR LF.
        """
        return b"".join(piece if isinstance(piece, bytes) else piece.encode(values) for piece in self._pieces)


@dataclass(frozen=True)
class _InHeader:
    """Where a value is filled in, in the header of that name."""

    name: str
    header: str

    def encode(self, values: Mapping[str, str]) -> bytes:
        return header_value(self.header, values.get(self.name, ""))


@dataclass(frozen=True)
class _InBody:
    """Where a value is filled in, in text or HTML."""

    name: str
    is_html: bool

    def encode(self, values: Mapping[str, str]) -> bytes:
        value = values.get(self.name, "")
        return _unfinished(escape(value) if self.is_html else value)


_Piece = bytes | _InHeader | _InBody


def header_value(name: str, value: str) -> bytes:
    """One header's value: as it is where it is ASCII, in encoded words (RFC 2047) where it is not.

    Folded by the standard library; a line break in the value is a fault of the caller and raises `ValueError`.
    """
    if not is_one_line(value):
        raise ValueError(f"The header {name or 'value'} has a line break in it.")
    if name.lower() in ADDRESS_HEADERS:
        return address_value(value)
    if value.isascii():
        return value.encode("ascii")
    encoded = Header(value, charset=_UTF8, maxlinelen=FOLD_AT, header_name=name or None).encode(linesep="\r\n")
    return encoded.encode("ascii")


def address_value(value: str) -> bytes:
    """ "Name <address>": the name in encoded words where it must be; an international address in UTF-8 (RFC 6532)."""
    if not BEYOND_AN_ADDRESS.search(value):
        return value.encode()
    name, address = parseaddr(value)
    if not name:
        return address.encode()
    if not name.isascii():
        shown = Header(name, charset=_UTF8, maxlinelen=FOLD_AT).encode(linesep="\r\n")
        return f"{shown} <{address}>".encode()
    return (
        str(Address(display_name=name, addr_spec=address)).encode()
        if address.isascii()
        else (f'"{name}" <{address}>'.encode())
    )


def quoted(text: str) -> bytes:
    """Quoted-printable (RFC 2045, 6.7) with lines ended by CR LF; lines are at most 76 characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    # It ends its own lines as those of the text are ended; so there must be one.
    return binascii.b2a_qp(f"{lines}\r\n".encode(), istext=True)[:-2]


def _unfinished(text: str) -> bytes:
    """Quoted-printable that goes on with something else on a line of its own, so that no line grows too long."""
    # The x stands for what follows: no line may be full, and a blank at the end is none at the end of a line.
    return quoted(f"{text}x")[:-1] + SOFT_BREAK


def _pieces(content: Content, boundary: str) -> Iterator[_Piece]:
    yield from _header("From", content.sender)
    yield from _header("To", place("to"))
    yield from _header("Subject", content.subject)
    yield b"Date: " + format_datetime(content.at).encode() + b"\r\n"
    yield from _header("Message-ID", place("message_id"))
    for name, value in content.headers.items():
        yield from _header(name, value)
    yield b"MIME-Version: 1.0\r\n"
    if not content.html:
        yield from _part("plain", content.text)
        return
    mark = boundary.encode("ascii")
    yield b'Content-Type: multipart/alternative; boundary="' + mark + b'"\r\n\r\n'
    for kind, text in (("plain", content.text), ("html", content.html)):
        yield b"--" + mark + b"\r\n"
        yield from _part(kind, text)
    yield b"--" + mark + b"--\r\n"


def _header(name: str, value: str) -> Iterator[_Piece]:
    yield f"{name}: ".encode("ascii")
    for index, piece in enumerate(PLACE.split(value)):
        if index % 2:
            yield _InHeader(piece, name)
        elif piece:
            yield header_value(name if piece == value else "", piece)
    yield b"\r\n"


def _part(kind: str, text: str) -> Iterator[_Piece]:
    yield f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
    for index, piece in enumerate(PLACE.split(text)):
        if index % 2:
            yield _InBody(piece, is_html=kind == "html")
        else:
            yield _unfinished(piece)
    yield b"\r\n"


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    common: list[bytes] = []
    for piece in pieces:
        if isinstance(piece, bytes):
            common.append(piece)
            continue
        yield b"".join(common)
        common = []
        yield piece
    yield b"".join(common)
