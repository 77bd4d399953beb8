# SPDX-License-Identifier: BSD-3-Clause
"""Keys: what an entry can depend on, as a name for people and a number for the database."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from broadsheet.core.dependencies import HIGHEST, LOWEST, Notes
from broadsheet.edition.models import Key

Range = tuple[int | None, int | None]
"""Of positions, both included; None where the listing was looked at to its end."""


def record_key(label: str, pk: int) -> str:
    """The name of a record's key, such as `newsroom.author:5`."""
    return f"{label}:{pk}"


def listing_key(name: str) -> str:
    """The name of a listing's key."""
    return f"listing {name}"


def model_key(label: str) -> str:
    """The name of the key of all records of a model."""
    return f"any {label}"


@lru_cache(maxsize=200_000)
def number_of(name: str) -> int:
    """The same number for the same name, on every machine. Two of a million names meet once in 30 million cases."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)


def ranges_of(notes: Notes) -> dict[str, Range]:
    """What was noted, as names of keys with the part that was looked at."""
    found: dict[str, Range] = {record_key(label, pk): (None, None) for label, pk in notes.objects}
    found.update((model_key(label), (None, None)) for label in notes.models)
    for name, (low, high) in notes.listings.items():
        found[listing_key(name)] = (None if low == LOWEST else low, None if high == HIGHEST else high)
    return found


def remember_names(names: Iterable[str]) -> None:
    """Keep the names behind the numbers, so that `explain` can say them."""
    Key.objects.bulk_create([Key(id=number_of(name), name=name[:120]) for name in names], ignore_conflicts=True)


def names_of(numbers: Iterable[int]) -> dict[int, str]:
    """The names behind the numbers, as far as they are known."""
    return {key.pk: key.name for chunk in chunks(sorted(set(numbers)), 500) for key in Key.objects.filter(pk__in=chunk)}


def chunks(items: list[int], size: int) -> Iterator[list[int]]:
    """The list in parts, since a database takes only so many values in one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
