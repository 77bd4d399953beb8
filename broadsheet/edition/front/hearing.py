# SPDX-License-Identifier: BSD-3-Clause
"""A web process hears of changes that other machines made, and knows whether it still hears.

A thread holds a connection to PostgreSQL and listens. Each second it says that it is alive, and what it heard. Memory
may be believed only until a moment after the last time that this succeeded: the process that withdraws something stops
waiting for us a little later than we stop believing ourselves.
"""

import asyncio
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connections
from django.db.models.functions import Now

from broadsheet.edition.models import Clock, Listener
from broadsheet.edition.notices import CHANNEL, Notice, read_notice

logger = logging.getLogger(__name__)

BEAT = 1.0
BELIEVED_FOR = 3.0
"""Seconds after the last sign of life. Less than `models.listener.ALIVE_FOR`."""
TRY_AGAIN_AFTER = 1.0


class Hearing:
    """Listens in a thread of its own, and hands on in the event loop what it hears."""

    def __init__(self, on_notice: Callable[[Notice], None], on_loss: Callable[[], None]) -> None:
        """`on_loss` is called whenever something may have been missed. Nothing is believed before `start`."""
        self._on_notice = on_notice
        self._on_loss = on_loss
        self._believed_until = 0.0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = threading.Event()
        self._row = 0
        self._heard = 0

    def is_believed(self) -> bool:
        """Whether everything that happened elsewhere is known here."""
        return time.monotonic() < self._believed_until

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to listen."""
        self._loop = loop
        threading.Thread(target=self._listen_for_ever, name="hear-of-changes", daemon=True).start()

    def stop(self) -> None:
        """Listen no more."""
        self._stop.set()

    def _listen_for_ever(self) -> None:
        while not self._stop.is_set():
            try:
                self._listen()
            except Exception as error:
                # Whatever it was: until it is mended, every page is asked of the bucket.
                logger.warning("Changes are not heard of (%s); trying again.", error)
            finally:
                self._believed_until = 0.0
                connections.close_all()
            self._stop.wait(TRY_AGAIN_AFTER)

    def _listen(self) -> None:
        connection = connections["default"]
        with connection.cursor() as cursor:
            cursor.execute(f'LISTEN "{CHANNEL}"')
        # What was missed before is unknown; from here on nothing is.
        self._in_loop(self._on_loss)
        Listener.objects.all().forget_the_dead()
        self._heard = Clock.objects.filter(pk=Clock.ROW).values_list("retracted", flat=True).first() or 0
        self._row = Listener.objects.create(name=f"{socket.gethostname()} {os.getpid()}", heard=self._heard).pk
        try:
            while not self._stop.is_set():
                self._give_sign_of_life()
                self._hear(connection.connection)
        finally:
            Listener.objects.filter(pk=self._row).delete()

    def _hear(self, raw: Any) -> None:
        """For one beat; what must be confirmed is confirmed at once."""
        for notification in raw.notifies(timeout=BEAT, stop_after=1):
            notice = read_notice(notification.payload)
            self._in_loop(partial(self._on_notice, notice))
            self._heard = max(self._heard, notice.tick)

    def _give_sign_of_life(self) -> None:
        asked = time.monotonic()
        if not Listener.objects.filter(pk=self._row).update(heard=self._heard, alive_at=Now()):
            raise RuntimeError("the database forgot this process")
        self._believed_until = asked + BELIEVED_FOR

    def _in_loop(self, step: Callable[[], None]) -> None:
        """Do it between two requests, and return when it is done."""
        if self._loop is None or self._loop.is_closed():
            raise RuntimeError("the server has stopped")

        async def do() -> None:
            step()

        asyncio.run_coroutine_threadsafe(do(), self._loop).result(timeout=BELIEVED_FOR)
