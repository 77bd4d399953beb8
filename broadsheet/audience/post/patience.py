# SPDX-License-Identifier: BSD-3-Clause
"""When to wait: for a domain that says "later", for a server that refuses everything, for the limit to one domain."""

import time
from collections import Counter
from datetime import datetime, timedelta

from django.utils import timezone

from broadsheet.audience.post.handover import Reply, Stage

FAILURES_BEFORE_PAUSE = 3
DOMAIN_PAUSE, LONGEST_DOMAIN_PAUSE = 60.0, 3600.0
SERVER_PAUSE, LONGEST_SERVER_PAUSE = 5.0, 300.0
MOST_AVOIDED = 500
SOON, SLOT_HOLDS = timedelta(seconds=1), timedelta(seconds=5)


class Patience:
    """What was heard lately, and how long to wait because of it. Forgotten when the sender ends."""

    def __init__(self, domain_rate: float) -> None:
        """`domain_rate`: letters a second to one domain; 0 is no limit."""
        self._domain_rate = domain_rate
        self._slots: dict[str, datetime] = {}
        self._domain_failures: Counter[str] = Counter()
        self._paused: dict[str, datetime] = {}
        self._server_failures = 0
        self.nothing_until = 0.0
        """By `time.monotonic`: until then no letter is begun."""

    def heard(self, domain: str, reply: Reply, stage: Stage) -> None:
        """Draw the conclusions from one answer."""
        if reply.is_good:
            self._server_failures = 0
            self._domain_failures.pop(domain, None)
            self._paused.pop(domain, None)
        elif stage is Stage.RECIPIENT and not reply.is_final:
            self._domain_failures[domain] += 1
            if (more := self._domain_failures[domain] - FAILURES_BEFORE_PAUSE) >= 0:
                seconds = min(DOMAIN_PAUSE * 2 ** min(more, 10), LONGEST_DOMAIN_PAUSE)
                self._paused[domain] = timezone.now() + timedelta(seconds=seconds)
        elif stage is Stage.SENDER or not reply.is_final:
            self._server_failures += 1
            if (more := self._server_failures - FAILURES_BEFORE_PAUSE) >= 0:
                seconds = min(SERVER_PAUSE * 2 ** min(more, 10), LONGEST_SERVER_PAUSE)
                self.nothing_until = time.monotonic() + seconds

    def until(self, domain: str) -> datetime | None:
        """Until when this domain is left in peace; None when it is not."""
        until = self._paused.get(domain)
        return until if until is not None and until > timezone.now() else None

    def avoided(self) -> list[str]:
        """Domains that are left in peace now."""
        now = timezone.now()
        self._paused = {domain: until for domain, until in self._paused.items() if until > now}
        return list(self._paused)[:MOST_AVOIDED]

    def slot(self, domain: str, *, written_at: datetime, due_at: datetime) -> datetime | None:
        """When a letter may go to the domain; None for now. Each call takes the slot that it names.

        A letter that comes back at the moment it was given has its slot already; one that missed it gets another.
        """
        if not self._domain_rate:
            return None
        now = timezone.now()
        if due_at > written_at + SOON and now < due_at + SLOT_HOLDS:
            return None
        free = self._slots.get(domain, now)
        self._slots[domain] = max(free, now) + timedelta(seconds=1 / self._domain_rate)
        return free if free > now + SOON else None
