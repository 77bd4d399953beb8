# SPDX-License-Identifier: BSD-3-Clause
"""A mark that is another one after each change of the store, so that a server need not look at a file for each reader.

It is a few bytes of a file that servers map into their memory: reading them asks nothing of the system, which matters
because a Python process that asks for a file's state lets go of its lock, and takes longer to get it back than all the
rest of an answer takes. Whoever changes a stored file changes the mark before he says that he has.
"""

import mmap
import os
import time
from contextlib import suppress
from uuid import uuid4

NAME = "changes"
BELIEVED_FOR = 0.05
"""Seconds after which a server looks at the file whatever the mark says: somebody may have removed files by hand."""


class Changes:
    """The mark as a server sees it."""

    def __init__(self, root: str) -> None:
        """Of the store in this folder, which may not be there yet."""
        self._file = f"{root}/{NAME}"
        self._inode = 0
        self._map: mmap.mmap | None = None

    def mark(self) -> bytes | None:
        """The mark as it is now; None where there is none, and every file must be looked at."""
        return self._map[:] if self._map is not None else None

    def find(self) -> None:
        """See whether the file is another one, because somebody removed the store."""
        try:
            if os.stat(self._file).st_ino != self._inode:
                self._open()
        except (OSError, ValueError):
            # It is not there, or somebody emptied it.
            self._inode, self._map = 0, None

    def _open(self) -> None:
        with open(self._file, "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._inode = os.fstat(file.fileno()).st_ino


def tell_of_change(root: str) -> None:
    """Change the mark; when this returns, no server on this machine answers from what it saw before."""
    try:
        file = os.open(f"{root}/{NAME}", os.O_WRONLY)
        try:
            os.pwrite(file, uuid4().bytes, 0)
        finally:
            os.close(file)
    except OSError:
        _begin(root)


def _begin(root: str) -> None:
    """Make the file. Servers may still see one that was removed, or none: wait until they have looked again."""
    unfinished = f"{root}/{NAME}.{uuid4().hex}"
    # On a full disk it is begun with a later change; until then servers look by themselves.
    with suppress(OSError):
        os.makedirs(root, exist_ok=True)
        with open(unfinished, "xb") as file:
            file.write(uuid4().bytes)
        os.replace(unfinished, f"{root}/{NAME}")
    time.sleep(2 * BELIEVED_FOR)
