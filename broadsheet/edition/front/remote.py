# SPDX-License-Identifier: BSD-3-Clause
"""The front of a publication whose finished pages are in a bucket: from memory where that is believed."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from broadsheet.edition.answer import Answer
from broadsheet.edition.front.application import asks_for_more, send
from broadsheet.edition.front.behind import Behind
from broadsheet.edition.front.hearing import Hearing
from broadsheet.edition.front.pages import UNQUOTED, Page, page_of
from broadsheet.edition.notices import Notice
from broadsheet.edition.surrogate import surrogate_key

logger = logging.getLogger(__name__)

THREADS = 16
ABSENT_COSTS = 200
"""Bytes that count for an address where nothing is stored."""


class RemotePages:
    """Pages of a bucket, kept in memory up to a limit. For one event loop."""

    def __init__(self, read: Callable[[str], Answer | None], *, limit: int, caches: bool = False) -> None:
        """`read` asks the bucket; it is called in threads."""
        self._read = read
        self._limit = limit
        self._caches = caches
        self._size = 0
        self._kept: OrderedDict[str, Page | None] = OrderedDict()
        """By surrogate key."""
        self._coming: dict[str, asyncio.Task[Page | None]] = {}
        self._spoiled: set[str] = set()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="bucket")
        self.hearing = Hearing(self._forget, self._forget_everything)

    async def get(self, path: str) -> Page | None:
        """The page at this (decoded) path; None where nothing is stored, or the bucket does not answer."""
        quoted = quote(path, safe=UNQUOTED)
        key = surrogate_key(quoted)
        believed = self.hearing.is_believed()
        if believed and key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        try:
            # What is on its way may be older than a question of somebody who does not hear.
            return await (self._together(key, quoted) if believed else self._ask(quoted))
        except Exception as error:
            # The app answers instead: slower, and right.
            logger.warning("The bucket does not answer for %s: %s", quoted, error)
            return None

    async def _together(self, key: str, quoted: str) -> Page | None:
        """A crowd at one address asks the bucket once."""
        coming = self._coming.get(key)
        if coming is None:
            coming = self._coming[key] = asyncio.create_task(self._fetch(key, quoted))
        return await asyncio.shield(coming)

    async def _fetch(self, key: str, quoted: str) -> Page | None:
        try:
            page = await self._ask(quoted)
            while key in self._spoiled:
                self._spoiled.discard(key)
                page = await self._ask(quoted)
            if self.hearing.is_believed():
                self._keep(key, page)
            return page
        finally:
            self._spoiled.discard(key)
            del self._coming[key]

    async def _ask(self, quoted: str) -> Page | None:
        answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._read, quoted)
        return page_of(answer, caches=self._caches) if answer is not None else None

    def _keep(self, key: str, page: Page | None) -> None:
        self._drop(key)
        self._kept[key] = page
        self._size += _cost(page)
        while self._size > self._limit and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= _cost(oldest)

    def _drop(self, key: str) -> None:
        if key in self._kept:
            self._size -= _cost(self._kept.pop(key))

    def _forget(self, notice: Notice) -> None:
        """Something changed elsewhere. What is on its way here is asked for again."""
        if not notice.keys:
            self._forget_everything()
        for key in notice.keys:
            self._drop(key)
            if key in self._coming:
                self._spoiled.add(key)

    def _forget_everything(self) -> None:
        self._kept.clear()
        self._size = 0
        self._spoiled.update(self._coming)


class RemoteFront:
    """An RSGI application over a WSGI one, as `Front` is, with the pages elsewhere."""

    def __init__(self, pages: RemotePages, behind: Behind) -> None:
        """`behind` answers what is not stored."""
        self._pages = pages
        self._behind = behind

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server calls this in each of its processes."""
        self._pages.hearing.start(loop)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """And this at the end."""
        self._pages.hearing.stop()

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        """Answer one request."""
        if scope.method in {"GET", "HEAD"} and not (scope.query_string and asks_for_more(scope.query_string)):
            page = await self._pages.get(scope.path)
            if page is not None:
                send(page, scope, proto)
                return
        await self._behind.answer(scope, proto)


def _cost(page: Page | None) -> int:
    return page.size if page is not None else ABSENT_COSTS
