# SPDX-License-Identifier: BSD-3-Clause
"""The sender: several conversations with the mail server at once, fed from the database, each letter written down.

One thread talks, one asks the database. What is to be sent is leased a few hundred letters at a time, so that memory
does not grow with the mailing; what was answered is in the journal at once and in the database a moment later.
"""

import asyncio
import heapq
import itertools
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.db import connections
from django.utils import timezone

from broadsheet.audience.post import leases
from broadsheet.audience.post.handover import ConversationError, Envelope, Reply, Server, Stage
from broadsheet.audience.post.journal import Journal
from broadsheet.audience.post.leases import Leased
from broadsheet.audience.post.outcomes import Outcome, later, outcome_of, untouched
from broadsheet.audience.post.patience import Patience
from broadsheet.audience.post.recipients import end_mailings, fill_mailings
from broadsheet.audience.post.recovery import RECOVER_EVERY, recover_what_was_left
from broadsheet.audience.post.smtp import Conversation
from broadsheet.audience.post.wrapping import Wrapper

logger = logging.getLogger(__name__)

MOST_LEASED, LEASE_WHEN_BELOW = 1000, 500
LOOK_EVERY, WRITE_EVERY = 0.5, 0.2
IDLE_FOR = 10.0
MOST_PREPARED, PREPARED_AT_ONCE = 200, 50
"""Where each letter is signed: so few that an editor who holds a mailing is heard within a second."""
MARGIN = 60.0
"""Seconds before the end of a lease after which a letter is not begun any more."""
FINISH_WITHIN = 8.0

R = TypeVar("R")


@dataclass(frozen=True)
class Pace:
    """How fast it may go."""

    connections: int = 4
    rate: float = 0.0
    """Letters a second in all; 0 is as fast as the server takes them."""
    domain_rate: float = 0.0
    """Letters a second to one domain; 0 is no limit."""


