# SPDX-License-Identifier: BSD-3-Clause
"""Whether what is stored is what would be made from nothing, right now."""

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.core.facts import NOTHING, all_pks, contributing_labels, facts_of
from broadsheet.edition.answer import Answer, compressed
from broadsheet.edition.models import Entry, Fact
from broadsheet.edition.plan import batches, stored_facts
from broadsheet.edition.render import Renderer
from broadsheet.edition.store import Store, default_store


@dataclass(frozen=True)
class Difference:
    """Something that is not as it should be."""

    where: str
    """An address, or a record."""
    what: str
    """In words."""


def differences(store: Store | None = None) -> Iterator[Difference]:
    """Everything that differs. Only where nothing waits to be made does it mean a mistake."""
    store = store or default_store()
    renderer = Renderer()
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=500):
        yield from _of_entry(entry, renderer, store)
    yield from _orphans(store)
    yield from _of_facts()


def _of_entry(entry: Entry, renderer: Renderer, store: Store) -> Iterator[Difference]:
    rendered = renderer.render(entry.path)
    fresh = compressed(rendered.answer) if rendered.answer else None
    stored = store.read(entry.path)
    if entry.dirty_since is not None:
        yield Difference(entry.path, f"waits since {entry.dirty_since:%H:%M:%S}")
    if fresh is None:
        if stored is not None:
            yield Difference(entry.path, f"is stored, but Django answers {rendered.status}")
    elif stored is None:
        yield Difference(entry.path, "is not stored")
    elif (what := _differs(fresh, stored)) is not None:
        yield Difference(entry.path, what)


def _differs(fresh: Answer, stored: Answer) -> str | None:
    if fresh.status != stored.status:
        return f"is stored with status {stored.status}, Django answers {fresh.status}"
    if fresh.headers != stored.headers:
        return f"has other headers: {sorted(set(fresh.headers) ^ set(stored.headers))}"
    for coding, body in fresh.bodies.items():
        if stored.bodies.get(coding) != body:
            return f"has another body ({coding}): {_first_difference(body, stored.bodies.get(coding) or b'')}"
    if fresh.etag != stored.etag:
        return "has another ETag"
    return None


def _first_difference(fresh: bytes, stored: bytes) -> str:
    place = next(
        (n for n, (a, b) in enumerate(zip(fresh, stored, strict=False)) if a != b), min(len(fresh), len(stored))
    )
    start = max(0, place - 40)
    return f"{stored[start : place + 60]!r} should be {fresh[start : place + 60]!r}"


def _orphans(store: Store) -> Iterator[Difference]:
    known = set(Entry.objects.values_list("path", flat=True))
    for path in store.paths() - known:
        yield Difference(path, "is stored without an entry")


def _of_facts() -> Iterator[Difference]:
    supported: set[str] = set()
    for label in contributing_labels():
        seen: set[int] = set()
        for pks in batches(all_pks(label)):
            seen.update(pks)
            fresh, (old, _) = facts_of(label, pks), stored_facts(label, pks)
            for pk in pks:
                if fresh.get(pk, NOTHING) != old.get(pk, NOTHING):
                    yield Difference(f"{label}:{pk}", "has other facts than those stored")
                supported |= fresh.get(pk, NOTHING).addresses
        left = set(Fact.objects.filter(label=label).values_list("record", flat=True)) - seen
        yield from (Difference(f"{label}:{pk}", "is gone, its facts are not") for pk in left)
    entries = set(Entry.objects.values_list("path", flat=True))
    yield from (Difference(path, "has no entry") for path in supported - entries)
    yield from (Difference(path, "has an entry, and nothing supports it") for path in entries - supported)
