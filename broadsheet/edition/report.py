# SPDX-License-Identifier: BSD-3-Clause
"""What people ask of the edition: how it stands, what a page depends on, what a change would touch."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import Count, Min, Q, Sum

from broadsheet.core.dependencies import EPOCH
from broadsheet.core.reading import PAGES
from broadsheet.edition.keys import Range, chunks, names_of, number_of, record_key
from broadsheet.edition.models import Change, Clock, Dependency, Entry
from broadsheet.edition.plan import PAGE
from broadsheet.edition.telling import cache_alarms
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
    bytes_stored: int
    """Of all bodies, not compressed."""


@dataclass(frozen=True)
class Outing:
    """Whether an article went out."""

    pages: int
    """That show it, or stand at an address of its own."""
    waiting: int
    """Those of them that are still to be made again."""
    failure: str
    """Why one of them cannot be made; empty where all can."""
    made_at: datetime | None
    """When the last of them was made."""


def edition_status() -> Status:
    """How the edition stands now."""
    waiting = Entry.objects.filter(dirty_since__isnull=False)
    stored = Entry.objects.filter(stored=True)
    return Status(
        addresses=Entry.objects.count(),
        stored=stored.count(),
        waiting=waiting.count(),
        oldest=waiting.order_by("dirty_since").values_list("dirty_since", flat=True).first(),
        changes=Change.objects.count(),
        failures=tuple(failing_pages()),
        press_seen=Clock.objects.filter(pk=Clock.ROW).values_list("planned_at", flat=True).first(),
        bytes_stored=stored.aggregate(bytes=Sum("size"))["bytes"] or 0,
    )


def edition_alarms(*, at: datetime) -> list[str]:
    """What somebody should look at, in sentences; names no address, for strangers may read them too."""
    found = []
    seen = Clock.objects.filter(pk=Clock.ROW).values_list("planned_at", flat=True).first()
    # A sign from the future was given before the clock was set back.
    if seen is None or abs(at - seen) > SILENT_AFTER:
        found.append("No press is at work: start `broadsheet run`, or `broadsheet edition work`.")
    waiting = Entry.objects.filter(dirty_since__isnull=False).aggregate(
        oldest=Min("dirty_since", filter=Q(priority__gte=PAGE, attempts=0)),
        failing=Count("pk", filter=Q(attempts__gt=0)),
    )
    if waiting["oldest"] is not None and at - waiting["oldest"] > LATE_AFTER:
        found.append(f"A page has been waiting since {waiting['oldest']:%Y-%m-%d %H:%M:%S} UTC.")
    if waiting["failing"]:
        found.append(f"{waiting['failing']} pages cannot be made; readers see their last good version.")
    return found + cache_alarms(at=at)


def database_alarms() -> list[str]:
    """Whether the database lacks triggers, so that changes of their tables are missed."""
    missing = missing_triggers(connection)
    return [f"The database lacks {len(missing)} triggers: run `broadsheet migrate`."] if missing else []


def failing_pages() -> list[tuple[str, str]]:
    """Pages that cannot be made, with the reason; at most twenty."""
    return list(Entry.objects.failing().order_by("path").values_list("path", "error")[:20])


def outings_of(pages: Collection[int]) -> dict[int, Outing]:
    """Of each Wagtail page that readers can find anywhere, whether all that shows it is made."""
    records = {number_of(record_key(PAGES, pk)): pk for pk in pages}
    shown: dict[int, set[int]] = defaultdict(set)
    for key, entry in Dependency.objects.filter(key__in=list(records)).values_list("key", "entry_id"):
        shown[records[key]].add(entry)
    numbers = sorted({entry for entries in shown.values() for entry in entries})
    entries = {entry.pk: entry for chunk in chunks(numbers, 500) for entry in Entry.objects.filter(pk__in=chunk)}
    unplanned = set(Change.objects.filter(label=PAGES, record__in=pages).values_list("record", flat=True))
    return {
        pk: _outing([entries[each] for each in found if each in entries], pk in unplanned)
        for pk, found in shown.items()
    }


def _outing(entries: list[Entry], unplanned: bool) -> Outing:
    return Outing(
        pages=len(entries),
        waiting=sum(entry.dirty_since is not None for entry in entries) or int(unplanned),
        failure=next((entry.error for entry in entries if entry.error), ""),
        made_at=max((entry.changed_at for entry in entries if entry.changed_at), default=None),
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
