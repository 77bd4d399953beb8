# SPDX-License-Identifier: BSD-3-Clause
"""What a person, a request or the clock asks of the edition."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from broadsheet.edition.bake import Baker
from broadsheet.edition.models import Change, Clock, Entry
from broadsheet.edition.models.change import URGENT
from broadsheet.edition.notices import wait_until_heard
from broadsheet.edition.plan import FURNITURE, PAGE, RETRACTION, Planned, plan, plan_everything
from broadsheet.edition.stamp import program_stamp
from broadsheet.edition.store import default_store
from broadsheet.edition.telling import forget_now

logger = logging.getLogger(__name__)

PATIENCE = 1.0
LOOK_EVERY = 0.03
PRESS_IS_SEEN_WITHIN = timedelta(seconds=30)


def retract_now() -> list[Planned]:
    """Take away what readers may no longer see, before anybody is told that it is done.

    Called at the end of every request, command and task that may have changed something. Where nothing waits, it
    costs one question to a small index.
    """
    done: list[Planned] = []
    if transaction.get_connection().in_atomic_block:
        # Nobody else sees the change yet; whoever commits it calls again.
        return done
    while Change.objects.filter(operation__in=URGENT).exists():
        done.append(plan(urgent_only=True))
    wait_until_heard()
    forget_now()
    return done


def see_it_out(*, patience: float = PATIENCE) -> None:
    """Wait until the pages that an editor changed are made, so that whoever published finds it done.

    Gives up after `patience` seconds: a page that fails, or a name that stands on ten thousand pages, must not keep
    anybody waiting. Without a press at work there is nothing to wait for.
    """
    if transaction.get_connection().in_atomic_block or not Change.objects.exists() or not press_is_at_work():
        return
    deadline = time.monotonic() + patience
    plan()
    changed = Entry.objects.filter(dirty_since__lte=timezone.now(), priority__gte=PAGE, attempts=0)
    while changed.exists() and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY)


def press_is_at_work() -> bool:
    """Whether a press was heard of lately."""
    now = timezone.now()
    seen = (now - PRESS_IS_SEEN_WITHIN, now + PRESS_IS_SEEN_WITHIN)
    return Clock.objects.filter(pk=Clock.ROW, planned_at__range=seen).exists()


def plan_all() -> int:
    """Plan until the outbox is empty; gives back how many changes that were."""
    total = 0
    while (planned := plan()).changes:
        total += planned.changes
    return total


def settle(*, baker: Baker | None = None) -> int:
    """Plan and bake until nothing waits that can be made now; gives back how many entries were rendered."""
    baker = baker or Baker()
    rendered = 0
    while True:
        changes = plan_all()
        tried = baker.bake()
        rendered += tried
        if not changes and not tried:
            return rendered


def mark_what_is_due() -> int:
    """Have entries made again that change by themselves, such as a front whose pin has ended."""
    now = timezone.now()
    due = Entry.objects.filter(changes_at__lte=now)
    if not due.exists():
        return 0
    with Clock.locked():
        marked = due.mark(priority=PAGE, at=now)
        Entry.objects.filter(changes_at__lte=now).update(changes_at=None)
    return marked


def mark_all(*, prefix: str = "/", priority: int = FURNITURE) -> int:
    """Have every entry below the path made again."""
    with Clock.locked():
        return Entry.objects.filter(path__startswith=prefix).mark(priority=priority, at=timezone.now())


def mark_front() -> int:
    """Have the front page made before all else: it is what a stranger opens."""
    with Clock.locked():
        return Entry.objects.filter(path="/").mark(priority=RETRACTION, at=timezone.now())


def prepare_front() -> bool:
    """Make the front page, with its pictures, before the first reader comes; False when it is there."""
    if default_store().read("/") is not None:
        return False
    # Without planning, which takes minutes in a large archive; the press does that while readers read.
    Entry.objects.get_or_create(path="/")
    mark_front()
    Baker().bake(limit=1)
    return True


def heal(path: str) -> None:
    """The stored answer was looked for and not found: have it made again, unless it waits already."""
    clean = Entry.objects.filter(path=path, stored=True, dirty_since__isnull=True)
    if clean.exists():
        clean.mark(priority=PAGE, at=timezone.now())


def adopt_program(*, meanwhile: Callable[[], object] = lambda: None) -> bool:
    """Make everything again when program, templates or settings have changed, or the store is not ours; else False.

    `meanwhile` is called again and again: in a large archive this takes minutes, and the news must not wait.
    """
    stamp, store = program_stamp(), default_store()
    if Clock.stamped() == stamp == store.stamp():
        return False
    logger.info("The pages were made by another version of the program, or are gone; all of them are made again.")
    # Every record is looked at now; what was told of it before is only of interest where it must not wait.
    Change.objects.exclude(operation__in=URGENT).delete()
    for _ in plan_everything():
        meanwhile()
    mark_all()
    mark_front()
    with Clock.locked() as clock:
        clock.stamp = stamp
        clock.save(update_fields=["stamp"])
        store.set_stamp(stamp)
    store.tidy()
    return True


def store_is_ours() -> bool:
    """Whether the folder of finished pages is there, and the one we filled."""
    return default_store().stamp() == Clock.stamped()
