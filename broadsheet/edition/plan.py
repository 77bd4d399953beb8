# SPDX-License-Identifier: BSD-3-Clause
"""From what changed to what must be made again.

A plan takes changes out of the outbox and, under the clock's lock, compares the facts of each changed record with the
facts it had last time. Entries that read the record, or a listing that it entered, left or moved in, are marked. The
facts are read from the newsroom's tables as they are now, so the order of the changes does not matter, and what must
not wait can go first.

What was taken from readers is removed from the store inside the same lock. Not after it: a baker could store a new
version in between, and lose it again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from broadsheet.core.facts import NOTHING, Facts, all_pks, contributing_labels, facts_of, spread_of
from broadsheet.edition.keys import chunks, listing_key, model_key, number_of, record_key
from broadsheet.edition.models import Change, Clock, Dependency, Entry, Fact, FactKind, Operation, Touch
from broadsheet.edition.models.change import URGENT
from broadsheet.edition.models.entry import PATIENT
from broadsheet.edition.store import Store, default_store
from broadsheet.edition.telling import tell
from broadsheet.edition.touched import EVERYTHING

BATCH = 2000
RETRACTION, BREAKING, PAGE, FURNITURE = 9, 8, 7, 1
"""How urgent: taken from readers; new; changed; changed, and shown on many pages."""
FEW = 20
"""More new records than this in one plan are an import, not news."""
MANY = 200
"""A record shown on more pages than this is furniture: it must not delay the news."""
REMEMBERED = timedelta(minutes=10)
"""How long a render may take before its output is dropped unseen."""

Record = tuple[str, int]


@dataclass
class Planned:
    """What one plan came to."""

    changes: int = 0
    marked: set[int] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)


def plan(*, urgent_only: bool = False, limit: int = BATCH, store: Store | None = None) -> Planned:
    """Take up to `limit` changes; an empty result means that there were none."""
    waiting = Change.objects.order_by("pk")
    if urgent_only:
        waiting = waiting.filter(operation__in=URGENT)
    if not waiting.exists():
        return Planned()
    with Clock.locked() as clock:
        taken = list(waiting[:limit])
        if not taken:
            return Planned()
        clock.tick += 1
        clock.save(update_fields=["tick"])
        planner = Planner(tick=clock.tick, store=store or default_store())
        planner.take(taken)
        Change.objects.filter(pk__in=[change.pk for change in taken]).delete()
        planner.planned.changes = len(taken)
        return planner.planned


def plan_everything(*, store: Store | None = None) -> Iterator[int]:
    """Compare the facts of every record, batch by batch; yields how many records were looked at."""
    for label in contributing_labels():
        for pks in batches(all_pks(label)):
            with Clock.locked() as clock:
                clock.tick += 1
                clock.save(update_fields=["tick"])
                planner = Planner(tick=clock.tick, store=store or default_store(), usual=FURNITURE)
                planner.compare(label, pks, urgent=set())
            yield len(pks)
    yield from _forget_the_vanished(store)


class Planner:
    """One plan at one tick of the clock, whose lock the caller holds."""

    def __init__(self, *, tick: int, store: Store, usual: int = PAGE) -> None:
        """Nothing is planned yet; `usual` is the urgency of what changes."""
        self._usual = usual
        self.planned = Planned()
        self._tick = tick
        self._store = store
        self._now = timezone.now()
        self._touches: list[Touch] = []

    def take(self, changes: Iterable[Change]) -> None:
        """Plan for these changes."""
        records: dict[Record, str] = {}
        everything = False
        for change in changes:
            everything = everything or change.operation == Operation.EVERYTHING
            known = records.get((change.label, change.record), Operation.PATIENT)
            if known not in URGENT and change.operation != Operation.PATIENT:
                known = change.operation
            records[(change.label, change.record)] = known
        self._add_subtrees(records)
        if everything or Operation.SUBTREE in records.values():
            self._touches.append(self._touch(number_of(EVERYTHING), None, retracted=False))
        by_label: dict[str, set[int]] = defaultdict(set)
        for label, pk in records:
            by_label[label].add(pk)
        urgent = {record for record, operation in records.items() if operation in URGENT}
        for label, pks in by_label.items():
            retracted = self.compare(label, pks, urgent={pk for name, pk in urgent if name == label})
            patient = {pk for pk in pks if records[(label, pk)] == Operation.PATIENT}
            self._touch_records(label, pks, retracted, patient)
            for other, others in spread_of(label, pks).items():
                self.compare(other, others - by_label.get(other, set()), urgent=set())
        if everything:
            self._everything()
        Touch.objects.bulk_create(self._touches, batch_size=500)
        Touch.objects.filter(at__lt=self._now - REMEMBERED).delete()

    def compare(self, label: str, pks: Collection[int], *, urgent: Collection[int]) -> set[int]:
        """Bring the stored facts up to date; gives back those of the urgent that readers may no longer see."""
        old, rows = stored_facts(label, pks)
        new = facts_of(label, pks)
        appeared: set[str] = set()
        arrivals = 0
        vanished: set[str] = set()
        moved: set[tuple[str, int]] = set()
        lost: set[tuple[str, int]] = set()
        for pk in pks:
            before, after = old.get(pk, NOTHING), new.get(pk, NOTHING)
            if before == after:
                continue
            self._store_facts(label, pk, before, after, rows)
            arrivals += before == NOTHING
            appeared |= after.addresses - before.addresses
            vanished |= before.addresses - after.addresses
            moved |= before.listings ^ after.listings
            lost |= before.listings - after.listings if not after.listings else frozenset()
        # A news flash overtakes edits; an import of a thousand articles is none.
        urgency = BREAKING if self._usual == PAGE and 0 < arrivals <= FEW else self._usual
        self._mark(self._readers_of_listings(moved, lost), urgency)
        self._open(appeared, urgency)
        self._close(vanished)
        return {pk for pk in urgent if _was_taken_away(label, old.get(pk, NOTHING), new.get(pk, NOTHING))}

    def _add_subtrees(self, records: dict[Record, str]) -> None:
        tops = [pk for (_, pk), operation in records.items() if operation == Operation.SUBTREE]
        for path in Page.objects.filter(pk__in=tops).values_list("path", flat=True):
            for pk in Page.objects.filter(path__startswith=path).values_list("pk", flat=True):
                records[("wagtailcore.page", pk)] = Operation.SUBTREE

    def _touch_records(
        self, label: str, pks: Collection[int], retracted: Collection[int], patient: Collection[int]
    ) -> None:
        self._touch_model(label)
        numbers = {number_of(record_key(label, pk)): pk for pk in pks}
        readers: dict[int, set[int]] = defaultdict(set)
        for chunk in chunks(list(numbers), 500):
            for key, entry in Dependency.objects.filter(key__in=chunk).values_list("key", "entry_id"):
                readers[key].add(entry)
        for key, pk in numbers.items():
            gone = pk in retracted
            self._touches.append(self._touch(key, None, retracted=gone))
            entries = readers.get(key, set())
            if gone:
                self._remove(entries)
            usual = PAGE if len(entries) <= MANY else FURNITURE
            self._mark(entries, RETRACTION if gone else PATIENT if pk in patient else usual)

    def _touch_model(self, label: str) -> None:
        """Pages that asked a question of the whole model."""
        key = number_of(model_key(label))
        self._touches.append(self._touch(key, None, retracted=False))
        entries = set(Dependency.objects.filter(key=key).values_list("entry_id", flat=True))
        self._mark(entries, PAGE if len(entries) <= MANY else FURNITURE)

    def _readers_of_listings(self, moved: Collection[tuple[str, int]], lost: Collection[tuple[str, int]]) -> set[int]:
        found: set[int] = set()
        wanted = [(number_of(listing_key(name)), place, (name, place) in lost) for name, place in moved]
        for start in range(0, len(wanted), 100):
            condition = Q()
            for key, place, gone in wanted[start : start + 100]:
                self._touches.append(self._touch(key, place, retracted=gone))
                condition |= Q(key=key) & (Q(low=None) | Q(low__lte=place)) & (Q(high=None) | Q(high__gte=place))
            found.update(Dependency.objects.filter(condition).values_list("entry_id", flat=True))
        return found

    def _touch(self, key: int, place: int | None, *, retracted: bool) -> Touch:
        return Touch(tick=self._tick, at=self._now, key=key, position=place, retracted=retracted)

    def _store_facts(
        self, label: str, pk: int, before: Facts, after: Facts, rows: dict[tuple[int, str, str, int], int]
    ) -> None:
        gone, came = _flat(before) - _flat(after), _flat(after) - _flat(before)
        Fact.objects.filter(pk__in=[rows[(pk, *row)] for row in gone]).delete()
        Fact.objects.bulk_create(
            Fact(label=label, record=pk, kind=kind, name=name, position=place) for kind, name, place in came
        )

    def _open(self, addresses: Collection[str], urgency: int) -> None:
        """Addresses that appear are made for the first time; those that exist already are looked at again."""
        if not addresses:
            return
        entries = [Entry(path=path, dirty_since=self._now, priority=urgency) for path in addresses]
        Entry.objects.bulk_create(entries, ignore_conflicts=True, batch_size=500)
        for path in addresses:
            self._mark(set(Entry.objects.filter(path=path).values_list("pk", flat=True)), urgency)

    def _close(self, addresses: Collection[str]) -> None:
        """Addresses that nothing supports any more are dropped; those that something else supports are made again."""
        tell(addresses, urgent=True)
        for path in addresses:
            entry = Entry.objects.filter(path=path).values_list("pk", flat=True).first()
            self._store.remove(path)
            self.planned.removed.add(path)
            if entry is None:
                continue
            if Fact.objects.filter(kind=FactKind.ADDRESS, name=path).exists():
                self._mark({entry}, RETRACTION)
                continue
            Dependency.objects.filter(entry=entry).delete()
            Entry.objects.filter(pk=entry).delete()

    def _remove(self, entries: Collection[int]) -> None:
        for chunk in chunks(list(entries), 500):
            paths = list(Entry.objects.filter(pk__in=chunk).values_list("path", flat=True))
            tell(paths, urgent=True)
            for path in paths:
                self._store.remove(path)
                self.planned.removed.add(path)
            Entry.objects.filter(pk__in=chunk).update(stored=False, etag="")

    def _mark(self, entries: Collection[int], priority: int) -> None:
        self.planned.marked.update(entries)
        for chunk in chunks(list(entries), 500):
            Entry.objects.filter(pk__in=chunk).mark(priority=priority, at=self._now)

    def _everything(self) -> None:
        """Each record that contributes anything is to be planned for, after all else that waits; all is made again."""
        Entry.objects.all().mark(priority=FURNITURE, at=self._now)
        table, fact = connection.ops.quote_name(Change._meta.db_table), connection.ops.quote_name(Fact._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (label, record, operation) "  # noqa: S608 - names of our own tables
                f"SELECT DISTINCT label, record, 'C' FROM {fact}"
            )


def _was_taken_away(label: str, before: Facts, after: Facts) -> bool:
    """A record that contributes nothing of its own counts as taken away whenever it may have been."""
    if label not in contributing_labels():
        return True
    if before.listings:
        return not after.listings
    return bool(before.addresses) and not after.addresses


def stored_facts(label: str, pks: Collection[int]) -> tuple[dict[int, Facts], dict[tuple[int, str, str, int], int]]:
    """The facts as they were when last looked at, and the row that holds each of them."""
    rows: dict[tuple[int, str, str, int], int] = {}
    addresses: dict[int, set[str]] = defaultdict(set)
    listings: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for chunk in chunks(list(pks), 500):
        for fact in Fact.objects.filter(label=label, record__in=chunk):
            rows[(fact.record, fact.kind, fact.name, fact.position)] = fact.pk
            if fact.kind == FactKind.ADDRESS:
                addresses[fact.record].add(fact.name)
            else:
                listings[fact.record].add((fact.name, fact.position))
    known = addresses.keys() | listings.keys()
    return {pk: Facts(frozenset(addresses[pk]), frozenset(listings[pk])) for pk in known}, rows


def _flat(facts: Facts) -> set[tuple[str, str, int]]:
    addresses = {(FactKind.ADDRESS.value, path, 0) for path in facts.addresses}
    return addresses | {(FactKind.LISTING.value, name, place) for name, place in facts.listings}


def batches(pks: Iterable[int]) -> Iterator[list[int]]:
    """The primary keys, five hundred at a time."""
    batch: list[int] = []
    for pk in pks:
        batch.append(pk)
        if len(batch) == 500:
            yield batch
            batch = []
    if batch:
        yield batch


def _forget_the_vanished(store: Store | None) -> Iterator[int]:
    """Facts of records that are no longer there."""
    for label in contributing_labels():
        stored = set(Fact.objects.filter(label=label).values_list("record", flat=True).distinct())
        gone = sorted(stored - set(all_pks(label)))
        for pks in chunks(gone, 500):
            with Clock.locked() as clock:
                clock.tick += 1
                clock.save(update_fields=["tick"])
                Planner(tick=clock.tick, store=store or default_store()).compare(label, pks, urgent=set())
            yield len(pks)
