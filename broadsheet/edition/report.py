# SPDX-License-Identifier: BSD-3-Clause
"""What people ask of the edition: how it stands, what a page depends on, what a change would touch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from broadsheet.core.dependencies import EPOCH
from broadsheet.edition.keys import Range, names_of, number_of, record_key
from broadsheet.edition.models import Change, Clock, Dependency, Entry
from broadsheet.edition.triggers import missing_triggers

SILENT_AFTER = timedelta(seconds=30)
LATE_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class Status:
    """How the edition stands."""

    addresses: int
    """All that are kept ready, or are to be."""
    stored: int
    """Those that are answered without Django."""
    waiting: int
    """To be made, or made again."""
    oldest: datetime | None
    """Since when the longest waiting one does."""
    changes: int
    """In the outbox, not planned for yet."""
    failures: tuple[tuple[str, str], ...]
    """Addresses that could not be made, with the reason; at most twenty."""
    press_seen: datetime | None
    """When a press last gave a sign of life."""
    missing_triggers: int
    """Triggers the database lacks; changes of their tables are missed."""
    bytes_stored: int
    """Of all bodies, not compressed."""

    def alarms(self, *, at: datetime) -> list[str]:
        """What somebody should look at, in sentences."""
        found = []
        if self.press_seen is None or at - self.press_seen > SILENT_AFTER:
            found.append("No press is at work: start `broadsheet run`, or `broadsheet edition work`.")
        if self.oldest is not None and at - self.oldest > LATE_AFTER:
            found.append(f"A page has been waiting since {self.oldest:%Y-%m-%d %H:%M:%S} UTC.")
        if self.missing_triggers:
            found.append(f"The database lacks {self.missing_triggers} triggers: run `broadsheet migrate`.")
        return found


def edition_status() -> Status:
    """How the edition stands now."""
    waiting = Entry.objects.filter(dirty_since__isnull=False)
    failing = Entry.objects.failing().order_by("path").values_list("path", "error")[:20]
    stored = Entry.objects.filter(stored=True)
    return Status(
        addresses=Entry.objects.count(),
        stored=stored.count(),
        waiting=waiting.count(),
        oldest=waiting.order_by("dirty_since").values_list("dirty_since", flat=True).first(),
        changes=Change.objects.count(),
        failures=tuple(failing),
        press_seen=Clock.objects.filter(pk=Clock.ROW).values_list("planned_at", flat=True).first(),
        missing_triggers=len(missing_triggers(connection)),
        bytes_stored=sum(stored.values_list("size", flat=True).iterator()),
    )


def explain_address(path: str) -> Iterator[str]:
    """What is known of one address, line by line."""
    entry = Entry.objects.filter(path=path).first()
    if entry is None:
        yield f"{path} has no entry: nothing supports it, so Django is asked each time."
        return
    yield f"{entry.path}  status {entry.status}, {'stored' if entry.stored else 'not stored'}, {entry.size} bytes"
    yield f"  made        {_moment(entry.baked_at)}"
    yield f"  changed     {_moment(entry.changed_at)}"
    if entry.changes_at:
        yield f"  will change {_moment(entry.changes_at)}"
    if entry.dirty_since:
        yield f"  waits since {_moment(entry.dirty_since)}, urgency {entry.priority}"
    if entry.error:
        yield f"  failed      {entry.attempts} times: {entry.error}"
    rows = list(Dependency.objects.filter(entry=entry).values_list("key", "low", "high"))
    names = names_of(row[0] for row in rows)
    yield f"  depends on {len(rows)}:"
    for name, part in sorted((names.get(key, f"key {key}"), (low, high)) for key, low, high in rows):
        yield f"    {name}{_part(part)}"


def explain_change(label: str, pk: int) -> Iterator[str]:
    """The addresses that show this record, and so would be made again when it changes."""
    readers = Dependency.objects.filter(key=number_of(record_key(label, pk))).values("entry")
    yield from Entry.objects.filter(pk__in=readers).order_by("path").values_list("path", flat=True)


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC") if moment else "never"


def _part(part: Range) -> str:
    low, high = part
    words = [f"from {_when(low)}"] if low is not None else []
    words += [f"to {_when(high)}"] if high is not None else []
    return f" ({' '.join(words)})" if words else ""


def _when(place: int) -> str:
    try:
        return (EPOCH + timedelta(microseconds=place)).strftime("%Y-%m-%d %H:%M:%S")
    except OverflowError:
        return str(place)
