# SPDX-License-Identifier: BSD-3-Clause
"""Stored pages ready to be sent, kept in memory up to a limit and believed only as long as the file is the same."""

import os
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import quote

from broadsheet.edition.answer import Answer, DamagedAnswerError, unpack
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


class Pages:
    """The pages of one process. Not for several threads."""

    def __init__(self, root: str, *, limit: int, caches: bool = False) -> None:
        """`limit` bounds the bytes of all bodies that are kept in memory; `caches` in front are told of changes."""
        self._root = root
        self._caches = caches
        self._limit = limit
        self._size = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()

    def get(self, path: str) -> Page | None:
        """The page at this (decoded) path; None where nothing is stored.

        The look at the file is what makes a retraction immediate: a page that was removed is not sent, in whichever
        process it was kept.
        """
        page = self._pages.get(path)
        if page is None:
            return self._load(path, file_of(self._root, quote(path, safe=UNQUOTED)))
        try:
            state = os.stat(page.file)
        except OSError:
            self._forget(path)
            return None
        if state.st_mtime_ns == page.mtime and state.st_ino == page.inode:
            self._pages.move_to_end(path)
            return page
        self._forget(path)
        return self._load(path, page.file)

    def _load(self, path: str, file: str) -> Page | None:
        try:
            with open(file, "rb") as stored:
                state = os.fstat(stored.fileno())
                answer = unpack(stored.read())
        except (OSError, DamagedAnswerError, ValueError):
            return None
        page = page_of(answer, caches=self._caches, file=file, inode=state.st_ino, mtime=state.st_mtime_ns)
        self._pages[path] = page
        self._size += page.size
        while self._size > self._limit and len(self._pages) > 1:
            _, oldest = self._pages.popitem(last=False)
            self._size -= oldest.size
        return page

    def _forget(self, path: str) -> None:
        page = self._pages.pop(path, None)
        if page is not None:
            self._size -= page.size


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
