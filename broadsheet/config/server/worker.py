# SPDX-License-Identifier: BSD-3-Clause
"""What happens without anybody asking: the schedule each second, and the tasks that were put off until later.

One process, several threads. None ends on an error: a database that restarts is waited for, ever more patiently, and
what went wrong is logged. Should a thread end all the same, so does the process, and the group starts it anew.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

from django.db import connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from broadsheet.audience.follows import clock as followers
from broadsheet.audience.letters import clock as letters
from broadsheet.audience.post.actions import forget_old_letters
from broadsheet.audience.post.returns.actions import forget_old_reports
from broadsheet.audience.post.returns.collecting import collect, collector
from broadsheet.audience.push import clock as devices
from broadsheet.audience.readers import actions as readers
from broadsheet.core.limits import forget_old_attempts
from broadsheet.core.models import Heartbeat
from broadsheet.edition.actions import retract_now
from broadsheet.newsroom.actions import run_schedule
from broadsheet.wires.websub import clock as subscribers

logger = logging.getLogger(__name__)

TICK = 1.0
BEAT_EVERY = 5.0
SERVE_FOLLOWERS_EVERY = 5.0
SERVE_STRANGERS_EVERY = 2.0
COLLECT_BOUNCES_EVERY = 120.0
TIDY_EVERY = 3600.0
LONGEST_WAIT = 30.0
FINISH_WITHIN = 8.0


class Clock:
    """What is due at this moment."""

    def __init__(self) -> None:
        """Everything is due at first."""
        # Not by the clock on the wall, which somebody may set back.
        self._next_beat = self._next_tidying = time.monotonic()

    def tick(self) -> None:
        """Do what is due; raises what went wrong."""
        now = timezone.now()
        if run_schedule(now=now).kept:
            retract_now()
        tick = time.monotonic()
        if tick >= self._next_beat:
            Heartbeat.objects.update_or_create(name="clock", defaults={"at": now})
            self._next_beat = tick + BEAT_EVERY
        if tick >= self._next_tidying:
            forget_old_attempts(now=now)
            readers.tidy_up(now=now)
            followers.tidy_up(now=now)
            devices.tidy_up(now=now)
            subscribers.tidy_up(now=now)
            forget_old_letters(now=now)
            forget_old_reports(now=now)
            self._next_tidying = tick + TIDY_EVERY


def work() -> None:
    """Work until a signal says stop, then finish the task at hand if that is quick."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    tasks = _tasks_worker()
    threads = _beside(tasks, stop)
    for thread in threads:
        thread.start()
    clock = Clock()
    persist(
        "schedule", lambda: clock.tick(), stop, pause=TICK, while_=lambda: all(thread.is_alive() for thread in threads)
    )
    tasks.running = False
    deadline = time.monotonic() + FINISH_WITHIN
    while tasks.running_task and time.monotonic() < deadline:
        time.sleep(0.05)


def persist(
    what: str,
    step: Callable[[], None],
    stop: threading.Event,
    *,
    pause: float = 0.0,
    while_: Callable[[], bool] = lambda: True,
) -> None:
    """Repeat the step until told to stop, with a pause after each, and a growing one after each failure."""
    failures = 0
    while not stop.is_set() and while_():
        try:
            step()
        except Exception:
            failures += 1
            wait = min(2.0**failures, LONGEST_WAIT)
            logger.exception("The %s failed; trying again in %.0f seconds.", what, wait)
            # A connection that has been cut does not mend itself.
            connections.close_all()
            stop.wait(wait)
        else:
            failures = 0
            stop.wait(pause)


def _beside(tasks: Worker, stop: threading.Event) -> list[threading.Thread]:
    """What goes on beside the schedule, each in a thread of its own: nothing waits for what may take minutes."""

    def thread(name: str, step: Callable[[], None], pause: float = 0.0) -> threading.Thread:
        again = partial(persist, f"work of “{name}”", step, stop, pause=pause)
        return threading.Thread(target=again, name=name, daemon=True)

    now, is_over = timezone.now, stop.is_set
    threads = [
        thread("tasks", tasks.run),
        # A hundred thousand digests take minutes.
        thread("followers", lambda: followers.serve_followers(now=now(), stop=is_over), SERVE_FOLLOWERS_EVERY),
        # Strangers' servers answer when they like.
        thread("devices", lambda: devices.serve_devices(stop=is_over), SERVE_STRANGERS_EVERY),
        thread("subscribers", lambda: subscribers.serve_subscribers(stop=is_over), SERVE_STRANGERS_EVERY),
        thread("callbacks", lambda: subscribers.ask_callbacks(stop=is_over), SERVE_STRANGERS_EVERY),
        # At its minute, whatever else there is to do.
        thread("newsletters", lambda: letters.issue_newsletters(now=now()), TICK),
    ]
    mailbox = collector()
    if mailbox is not None:
        # A mailbox may keep us waiting for minutes.
        threads.append(thread("mailbox", lambda: collect(mailbox), COLLECT_BOUNCES_EVERY))
    return threads


def _tasks_worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=TICK,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
