# SPDX-License-Identifier: BSD-3-Clause
"""The mailbox that bounces come to, read over IMAP (RFC 3501) or POP3 (RFC 1939).

A message is deleted only after the database has it. What is no report may be from a person: it stays, over IMAP with a
flag. A message that cannot be fetched stays too, and does not keep the others waiting.
"""

import imaplib
import logging
import poplib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from broadsheet.audience.post.returns.reading import READ_UP_TO

logger = logging.getLogger(__name__)

PATIENCE = 30.0
MOST_AT_ONCE = 500
LINES_OF_LONG_ONES = 5000
MOST_TRIES = 3

Take = Callable[[bytes], bool]
"""Told of one message; says whether it may be deleted. What it raises ends the round, and the message stays."""


class MailboxError(Exception):
    """The mailbox cannot be read at the moment."""


@dataclass(frozen=True)
class Mailbox:
    """Where it is, and the key to it."""

    protocol: str
    """ "imap" or "pop3"."""
    host: str
    port: int
    user: str
    password: str
    tls: bool
    folder: str = "INBOX"


class Collector:
    """Empties a mailbox again and again; remembers what it has left in it."""

    def __init__(self, mailbox: Mailbox, take: Take) -> None:
        """`take` is called for each message."""
        self._mailbox, self._take = mailbox, take
        self._left: set[str] = set()
        self._tries: Counter[str] = Counter()

    def collect(self) -> int:
        """Read what is new; returns how many messages that was. Raises `MailboxError`, or what `take` raises."""
        collect = self._by_imap if self._mailbox.protocol == "imap" else self._by_pop
        try:
            return collect()
        except (imaplib.IMAP4.error, poplib.error_proto, OSError) as error:
            where = f"{self._mailbox.host}:{self._mailbox.port}"
            raise MailboxError(f"The mailbox for bounces at {where} cannot be read: {error}.") from error

    def _by_imap(self) -> int:
        box = self._mailbox
        kind = imaplib.IMAP4_SSL if box.tls else imaplib.IMAP4
        read = 0
        talk = kind(box.host, box.port, timeout=PATIENCE)
        try:
            talk.login(box.user, box.password)
            _demand(talk.select(_quoted(box.folder)))
            found = _demand(talk.uid("SEARCH", "UNDELETED", "UNFLAGGED"))
            # Old ones first. No more than that: the rest waits for the next round.
            for uid in found[0].split()[:MOST_AT_ONCE] if found and found[0] else []:
                read += self._take_by_imap(talk, uid.decode("ascii"))
            talk.expunge()
            talk.logout()
        except BaseException:
            talk.shutdown()
            raise
        return read

    def _take_by_imap(self, talk: imaplib.IMAP4, uid: str) -> int:
        status, parts = talk.uid("FETCH", uid, f"(BODY.PEEK[]<0.{READ_UP_TO}>)")
        raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
        if status != "OK" or raw is None:
            logger.warning("A message in the mailbox for bounces cannot be fetched; it stays there.")
            return 0
        talk.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)" if self._take(raw) else r"(\Flagged)")
        return 1

    def _by_pop(self) -> int:
        box = self._mailbox
        kind = _EncryptedPop if box.tls else _Pop
        talk = kind(box.host, box.port, timeout=PATIENCE)
        read = 0
        try:
            talk.user(box.user)
            talk.pass_(box.password)
            listed = [line.decode("ascii", "replace").split(maxsplit=1) for line in talk.uidl()[1]]
            new = [(int(number), uid) for number, uid in listed if uid not in self._left]
            for number, uid in new[:MOST_AT_ONCE]:
                read += self._take_by_pop(talk, number, uid)
            # Only now are they deleted.
            talk.quit()
        finally:
            talk.close()
        return read

    def _take_by_pop(self, talk: poplib.POP3, number: int, uid: str) -> int:
        self._tries[uid] += 1
        if self._tries[uid] > MOST_TRIES:
            logger.warning("A message in the mailbox for bounces cannot be fetched; it stays there.")
            self._left.add(uid)
            return 0
        size = int(talk.list(number).split()[2])  # type: ignore[attr-defined]  # with a number it gives one line
        lines = (talk.top(number, LINES_OF_LONG_ONES) if size > READ_UP_TO else talk.retr(number))[1]
        if self._take(b"\r\n".join(lines)):
            talk.dele(number)
        else:
            self._left.add(uid)
        del self._tries[uid]
        return 1


class _Closing:
    """`poplib` leaves the connection open where the greeting is none."""

    def __init__(self, *args: Any, **options: Any) -> None:
        try:
            super().__init__(*args, **options)
        except BaseException:
            if hasattr(self, "file"):
                self.close()  # type: ignore[attr-defined]  # of the class beside
            raise


class _Pop(_Closing, poplib.POP3):
    """Open."""


class _EncryptedPop(_Closing, poplib.POP3_SSL):
    """Encrypted from the first byte."""


def _demand(answer: tuple[str, Sequence[Any]]) -> Sequence[Any]:
    status, said = answer
    if status != "OK":
        words = b" ".join(part for part in said if isinstance(part, bytes)).decode("utf-8", "replace")
        raise imaplib.IMAP4.error(words)
    return said


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
