# SPDX-License-Identifier: BSD-3-Clause
"""What a record contributes to the public paper: at which addresses it is read, and in which listings it stands.

Each room says it for its own records; the edition compares what is true now with what was true last time, and so
knows which addresses appear or vanish and which listings something entered or left, without trusting any signal.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Model

from broadsheet.core.watch import key_of


@dataclass(frozen=True)
class Facts:
    """The contribution of one record."""

    addresses: frozenset[str] = frozenset()
    """Public paths that are answered as long as any record supports them."""
    listings: frozenset[tuple[str, int]] = frozenset()
    """Name of the listing and position in it."""

    def __or__(self, other: "Facts") -> "Facts":
        return Facts(self.addresses | other.addresses, self.listings | other.listings)


NOTHING = Facts()
Contributor = Callable[[Collection[int]], Mapping[int, Facts]]
"""Takes primary keys, gives the facts of those that have any."""

Spreader = Callable[[Collection[int]], Mapping[str, Collection[int]]]
"""Takes primary keys of changed records, gives the records (by label) whose facts must be looked at again."""

_contributors: dict[str, list[Contributor]] = defaultdict(list)
_models: dict[str, type[Model]] = {}
_spreaders: dict[str, list[Spreader]] = defaultdict(list)


def contributes(model: type[Model]) -> Callable[[Contributor], Contributor]:
    """Decorator: the function says what records of the model contribute; several functions add up."""

    def register(contributor: Contributor) -> Contributor:
        label = key_of(model).label
        _contributors[label].append(contributor)
        _models[label] = model
        return contributor

    return register


def spreads(model: type[Model]) -> Callable[[Spreader], Spreader]:
    """Decorator: a change of the model's records can change the facts of others, which the function names."""

    def register(spreader: Spreader) -> Spreader:
        _spreaders[key_of(model).label].append(spreader)
        return spreader

    return register


def spread_of(label: str, pks: Collection[int]) -> dict[str, set[int]]:
    """Whose facts to look at again when these records change, besides their own."""
    found: dict[str, set[int]] = defaultdict(set)
    for spreader in _spreaders.get(label, ()):
        for other, others in spreader(pks).items():
            found[other].update(others)
    return found


def facts_of(label: str, pks: Collection[int]) -> dict[int, Facts]:
    """The facts of these records; those that contribute nothing are left out."""
    found: dict[int, Facts] = {}
    for contributor in _contributors.get(label, ()):
        for pk, facts in contributor(pks).items():
            found[pk] = found.get(pk, NOTHING) | facts
    return {pk: facts for pk, facts in found.items() if facts != NOTHING}


def contributing_labels() -> list[str]:
    """The labels of all models that contribute something."""
    return list(_contributors)


def all_pks(label: str) -> Iterator[int]:
    """The primary keys of every record of that model."""
    return _models[label]._base_manager.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)
