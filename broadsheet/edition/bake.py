# SPDX-License-Identifier: BSD-3-Clause
"""Make entries again: take some that wait, render them outside of any lock, store them under the clock's.

Two things may have happened meanwhile. The entry was marked again: then what was rendered is dropped, so that a slow
baker never overwrites newer output (the fence). Or a plan touched something that was read only now, so that the entry
was not marked: then it is stored and stays marked, unless readers may no longer see what was touched.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from broadsheet.core.dependencies import Memo
from broadsheet.core.stored import tell_of_changes
from broadsheet.edition.answer import compressed
from broadsheet.edition.keys import Range, ranges_of
from broadsheet.edition.ledger import Ledger
from broadsheet.edition.memory import Memory
from broadsheet.edition.models import Clock, Entry
from broadsheet.edition.models.entry import LEASE, LONGEST_WAIT
from broadsheet.edition.render import Rendered, Renderer
from broadsheet.edition.store import Store, default_store
from broadsheet.edition.telling import tell
from broadsheet.edition.touched import touched_since, touches

logger = logging.getLogger(__name__)

BATCH = 16

WRITTEN = (
    "stored",
    "etag",
    "size",
    "status",
    "changes_at",
    "baked_at",
    "changed_at",
    "attempts",
    "retry_at",
    "error",
    "leased_until",
    "dirty_since",
    "priority",
)
"""Of an entry, by whoever baked it."""


@dataclass
class Baked:
    """One entry on its way into the store."""

    entry: Entry
    rendered: Rendered | None = None
    """None where rendering failed."""
    ranges: dict[str, Range] | None = None
    prepared: Any = None
    """What the store made of it, to be put; None where nothing is to be stored, or the same is stored already."""
    error: str = ""


class Baker:
    """Renders entries. Several may work at once, in several processes."""

    def __init__(self, store: Store | None = None) -> None:
        """Nothing is remembered yet."""
        self._store = store or default_store()
        self._renderer = Renderer()
        self._memory = Memory()
        self._memo: Memo = {}
        self._ledger = Ledger()

    def bake(self, *, limit: int = BATCH) -> int:
        """Make up to `limit` of the most urgent entries again; gives back how many were tried."""
        entries = _lease(limit)
        if not entries:
            return 0
        # Read after the lease and before anything is rendered: what a later plan touches is known to be later.
        tick = Clock.now()
        self._memo = self._memory.at(tick)
        self._load_ahead(entries)
        baked = [self._render(entry) for entry in entries]
        with Clock.locked():
            self._store_all(baked, tick)
        for each in baked:
            if each.prepared is not None:
                self._store.discard(each.prepared)
        return len(baked)

    def _load_ahead(self, entries: Collection[Entry]) -> None:
        try:
            self._renderer.load_ahead([entry.path for entry in entries], self._memo)
        except Exception:
            # Loaded one by one, whatever is wrong with one of them keeps only that one.
            logger.exception("%s pages cannot be loaded together", len(entries))

    def _render(self, entry: Entry) -> Baked:
        baked = Baked(entry)
        try:
            baked.rendered = self._renderer.render(entry.path, self._memo)
            baked.ranges = ranges_of(baked.rendered.notes)
            answer = baked.rendered.answer
            if answer is not None and not (entry.stored and entry.etag == answer.etag and self._is_there(entry)):
                baked.prepared = self._store.prepare(compressed(answer))
        except Exception as error:
            # Whatever a page raises must not keep the others waiting; it is shown by `edition status`.
            logger.exception("%s cannot be rendered", entry.path)
            baked.error = f"{type(error).__name__}: {error}"[:1000]
        return baked

    def _is_there(self, entry: Entry) -> bool:
        stored = self._store.read(entry.path)
        return stored is not None and stored.etag == entry.etag

    def _store_all(self, baked: Collection[Baked], tick: int) -> None:
        now = timezone.now()
        gens = dict(Entry.objects.filter(pk__in=[each.entry.pk for each in baked]).values_list("pk", "gen"))
        touched = touched_since(tick)
        changed: set[str] = set()
        stored: list[Baked] = []
        for each in baked:
            if gens.get(each.entry.pk) != each.entry.gen:
                # Marked again or dropped; whoever marked it left the lease, which would make it wait.
                Entry.objects.filter(pk=each.entry.pk).update(leased_until=None)
            elif each.error or each.rendered is None or each.ranges is None:
                _note_failure(each, now)
            else:
                late = touches(each.ranges, touched)
                if late is None or not late:
                    if each.prepared is not None or each.rendered.answer is None:
                        changed.add(each.entry.path)
                    self._store_one(each, now, leave_marked=late is not None)
                    stored.append(each)
                else:
                    Entry.objects.filter(pk=each.entry.pk).update(leased_until=None)
        self._ledger.write({each.entry.pk: each.ranges or {} for each in stored})
        _save([each.entry for each in stored])
        tell(changed)
        tell_of_changes(changed)

    def _store_one(self, baked: Baked, now: datetime, *, leave_marked: bool) -> None:
        rendered, entry = baked.rendered, baked.entry
        answer = rendered.answer if rendered else None
        if answer is None:
            self._store.remove(entry.path)
        elif baked.prepared is not None:
            self._store.put(baked.prepared, entry.path)
            entry.changed_at = now
            baked.prepared = None
        entry.stored = answer is not None
        entry.etag = answer.etag if answer else ""
        entry.size = len(answer.bodies["identity"]) if answer else 0
        entry.status = rendered.status if rendered else None
        entry.changes_at = rendered.notes.changes_at if rendered else None
        entry.baked_at = now
        entry.attempts, entry.retry_at, entry.error, entry.leased_until = 0, None, "", None
        if not leave_marked:
            entry.dirty_since, entry.priority = None, 0


def _lease(limit: int) -> list[Entry]:
    now = timezone.now()
    waiting = Entry.objects.waiting().free(at=now)
    if not waiting.exists():
        return []
    with transaction.atomic():
        entries = list(waiting.select_for_update(skip_locked=True)[:limit])
        Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(leased_until=now + LEASE)
    return entries


def _save(entries: Collection[Entry]) -> None:
    """Write what was baked, all in one go."""
    fields: list[Any] = [Entry._meta.get_field(name) for name in WRITTEN]
    rows = [
        (*(field.get_db_prep_save(getattr(entry, field.attname), connection) for field in fields), entry.pk)
        for entry in entries
    ]
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    with connection.cursor() as cursor:
        cursor.executemany(f'UPDATE "{Entry._meta.db_table}" SET {columns} WHERE id = %s', rows)  # noqa: S608 - our own names


def _note_failure(baked: Baked, now: datetime) -> None:
    attempts = baked.entry.attempts + 1
    Entry.objects.filter(pk=baked.entry.pk).update(
        attempts=attempts,
        error=baked.error,
        retry_at=now + min(timedelta(seconds=2**attempts), LONGEST_WAIT),
        leased_until=None,
    )
