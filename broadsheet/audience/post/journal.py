# SPDX-License-Identifier: BSD-3-Clause
"""What a sender did, line by line, before the database hears of it.

A letter must not go twice because a process was killed after the server had said "taken". So what is handed over and
what is answered is appended to a file at once, which outlives the process at a millionth of the cost of a commit; the
database is told of many together, and the file is emptied then. What a killed sender left is read by the next one.
"""

import errno
import fcntl
import os
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from broadsheet.audience.post.handover import Reply, Stage

LINE = re.compile(r"([GA]) (\d+) (\d+)(?: (\w+) (\d{3}) ?(.*))?")
Try = tuple[int, int]
"""A letter and how often it had been tried before: two tries are not mistaken for one."""


@dataclass
class Trace:
    """What is known of one try."""

    reply: Reply | None = None
    """None: it was handed over, and nothing was heard."""
    stage: Stage = Stage.LETTER


class Journal:
    """The journal of one sender, which holds a lock on it as long as it lives."""

    def __init__(self, folder: Path) -> None:
        """A new one."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sender = uuid.uuid4()
        self._lock_path = folder / f"{self.sender}.lock"
        self._lock = _locked(self._lock_path)
        self._paths = [folder / f"{self.sender}.{side}.journal" for side in "ab"]
        self._files = [os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) for path in self._paths]
        self._under_way: set[Try] = set()

    def going(self, attempt: Try) -> None:
        """The letter is handed over now; raises `OSError` when that cannot be written down."""
        self._append(b"\nG %d %d\n" % attempt)
        self._under_way.add(attempt)

    def answered(self, attempt: Try, reply: Reply, stage: Stage) -> None:
        """The server has answered; raises `OSError` when that cannot be written down."""
        self._under_way.discard(attempt)
        words = " ".join(str(reply).split())[:400]
        self._append(b"\nA %d %d " % attempt + f"{stage.value} {words}\n".encode())

    def forget(self, attempt: Try) -> None:
        """Nothing more will be heard of it."""
        self._under_way.discard(attempt)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return bool(self._under_way)

    def traces(self) -> dict[Try, Trace]:
        """What stands in it, as whoever came after would read it."""
        return _traces(self._paths)

    def turn(self) -> None:
        """Begin a new page; the page before may be emptied once the database knows what stands on it."""
        self._files.reverse()
        for attempt in self._under_way:
            self._append(b"\nG %d %d\n" % attempt)

    def empty(self) -> None:
        """The database knows what stood on the page before."""
        os.ftruncate(self._files[1], 0)

    def close(self) -> None:
        """The database knows everything: nothing is left for others to read."""
        for file, path in zip(self._files, self._paths, strict=True):
            os.close(file)
            path.unlink()
        self._lock_path.unlink()
        os.close(self._lock)

    def _append(self, line: bytes) -> None:
        # A line begins with a break as well: one that was cut off before it does not spoil it.
        if os.write(self._files[0], line) < len(line):
            raise OSError(errno.ENOSPC, "The disk is full")


def left_behind(folder: Path) -> Iterator[tuple[uuid.UUID, dict[Try, Trace]]]:
    """What senders left that live no more. Their files go when the caller comes back for the next, or is through."""
    for path in sorted(folder.glob("*.lock")):
        try:
            lock = _locked(path)
        except BlockingIOError:
            continue
        pages = [path.with_name(f"{path.stem}.{side}.journal") for side in "ab"]
        yield uuid.UUID(path.stem), _traces(pages)
        for page in pages:
            page.unlink(missing_ok=True)
        path.unlink()
        os.close(lock)


def _locked(path: Path) -> int:
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        raise
    return file


def _traces(pages: list[Path]) -> dict[Try, Trace]:
    """An answer stands for good, wherever it was written; a line that was cut off counts for nothing."""
    found: dict[Try, Trace] = {}
    for page in pages:
        lines = page.read_text(errors="replace").split("\n")[:-1] if page.exists() else []
        for match in filter(None, map(LINE.fullmatch, lines)):
            what, pk, tries, stage, code, words = match.groups()
            trace = found.setdefault((int(pk), int(tries)), Trace())
            if what == "A" and stage is not None:
                trace.reply, trace.stage = Reply(int(code), (words,)), Stage(stage)
    return found
