# SPDX-License-Identifier: BSD-3-Clause
"""Stored pages ready to be sent, kept in memory up to a limit and believed only until something stored has changed."""

import os
import time
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import quote

from broadsheet.edition.answer import Answer, DamagedAnswerError, unpack
from broadsheet.edition.changes import BELIEVED_FOR, Changes
from broadsheet.edition.store import file_of
from broadsheet.edition.surrogate import surrogate_headers

UNQUOTED = "!$&'()*+,;=/~:@"
"""What Django leaves as it is when it writes an address; `newsroom.facts` writes them the same way."""
Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Variant:
    """A page in one encoding."""

    etag: str
    body: bytes
    headers: Headers
    """For the whole page."""
    head_headers: Headers
    """For HEAD, which says how long the page would be."""
    unchanged_headers: Headers
    """For 304."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands in one file of the store."""

    file: str
    inode: int
    mtime: int
    status: int
    modified: int
    variants: dict[str, Variant]
    size: int


@dataclass(slots=True)
class Kept:
    """A page in memory."""

    page: Page
    mark: bytes | None
    """What `Changes` said before the file was looked at."""
    until: float
    """When it is looked at again in any case, on the monotonic clock."""


class Pages:
    """The pages of one process. Not for several threads."""

    def __init__(self, root: str, *, limit: int, caches: bool = False) -> None:
        """`limit` bounds the bytes of all bodies that are kept in memory; `caches` in front are told of changes."""
        self._root = root
        self._caches = caches
        self._limit = limit
        self._size = 0
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._changes = Changes(root)

    def get(self, path: str) -> Page | None:
        """The page at this (decoded) path; None where nothing is stored.

        The look at the mark is what makes a retraction immediate: a page that was removed is not sent, in whichever
        process it was kept.
        """
        kept = self._pages.get(path)
        now = time.monotonic()
        if kept is not None and kept.mark is not None and kept.mark == self._changes.mark() and now < kept.until:
            self._pages.move_to_end(path)
            return kept.page
        self._changes.find()
        # The mark first: what changes after it is noticed the next time.
        mark = self._changes.mark()
        if kept is None:
            return self._load(path, file_of(self._root, quote(path, safe=UNQUOTED)), mark, now)
        page = kept.page
        try:
            state = os.stat(page.file)
        except OSError:
            self._forget(path)
            return None
        if state.st_mtime_ns == page.mtime and state.st_ino == page.inode:
            kept.mark, kept.until = mark, now + BELIEVED_FOR
            self._pages.move_to_end(path)
            return page
        self._forget(path)
        return self._load(path, page.file, mark, now)

    def _load(self, path: str, file: str, mark: bytes | None, now: float) -> Page | None:
        try:
            with open(file, "rb") as stored:
                state = os.fstat(stored.fileno())
                answer = unpack(stored.read())
        except (OSError, DamagedAnswerError, ValueError):
            return None
        page = page_of(answer, caches=self._caches, file=file, inode=state.st_ino, mtime=state.st_mtime_ns)
        self._pages[path] = Kept(page, mark, now + BELIEVED_FOR)
        self._size += page.size
        while self._size > self._limit and len(self._pages) > 1:
            _, oldest = self._pages.popitem(last=False)
            self._size -= oldest.page.size
        return page

    def _forget(self, path: str) -> None:
        kept = self._pages.pop(path, None)
        if kept is not None:
            self._size -= kept.page.size


def page_of(answer: Answer, *, caches: bool, file: str = "", inode: int = 0, mtime: int = 0) -> Page:
    """The answer ready to be sent; the last three say which file it was read from."""
    size = sum(len(body) for body in answer.bodies.values())
    surrogate = surrogate_headers(answer.path, caches=caches)
    variants = {coding: _variant(answer, coding, body, surrogate) for coding, body in answer.bodies.items()}
    return Page(file, inode, mtime, answer.status, answer.modified, variants, size)


def _variant(answer: Answer, coding: str, body: bytes, surrogate: Headers) -> Variant:
    etag = f'"{answer.etag}"' if coding == "identity" else f'"{answer.etag}-{coding}"'
    headers = [*((name.lower(), value) for name, value in answer.headers), *surrogate]
    validators = [("etag", etag), ("vary", "Accept-Encoding")]
    encoding = [] if coding == "identity" else [("content-encoding", coding)]
    about_body = {"content-type", "content-language", "content-length"}
    unchanged = [(name, value) for name, value in headers if name not in about_body]
    whole = [*headers, *validators, ("last-modified", answer.last_modified), *encoding]
    return Variant(
        etag=etag,
        body=body,
        headers=whole,
        head_headers=[*whole, ("content-length", str(len(body)))],
        unchanged_headers=[*unchanged, *validators],
    )
