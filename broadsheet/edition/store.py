# SPDX-License-Identifier: BSD-3-Clause
"""Where finished answers are kept: one packed file for each address, under hashed folders.

Whoever holds the clock's lock puts and removes; everybody reads at any time. A file is there or it is not: there is no
state in between. What a server keeps in memory is believed until the mark of `changes.py` is another.
"""

import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol, Self, cast
from uuid import uuid4

from django.conf import settings
from django.utils.module_loading import import_string

from broadsheet.edition.answer import Answer, DamagedAnswerError, pack, unpack
from broadsheet.edition.changes import tell_of_change

ABANDONED_AFTER = 3600


class Store(Protocol):
    """What the edition asks of a place for its answers; `FileStore` says what each promises."""

    @classmethod
    def configured(cls) -> Self:
        """The one that the settings name."""
        ...

    def prepare(self, answer: Answer) -> Any:
        """Write it where nobody reads; `put` or `discard` follows with what this gives."""
        ...

    def put(self, prepared: Any, path: str) -> None:
        """From now on this is the answer at the address."""
        ...

    def discard(self, prepared: Any) -> None:
        """It came too late."""
        ...

    def remove(self, path: str) -> None:
        """From now on nothing is stored for the address."""
        ...

    def read(self, path: str) -> Answer | None:
        """What is stored for the address."""
        ...

    def paths(self) -> set[str]:
        """Every address that is stored."""
        ...

    def stamp(self) -> str:
        """What `set_stamp` wrote; empty where nobody did."""
        ...

    def set_stamp(self, stamp: str) -> None:
        """Say which program filled the store."""
        ...

    def tidy(self) -> None:
        """Remove what nobody will put any more."""
        ...


NOT_THERE = (FileNotFoundError, NotADirectoryError)
"""The second where something stands in the folder's place."""


class FileStore:
    """Answers as files under one folder."""

    @classmethod
    def configured(cls) -> Self:
        """The one that the settings name."""
        return cls(Path(settings.EDITION_ROOT))

    def __init__(self, root: Path) -> None:
        """The folder is made when something is put."""
        self.root = root
        self._unfinished = root / "unfinished"

    def file_of(self, path: str) -> str:
        """The file that holds the answer for the address, whether it exists or not."""
        return file_of(str(self.root), path)

    def prepare(self, answer: Answer) -> Path:
        """Write it where nobody reads; `put` or `discard` follows."""
        self._unfinished.mkdir(parents=True, exist_ok=True)
        unfinished = self._unfinished / uuid4().hex
        try:
            unfinished.write_bytes(pack(answer))
        except OSError:
            # Half a file must not stay on a disk that is full.
            unfinished.unlink(missing_ok=True)
            raise
        return unfinished

    def put(self, prepared: Path, path: str) -> None:
        """From now on this is the answer at the address."""
        target = self.file_of(path)
        try:
            os.replace(prepared, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(prepared, target)
        tell_of_change(str(self.root))

    def discard(self, prepared: Path) -> None:
        """It came too late."""
        prepared.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        """From now on nothing is stored for the address."""
        with suppress(*NOT_THERE):
            os.unlink(self.file_of(path))
        # Even where nothing was: somebody may have removed the folder while servers still have the page in mind.
        tell_of_change(str(self.root))

    def read(self, path: str) -> Answer | None:
        """What is stored for the address; None where nothing is, or nothing sound."""
        try:
            packed = Path(self.file_of(path)).read_bytes()
        except NOT_THERE:
            return None
        try:
            answer = unpack(packed)
        except DamagedAnswerError:
            return None
        return answer if answer.path == path else None

    def paths(self) -> set[str]:
        """Every address that is stored; reads every file."""
        found = set()
        for file in self.root.glob("??/*.page"):
            with suppress(DamagedAnswerError, FileNotFoundError):
                found.add(unpack(file.read_bytes()).path)
        return found

    def stamp(self) -> str:
        """What `set_stamp` wrote; empty where nobody did."""
        try:
            return (self.root / "made-by").read_text()
        except NOT_THERE:
            return ""

    def set_stamp(self, stamp: str) -> None:
        """Say which program filled the store."""
        self.root.mkdir(parents=True, exist_ok=True)
        unfinished = self.root / "made-by.unfinished"
        unfinished.write_text(stamp)
        unfinished.replace(self.root / "made-by")

    def tidy(self) -> None:
        """Remove what was prepared long ago by somebody who did not live to put it."""
        for file in self._unfinished.glob("*"):
            if is_old(file):
                file.unlink(missing_ok=True)


def is_old(file: Path) -> bool:
    """Whether nobody can be at work on it any more."""
    try:
        return time.time() - file.lstat().st_mtime > ABANDONED_AFTER
    except FileNotFoundError:
        return False


def file_of(root: str, path: str) -> str:
    """The name of the file for an address. The front computes the same without Django."""
    digest = sha256(path.encode()).hexdigest()
    return f"{root}/{digest[:2]}/{digest[2:40]}.page"


def default_store() -> Store:
    """The store of this publication."""
    return cast(Store, import_string(settings.EDITION_STORE).configured())