class Sender:
    """Sends what is due until it is told to stop. A `Sack` for every conversation."""

    def __init__(self, *, server: Server, pace: Pace, wrapper: Wrapper, folder: Path) -> None:
        """`folder` holds the journal; senders on one machine share it."""
        self._server, self._pace = server, pace
        self._folder = folder
        self._journal = Journal(folder)
        self._wrapper = wrapper
        self._patience = Patience(pace.domain_rate)
        self._queue: list[tuple[int, int, Leased]] = []
        self._order = itertools.count()
        self._outcomes: list[Outcome] = []
        self._at_rest: set[int] = set()
        self._taken_back: set[int] = set()
        self._next_at = self._recover_at = 0.0
        self._is_written, self._is_writing = True, False
        self._written = 0
        """How often the database was told."""
        self._over = False
        self._work, self._hungry = asyncio.Event(), asyncio.Event()
        self._database = ThreadPoolExecutor(1, thread_name_prefix="post-database")
        self._preparing = ThreadPoolExecutor(2, thread_name_prefix="post-signing")

    async def run(self, stop: Callable[[], bool], *, until_empty: bool = False) -> None:
        """Until `stop` says so; with `until_empty` also when nothing is due and all is written down."""
        talking = [asyncio.create_task(self._talk()) for _ in range(self._pace.connections)]
        writing = asyncio.create_task(self._write_down())
        try:
            while not stop():
                written = self._written
                found = await self._persistently(self._feed)
                # What was written down meanwhile may have made room for more letters of a mailing.
                if until_empty and not found and self._is_idle and written == self._written:
                    break
                if not found:
                    await _wait(self._hungry, LOOK_EVERY)
                    self._hungry.clear()
        finally:
            self._over = True
            self._work.set()
            await asyncio.wait(talking, timeout=FINISH_WITHIN)
            for task in (*talking, writing):
                task.cancel()
            await asyncio.gather(*talking, writing, return_exceptions=True)
            await self._end()

    @property
    def _is_idle(self) -> bool:
        return not (self._queue or self._outcomes or self._is_writing or self._journal.is_busy)

    # What a conversation asks and tells; none of it waits.

    def next(self) -> Leased | None:
        """The most urgent letter, unless there is a reason to wait."""
        now = time.monotonic()
        if self._over or not self._is_written or now < self._next_at or now < self._patience.nothing_until:
            return None
        if len(self._queue) < LEASE_WHEN_BELOW:
            self._hungry.set()
        while self._queue:
            letter = heapq.heappop(self._queue)[2]
            if self._may_go(letter):
                if self._pace.rate:
                    self._next_at = max(now, self._next_at) + 1 / self._pace.rate
                return letter
            self._wrapper.put_aside(letter)
        return None

    def _may_go(self, letter: Leased) -> bool:
        """Whether nothing has come up since it was leased; if something has, it is given back."""
        if letter.pk in self._taken_back:
            return False
        if letter.mailing_id in self._at_rest or time.time() > letter.leased_until.timestamp() - MARGIN:
            self._outcomes.append(untouched(pk=letter.pk, tries=letter.tries))
            return False
        if until := self._patience.until(letter.domain):
            self._outcomes.append(untouched(pk=letter.pk, tries=letter.tries, due_at=until))
            return False
        return True

    def envelope(self, letter: Leased) -> Envelope:
        """Ready to be handed over."""
        return self._wrapper.wrap(letter)

    def going(self, letter: Leased) -> None:
        """Write it down first."""
        self._journal.going(letter.attempt)

    def answered(self, letter: Leased, reply: Reply, stage: Stage) -> None:
        """Write it down at once, and tell the database soon."""
        try:
            self._journal.answered(letter.attempt, reply, stage)
        except OSError:
            logger.exception("What the mail server answered cannot be written down; the database is told.")
        self._patience.heard(letter.domain, reply, stage)
        now = timezone.now()
        self._outcomes.append(
            outcome_of(
                pk=letter.pk, tries=letter.tries, written_at=letter.written_at, reply=reply, stage=stage, now=now
            )
        )

    def unsure(self, letter: Leased) -> None:
        """It may have been taken: it goes again, under the same Message-ID, and is counted."""
        self._journal.forget(letter.attempt)
        words = "The connection ended before the mail server answered."
        self._outcomes.append(
            later(
                pk=letter.pk,
                tries=letter.tries,
                written_at=letter.written_at,
                answer=words,
                now=timezone.now(),
                is_unsure=True,
            )
        )

    def untouched(self, letter: Leased, because: str) -> None:
        """It goes again after a pause: it may be what ends conversations."""
        words = because or "The connection ended."
        self._outcomes.append(
            later(pk=letter.pk, tries=letter.tries, written_at=letter.written_at, answer=words, now=timezone.now())
        )

    # What goes on beside each other.

    async def _talk(self) -> None:
        talk: Conversation | None = None
        failures = 0
        while not self._over:
            if not self._queue:
                self._work.clear()
                if not await _wait(self._work, IDLE_FOR) and talk is not None:
                    talk.close()
                    talk = None
                continue
            try:
                talk = talk or await Conversation.open(self._server)
                failures = 0
                await talk.hand_over(self)
            except ConversationError as error:
                failures += 1
                pause = min(2.0 ** (failures - 1), 60.0)
                logger.warning("%s Trying again in %.0f seconds.", error, pause)
                if talk is not None:
                    talk.close()
                    talk = None
                await self._pause(pause)
            else:
                await self._pause(max(0.01, min(self._next_at - time.monotonic(), LOOK_EVERY)))
        if talk is not None:
            talk.close()

    async def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._over and (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(left, LOOK_EVERY))

    async def _write_down(self) -> None:
        while True:
            await asyncio.sleep(WRITE_EVERY)
            if self._outcomes:
                await self._persistently(self._write_once)

    async def _write_once(self) -> bool:
        """Told in one transaction; until that has worked nothing new is begun."""
        outcomes, self._outcomes = self._outcomes, []
        self._is_writing = True
        try:
            self._journal.turn()
            await self._ask(leases.record, outcomes, sender=self._journal.sender)
            self._journal.empty()
        except Exception:
            self._outcomes = outcomes + self._outcomes
            self._is_written = False
            raise
        finally:
            self._is_writing = False
        self._written += 1
        self._is_written = True
        return True

    async def _feed(self) -> bool:
        """Lease more when there is little left, and see what an editor holds; whether anything came."""
        if time.monotonic() >= self._recover_at:
            await self._ask(recover_what_was_left, self._folder, but=self._journal.sender)
            self._recover_at = time.monotonic() + RECOVER_EVERY
        await self._ask(fill_mailings, now=timezone.now())
        await self._ask(end_mailings, now=timezone.now())
        if not self._queue:
            self._wrapper.forget()
        self._at_rest = await self._ask(leases.mailings_at_rest)
        self._taken_back = await self._ask(leases.taken_back, since=timezone.now() - leases.LEASED_FOR)
        urgent = self._queue[0][0] if self._queue else 1000
        if len(self._queue) >= LEASE_WHEN_BELOW and not await self._ask(leases.has_more_urgent, urgent):
            return False
        below = 1000 if len(self._queue) < LEASE_WHEN_BELOW else urgent
        letters = await self._ask(
            leases.lease,
            sender=self._journal.sender,
            most=MOST_PREPARED if self._wrapper.is_slow else MOST_LEASED,
            but_not_to=self._patience.avoided(),
            below=below,
        )
        await self._ask(self._wrapper.load, letters)
        at_once = PREPARED_AT_ONCE if self._wrapper.is_slow else MOST_LEASED
        for start in range(0, len(letters), at_once):
            await self._enqueue(letters[start : start + at_once])
        return bool(letters)

    async def _enqueue(self, letters: Sequence[Leased]) -> None:
        now = []
        for letter in letters:
            if (slot := self._slot(letter)) is not None:
                self._outcomes.append(untouched(pk=letter.pk, tries=letter.tries, due_at=slot))
            else:
                now.append(letter)
        if self._wrapper.is_slow:
            # What goes wrong here goes wrong again, and is told, when the letter's turn comes.
            loop = asyncio.get_running_loop()
            preparing = [loop.run_in_executor(self._preparing, self._wrapper.prepare, letter) for letter in now]
            await asyncio.gather(*preparing, return_exceptions=True)
        for letter in now:
            heapq.heappush(self._queue, (letter.kind, next(self._order), letter))
        if now:
            self._work.set()

    def _slot(self, letter: Leased) -> datetime | None:
        return self._patience.slot(letter.domain, written_at=letter.written_at, due_at=letter.due_at)

    async def _end(self) -> None:
        for _, _, letter in self._queue:
            self._outcomes.append(untouched(pk=letter.pk, tries=letter.tries))
        self._queue = []
        await self._ask(leases.record, self._outcomes, sender=self._journal.sender)
        await self._ask(leases.recover, sender=self._journal.sender, traces=self._journal.traces())
        self._journal.close()
        await self._ask(close_connections)
        self._database.shutdown()
        self._preparing.shutdown()

    async def _persistently(self, step: Callable[[], Any]) -> Any:
        """Again and again until the database does it; what went wrong is logged."""
        failures = 0
        while True:
            try:
                return await step()
            except Exception:
                failures += 1
                wait = min(2.0**failures, 30.0)
                logger.exception("The post cannot use its database or its journal; again in %.0f seconds.", wait)
                await self._ask(close_connections)
                if self._over:
                    return False
                await self._pause(wait)

    async def _ask(self, question: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._database, lambda: question(*args, **kwargs))


async def _wait(event: asyncio.Event, seconds: float) -> bool:
    """Whether it came to pass in that time."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


def close_connections() -> None:
    """A connection that has been cut does not mend itself."""
    connections.close_all()
