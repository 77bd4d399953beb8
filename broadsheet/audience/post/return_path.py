# SPDX-License-Identifier: BSD-3-Clause
"""Where a letter comes back to: an address of its own for each, so that what comes back says whose it was (VERP).

The mark in it names the letter and the mailbox it went to, and is signed: whoever makes one up closes nobody's address.
It holds the mailbox too because letters are forgotten after a month: until the next letter to the same mailbox is
forgotten as well, the mark still leads there.
"""

import base64
import binascii
import hmac
import re
from dataclasses import dataclass

from django.conf import settings

LETTER, MAILBOX, SIGNATURE = 6, 10, 9
"""Bytes of each part: together 25, which is 40 characters without padding."""
LENGTH = (LETTER + MAILBOX + SIGNATURE) * 8 // 5
LONGEST_LOCAL_PART = 64
"""RFC 5321, 4.5.3.1.1."""
ROOM = LONGEST_LOCAL_PART - LENGTH - 1
"""What may stand before the plus."""
MARKED = re.compile(rf"\+([a-z2-7]{{{LENGTH}}})@", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """What a return path says."""

    letter: int
    """The key of the parcel."""
    mailbox: str
    """The beginning of the fingerprint of its address."""


class ReturnPath:
    """Makes return paths, and knows its own again."""

    def __init__(self, address: str, *, secret: str) -> None:
        """`address` takes mail for everything after a plus, as in `bounces+anything@example.org`."""
        self._local, _at, self._domain = address.rpartition("@")
        self._key = hmac.digest(secret.encode(), b"broadsheet.audience.post.return_path", "sha256")

    def of(self, *, letter: int, fingerprint: str) -> str:
        """The return path of one letter. Its case counts for nothing: it may be changed on the way."""
        plain = letter.to_bytes(LETTER, "big") + bytes.fromhex(fingerprint.ljust(2 * MAILBOX, "0")[: 2 * MAILBOX])
        mark = base64.b32encode(plain + self._signature(plain)).decode("ascii").lower()
        return f"{self._local}+{mark}@{self._domain}"

    def marks_in(self, text: str) -> list[Mark]:
        """The marks that stand in a header; forged ones are none."""
        return [mark for found in MARKED.findall(text) if (mark := self._read(found)) is not None]

    def _read(self, mark: str) -> Mark | None:
        try:
            raw = base64.b32decode(mark, casefold=True)
        except binascii.Error:
            return None
        plain, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
        if not hmac.compare_digest(signature, self._signature(plain)):
            return None
        return Mark(int.from_bytes(plain[:LETTER], "big"), plain[LETTER:].hex())

    def _signature(self, plain: bytes) -> bytes:
        return hmac.digest(self._key, plain, "sha256")[:SIGNATURE]


def read_marks(text: str) -> list[Mark]:
    """Our marks in a text. Only the secret counts: the address may have been another when the letter went."""
    return ReturnPath("", secret=settings.SECRET_KEY).marks_in(text)


def return_path() -> ReturnPath | None:
    """The publication's, as set; None where letters come back to their sender."""
    address: str = settings.POST_BOUNCE_ADDRESS
    return ReturnPath(address, secret=settings.SECRET_KEY) if address else None
