# SPDX-License-Identifier: BSD-3-Clause
"""How a press that has nothing to do waits for work: PostgreSQL wakes it; on SQLite it looks again and again.

The outbox has a trigger of its own that sends the word with the commit of a change. What comes to wait without a
change (a page that was missed, a moment that has come) is found by the look around that a press takes anyway.
"""

import threading
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from broadsheet.edition.models import Entry
from broadsheet.edition.triggers import WAKE

PAUSE = 0.1
LOOK_AROUND_EVERY = 1.0


class Waking:
    """One press that waits. Holds a connection of its own on PostgreSQL; `close` gives it back."""

    def __init__(self) -> None:
        """From now on no change is missed."""
        self._listening: Any = None
        if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
            self._listening = connections.create_connection(DEFAULT_DB_ALIAS)
            with self._listening.cursor() as cursor:
                cursor.execute(f'LISTEN "{WAKE}"')

    def wait(self, stop: threading.Event) -> None:
        """Return when there is work, or when it is time to look around."""
        if self._listening is None or Entry.objects.filter(dirty_since__isnull=False).exists():
            # Something waits that could not be made yet: for its next try, or for another press.
            stop.wait(PAUSE)
            return
        for _ in self._listening.connection.notifies(timeout=LOOK_AROUND_EVERY, stop_after=1):
            pass

    def close(self) -> None:
        """Wait no more."""
        if self._listening is not None:
            self._listening.close()
