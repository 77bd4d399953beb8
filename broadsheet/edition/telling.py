# SPDX-License-Identifier: BSD-3-Clause
"""Who must hear that the answer at an address changed: web processes elsewhere (`notices.py`), and caches in front.

What caches have to hear is written in the transaction of the change and taken out when they confirmed it, so nothing is
lost with a process or a connection. What was taken from readers is told before the request that did so is answered;
the rest by a thread of the press.
"""

import logging
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import randbits

from django.db import DatabaseError, connections
from django.utils import timezone

from broadsheet.edition.caches.configured import configured_caches
from broadsheet.edition.caches.seam import Cache, CacheError
from broadsheet.edition.models import Purge
from broadsheet.edition.models.purge import ROUNDS, PurgeQuerySet
from broadsheet.edition.notices import send_notices
from broadsheet.edition.surrogate import surrogate_key

logger = logging.getLogger(__name__)

PAUSE = 0.2
AGAIN_AFTER = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
LATE_AFTER = timedelta(seconds=60)
MANY = 2000
"""From so many keys on, a cache is told to forget everything at once."""


def tell(paths: Collection[str], *, urgent: bool = False) -> None:
    """Note that the answers at these addresses changed. The caller holds the clock's lock."""
    send_notices(paths, urgent=urgent)
    caches = configured_caches()
    if not caches or not paths:
        return
    now = timezone.now()
    Purge.objects.bulk_create(
        (
            Purge(
                cache=cache.name,
                key=surrogate_key(path),
                path=path,
                told=randbits(62),
                urgent=urgent,
                since=now,
                due_at=now,
            )
            for cache in caches
            for path in sorted(paths)
        ),
        update_conflicts=True,
        unique_fields=["cache", "key"],
        update_fields=["told", "urgent", "left", "since", "due_at", "attempts", "error"],
        batch_size=500,
    )


def forget_now() -> None:
    """Tell the caches what was taken from readers. What fails stays, and is tried again by the press."""
    for cache in configured_caches():
        while rows := list(Purge.objects.untold().filter(cache=cache.name)[: cache.most]):
            if not _forget(cache, rows):
                break


def forget_due() -> int:
    """Tell the caches whatever is due; gives back how many keys were tried."""
    tried = 0
    for cache in configured_caches():
        due = Purge.objects.due(at=timezone.now()).filter(cache=cache.name)
        rows = list(due[: MANY + 1])
        tried += len(rows)
        if len(rows) > MANY:
            _forget(cache, list(due), everything=True)
            continue
        for start in range(0, len(rows), cache.most):
            if not _forget(cache, rows[start : start + cache.most]):
                break
    return tried


def _forget(cache: Cache, rows: Sequence[Purge], *, everything: bool = False) -> bool:
    try:
        if everything:
            cache.forget_everything()
        else:
            cache.forget([row.key for row in rows])
    except CacheError as error:
        logger.warning("%s was not told of %s addresses: %s", cache.name, len(rows), error)
        _note_failure(rows, str(error))
        return False
    _note_success(rows)
    return True


def _note_success(rows: Sequence[Purge]) -> None:
    again_at = timezone.now() + AGAIN_AFTER
    for left in range(1, ROUNDS + 1):
        for same in _unchanged([row for row in rows if row.left == left]):
            if left == 1:
                same.delete()
            else:
                same.update(left=left - 1, due_at=again_at, attempts=0, error="")


def _note_failure(rows: Sequence[Purge], error: str) -> None:
    now = timezone.now()
    for attempts in {row.attempts for row in rows}:
        wait = min(timedelta(seconds=2 ** min(attempts, 10)), LONGEST_WAIT)
        for same in _unchanged([row for row in rows if row.attempts == attempts]):
            same.update(attempts=attempts + 1, error=error, due_at=now + wait)


def _unchanged(rows: Sequence[Purge]) -> Iterator[PurgeQuerySet]:
    """Those that were not told anew while the cache was spoken to."""
    for start in range(0, len(rows), 400):
        part = rows[start : start + 400]
        yield Purge.objects.filter(pk__in=[row.pk for row in part], told__in=[row.told for row in part])


@contextmanager
def telling_caches(stop: threading.Event) -> Iterator[None]:
    """While the block runs, a thread tells the caches what is due. None is started where there are no caches."""
    _let_go_of_strangers()
    if not configured_caches():
        yield
        return
    ended = threading.Event()
    thread = threading.Thread(target=_keep_telling, args=(stop, ended), name="tell-caches", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _let_go_of_strangers() -> None:
    """A cache that the settings name no more keeps nothing of ours that matters."""
    try:
        Purge.objects.exclude(cache__in=[cache.name for cache in configured_caches()]).delete()
    except DatabaseError:
        logger.warning("The database does not answer; what former caches had to be told stays for now.")
        connections.close_all()


def _keep_telling(stop: threading.Event, ended: threading.Event) -> None:
    try:
        while not stop.is_set() and not ended.wait(PAUSE):
            try:
                forget_due()
            except Exception:
                # A database that restarts must not end the thread: nobody else would tell the caches.
                logger.exception("The caches cannot be told; trying again.")
                connections.close_all()
                ended.wait(1.0)
    finally:
        connections.close_all()


@dataclass(frozen=True)
class Untold:
    """What one cache has not confirmed yet."""

    cache: str
    waiting: int
    oldest: datetime
    error: str
    """Of the last failure; empty where none failed."""

    def is_late(self, *, at: datetime) -> bool:
        """Whether somebody should look."""
        return bool(self.error) or at - self.oldest > LATE_AFTER


def untold() -> Iterable[Untold]:
    """By cache."""
    for name in Purge.objects.order_by("cache").values_list("cache", flat=True).distinct():
        rows = Purge.objects.filter(cache=name, left=ROUNDS) | Purge.objects.filter(cache=name).failing()
        oldest = rows.order_by("since").values_list("since", flat=True).first()
        if oldest is not None:
            error = rows.failing().order_by("-attempts").values_list("error", flat=True).first()
            yield Untold(name, rows.count(), oldest, error or "")


def cache_alarms(*, at: datetime) -> list[str]:
    """What somebody should look at, in sentences that strangers may read too."""
    late = [each for each in untold() if each.is_late(at=at)]
    return [f"A cache in front has not been told of {each.waiting} changed addresses." for each in late]
