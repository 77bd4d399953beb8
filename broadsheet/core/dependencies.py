# SPDX-License-Identifier: BSD-3-Clause
"""What a page read while it was rendered, noted without being asked.

While somebody records (`recording()`), every record that Django loads notes itself, and so does every listing that
`broadsheet.core.listings` evaluates. Nothing else is needed for a page to be made again when what it shows changes.
Outside a recording the whole machinery costs one look at a context variable for each loaded record.

Queries are noted too, for what they did not find (`core.reading`): by the records they looked for, or, where that
cannot be said, by whole models. What remains to be noted by hand are moments at which a page changes by itself
(`note_moment`), and the part of a listing that raw SQL looked at, so that it need not count as a whole model.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from broadsheet.core.reading import PAGES, keys_looked_for, read_statement
from broadsheet.core.watch import key_of

T = TypeVar("T")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LOWEST, HIGHEST = -(2**63), 2**63 - 1

ObjectKey = tuple[str, int]
"""Label of the watched model and primary key, such as `("newsroom.author", 5)`."""
Span = tuple[int, int]
"""Positions from and to, both included."""


def position(moment: datetime) -> int:
    """Where the moment stands in a listing that is ordered by time: microseconds since 1970."""
    return (moment - EPOCH) // timedelta(microseconds=1)


@dataclass
class Notes:
    """What was read."""

    objects: set[ObjectKey] = field(default_factory=set)
    models: set[str] = field(default_factory=set)
    """Labels of models any record of which may matter."""
    listings: dict[str, Span] = field(default_factory=dict)
    """The part of each listing that was looked at; a change outside of it cannot be seen on the page."""
    changes_at: datetime | None = None
    """The first moment at which the page will change by itself."""

    def add(self, other: "Notes") -> None:
        """Take over everything another one holds."""
        self.objects |= other.objects
        self.models |= other.models
        for name, (low, high) in other.listings.items():
            self.add_listing(name, low, high)
        if other.changes_at is not None:
            self.add_moment(other.changes_at)

    def add_listing(self, name: str, low: int, high: int) -> None:
        """Widen the part of the listing that was looked at."""
        known = self.listings.get(name)
        self.listings[name] = (min(low, known[0]), max(high, known[1])) if known else (low, high)

    def add_moment(self, moment: datetime) -> None:
        """Keep the earliest."""
        if self.changes_at is None or moment < self.changes_at:
            self.changes_at = moment


@dataclass(frozen=True)
class Part:
    """Something that pages share, kept in a memo."""

    value: Any
    notes: Notes
    lasting: bool
    """Whether `notes` names everything by which it could come to differ."""


Memo = dict[Hashable, Part]


@dataclass
class Recorder:
    """Collects notes; `memo` lives as long as its owner holds nothing to have changed."""

    memo: Memo = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    in_listing: int = 0
    """How many named listings are being evaluated: they note by themselves which pages they looked at."""
    by_hand: frozenset[str] = frozenset()
    """Labels of models of which everything that matters is noted by hand at the moment."""


_recorder: ContextVar[Recorder | None] = ContextVar("broadsheet_recorder", default=None)


@contextmanager
def recording(memo: Memo | None = None) -> Iterator[Notes]:
    """Note everything that is read inside. With a `memo`, parts that were made before are taken from it."""
    recorder = Recorder(memo={} if memo is None else memo)
    outermost = _recorder.get() is None
    token = _recorder.set(recorder)
    try:
        # The database tells of each query to whoever records at that moment, so once is enough.
        with connection.execute_wrapper(_note_query) if outermost else nullcontext():
            yield recorder.notes
    finally:
        _recorder.reset(token)


@contextmanager
def in_listing() -> Iterator[None]:
    """The queries inside look at articles through a listing that is noted; nothing more is noted of pages."""
    recorder = _recorder.get()
    if recorder is None:
        yield
        return
    recorder.in_listing += 1
    try:
        yield
    finally:
        recorder.in_listing -= 1


@contextmanager
def noted_by_hand(*models: type[Model]) -> Iterator[None]:
    """The queries inside look at records of these models that the caller notes by `note_objects` and `note_listing`.

    Records that are loaded note themselves as ever; only what was asked of whole tables is left out.
    """
    recorder = _recorder.get()
    if recorder is None:
        yield
        return
    before = recorder.by_hand
    recorder.by_hand = before | {key_of(model).label for model in models}
    try:
        yield
    finally:
        recorder.by_hand = before


@contextmanager
def not_recording() -> Iterator[None]:
    """Read something that readers will not see."""
    token = _recorder.set(None)
    try:
        yield
    finally:
        _recorder.reset(token)


def is_recording() -> bool:
    """Whether anybody listens."""
    return _recorder.get() is not None


def note_objects(model: type[Model], pks: Iterable[int | None]) -> None:
    """The page would change if these appeared, changed or vanished, whether they are there now or not."""
    recorder = _recorder.get()
    if recorder is not None:
        label = key_of(model).label
        recorder.notes.objects.update((label, pk) for pk in pks if pk is not None)


def notes_on(*records: Model | None) -> Notes:
    """Notes that these records were read."""
    keys = ((key_of(type(record)), record) for record in records if record is not None)
    return Notes(objects={(key.label, pk) for key, record in keys if (pk := key.pk_of(record)) is not None})


def notes_by_key(model: type[Model], pk: int, *records: Model) -> Notes:
    """Notes that the record with this primary key was read, and these besides."""
    notes = notes_on(*records)
    notes.objects.add((key_of(model).label, pk))
    return notes


def note_listing(name: str, *, low: int = LOWEST, high: int = HIGHEST) -> None:
    """The page would change if anything entered or left the listing between these positions."""
    recorder = _recorder.get()
    if recorder is not None:
        recorder.notes.add_listing(name, low, high)


def note_moment(moment: datetime | None) -> None:
    """The page will change by itself at that moment."""
    recorder = _recorder.get()
    if recorder is not None and moment is not None:
        recorder.notes.add_moment(moment)


def remembered(name: Hashable, make: Callable[[], T], *, lasting: bool = False) -> T:
    """The value that `make` gives. While recording it is made once, and what it read is noted on every use.

    Without `lasting` it is kept until anything at all changes; with it, until something changes that it read.
    """
    recorder = _recorder.get()
    if recorder is None:
        return make()
    known = recorder.memo.get(name)
    if known is None:
        with recording(recorder.memo) as notes:
            value = make()
        known = recorder.memo[name] = Part(value, notes, lasting)
    recorder.notes.add(known.notes)
    value = known.value
    return value


def is_remembered(name: Hashable) -> bool:
    """Whether `remembered` would give it without making it."""
    recorder = _recorder.get()
    return recorder is not None and name in recorder.memo


def remembered_each(
    name: Hashable,
    pks: Iterable[int],
    make: Callable[[list[int]], Mapping[int, tuple[T, Notes]]],
    *,
    lasting: bool = False,
) -> dict[int, T]:
    """Values of several records, each remembered by itself; a record without a value is left out, and that is noted.

    `make` is given the primary keys that are not known yet and says of each value what it was made of. It is not
    recorded: what it reads for one record must not be noted for the others. `lasting` as in `remembered`.
    """
    recorder = _recorder.get()
    wanted = list(dict.fromkeys(pks))
    if recorder is None:
        return {pk: value for pk, (value, _) in make(wanted).items()}
    missing = [pk for pk in wanted if (name, pk) not in recorder.memo]
    if missing:
        with recording(recorder.memo):
            made = make(missing)
        for pk in missing:
            value, notes = made.get(pk, (None, Notes()))
            # What is not there has no notes by which it would be told when it comes.
            recorder.memo[(name, pk)] = Part(value, notes, lasting and value is not None)
    found = {}
    for pk in wanted:
        known = recorder.memo[(name, pk)]
        recorder.notes.add(known.notes)
        if known.value is not None:
            found[pk] = known.value
    return found


def _note_query(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    recorder = _recorder.get()
    if recorder is not None:
        reading = read_statement(sql)
        recorder.notes.objects.update(keys_looked_for(reading, params or ()))
        if reading.models:
            known = {PAGES} if recorder.in_listing else set()
            recorder.notes.models.update(reading.models - known - recorder.by_hand)
    return execute(sql, params, many, context)


def watch_loading() -> None:
    """Let every record that Django loads note itself; called once, when Django starts."""
    load = Model.from_db.__func__  # type: ignore[attr-defined]  # of a class method
    if getattr(load, "notes_loading", False):
        return

    def from_db(cls: type[Model], *args: Any, **kwargs: Any) -> Model:
        record: Model = load(cls, *args, **kwargs)
        recorder = _recorder.get()
        if recorder is not None:
            key = key_of(cls)
            pk = key.pk_of(record)
            if pk is not None:
                recorder.notes.objects.add((key.label, pk))
        return record

    from_db.notes_loading = True  # type: ignore[attr-defined]  # so that it is wrapped once
    Model.from_db = classmethod(from_db)  # type: ignore[assignment]  # same signature
