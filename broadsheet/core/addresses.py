# SPDX-License-Identifier: BSD-3-Clause
"""Which public addresses exist. Each room lists its own; the sitemap reads them, later the edition bakes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Address:
    """One public address of the publication."""

    path: str
    """From the root of the site, with leading slash, without host."""
    changed_at: datetime | None = None
    """When what readers see there last really changed, in UTC."""
    in_sitemap: bool = True
    """Whether search engines should be told of it."""


Lister = Callable[[], Iterator[Address]]

_listers: dict[str, Lister] = {}


def list_addresses(kind: str) -> Callable[[Lister], Lister]:
    """Decorator: the function yields every public address of this kind, in a stable order."""

    def register(lister: Lister) -> Lister:
        _listers[kind] = lister
        return lister

    return register


def addresses(kind: str) -> Iterator[Address]:
    """The addresses of one kind; raises KeyError for a kind nobody lists."""
    return _listers[kind]()


def address_kinds() -> list[str]:
    """All kinds, in order of registration."""
    return list(_listers)
