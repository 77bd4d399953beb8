# SPDX-License-Identifier: BSD-3-Clause
"""What a person, a request or the clock asks of the edition."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from broadsheet.edition.bake import Baker
from broadsheet.edition.models import Change, Clock, Entry
from broadsheet.edition.models.change import URGENT
from broadsheet.edition.plan import FURNITURE, PAGE, Planned, plan, plan_everything
from broadsheet.edition.stamp import program_stamp
from broadsheet.edition.store import default_store
from broadsheet.edition.telling import forget_now

logger = logging.getLogger(__name__)


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
    forget_now()
    return done


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


def heal(path: str) -> None:
    """The stored answer was looked for and not found: have it made again, unless it waits already."""
    clean = Entry.objects.filter(path=path, stored=True, dirty_since__isnull=True)
    if clean.exists():
        clean.mark(priority=PAGE, at=timezone.now())


def adopt_program(*, say: Callable[[str], None] = logger.info) -> bool:
    """Make everything again when program, templates or settings have changed, or the store is not ours; else False."""
    stamp, store = program_stamp(), default_store()
    if Clock.stamped() == stamp == store.stamp():
        return False
    say("The pages were made by another version of the program, or are gone; all of them are made again.")
    for _ in plan_everything():
        pass
    mark_all()
    with Clock.locked() as clock:
        clock.stamp = stamp
        clock.save(update_fields=["stamp"])
        store.set_stamp(stamp)
    return True


def let_changes_go() -> int:
    """While no press runs, nobody plans: empty the outbox, so that it does not grow for ever.

    What the store holds may be outdated from then on. So its stamp goes too, and the next press makes everything
    again. Gives back how many changes there were.
    """
    with Clock.locked() as clock:
        gone, _ = Change.objects.all().delete()
        if gone and clock.stamp:
            clock.stamp = ""
            clock.save(update_fields=["stamp"])
    return gone


def store_is_ours() -> bool:
    """Whether the folder of finished pages is there, and the one we filled."""
    return default_store().stamp() == Clock.stamped()
