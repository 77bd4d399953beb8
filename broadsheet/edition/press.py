# SPDX-License-Identifier: BSD-3-Clause
"""The press: a process that plans and bakes whatever waits, for as long as it is let."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing

from django.utils import timezone

from broadsheet.edition.actions import adopt_program, mark_what_is_due, store_is_ours
from broadsheet.edition.bake import Baker
from broadsheet.edition.models import Clock
from broadsheet.edition.plan import plan
from broadsheet.edition.waking import Waking

logger = logging.getLogger(__name__)

LOOK_AROUND_EVERY = 1.0
SEEN_EVERY = 5.0


class Press:
    """Several may run at once, in as many processes."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self._baker = Baker()
        # Not by the clock on the wall, which somebody may set back.
        self._next_look = self._next_sign = time.monotonic()

    def begin(self) -> None:
        """Make everything again if what is stored was made by another program."""
        adopt_program(meanwhile=self._make_most_urgent)

    def work(self) -> bool:
        """Do what is most urgent; False when there was nothing to do."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + LOOK_AROUND_EVERY
            mark_what_is_due()
            if not store_is_ours():
                self.begin()
        return self._make_most_urgent()

    def _make_most_urgent(self) -> bool:
        self._give_sign_of_life()
        # Planning comes between any two batches, so that a news flash overtakes what waits already.
        planned = plan().changes
        return bool(self._baker.bake()) or bool(planned)

    def _give_sign_of_life(self) -> None:
        now = time.monotonic()
        if now >= self._next_sign:
            self._next_sign = now + SEEN_EVERY
            Clock.objects.filter(pk=Clock.ROW).update(planned_at=timezone.now())


def run_press(stop: threading.Event, *, may_begin: Callable[[], bool]) -> None:
    """Work until told to stop, once the publication is open; raises what goes wrong, for the caller to try again."""
    while not may_begin():
        if stop.wait(1.0):
            return
    press = Press()
    press.begin()
    with closing(Waking()) as waking:
        while not stop.is_set():
            if not press.work():
                waking.wait(stop)
