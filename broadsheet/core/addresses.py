# SPDX-License-Identifier: BSD-3-Clause
"""Which public addresses exist. Each room lists its own; the sitemap reads them, later the edition bakes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from broadsheet.core.registry import Registry


@dataclass(frozen=True)
class Address:
    """One public address of the publication."""

    path: str
    """From the root of the site, percent-encoded, with leading slash, without host."""
    changed_at: datetime | None = None
    """When what readers see there last really changed, in UTC."""
    in_sitemap: bool = True
    """Whether search engines should be told of it."""


class Lister(Protocol):
    """Yields public addresses in a stable order: all of them, or those that belong to the month of that day."""

    def __call__(self, month: date | None = None) -> Iterator[Address]:
        """A lister of a kind that has no months is never given one."""


Months = Callable[[], list[date]]


@dataclass(frozen=True)
class AddressKind:
    """Addresses of one kind, and how to list them."""

    lister: Lister
    """Yields them."""
    months: Months | None
    """Gives the months into which they fall, oldest first; None for a kind too small to be cut."""
    in_sitemaps: bool
    """False for a kind of which search engines are told nothing."""


_kinds: Registry[str, AddressKind] = Registry("addresses")


def list_addresses(kind: str, *, months: Months | None = None, in_sitemaps: bool = True) -> Callable[[Lister], Lister]:
    """Decorator: the function yields every public address of this kind; with `months`, also those of one month."""

    def register(lister: Lister) -> Lister:
        _kinds.register(kind, AddressKind(lister, months, in_sitemaps))
        return lister

    return register


def addresses(kind: str, month: date | None = None) -> Iterator[Address]:
    """The addresses of one kind, or of one month of it; raises KeyError for a kind nobody lists."""
    found = _find(kind)
    return found.lister(month) if found.months else found.lister()


def address_months(kind: str) -> list[date]:
    """The months into which the addresses of the kind fall, oldest first; empty for a kind that has none."""
    months = _find(kind).months
    return months() if months else []


def has_months(kind: str) -> bool:
    """Whether the kind is listed month by month."""
    return _find(kind).months is not None


def address_kinds() -> list[str]:
    """All kinds, in order of registration."""
    return [kind for kind, _ in _kinds]


def sitemap_kinds() -> list[str]:
    """The kinds of which search engines are told."""
    return [kind for kind, found in _kinds if found.in_sitemaps]


def _find(kind: str) -> AddressKind:
    found = _kinds.get(kind)
    if found is None:
        raise KeyError(kind)
    return found
