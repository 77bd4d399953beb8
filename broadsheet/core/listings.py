# SPDX-License-Identifier: BSD-3-Clause
"""Listings that note which part of them was looked at: "the latest twenty of section five, down to this moment"."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q, QuerySet

from broadsheet.core.dependencies import (
    HIGHEST,
    LOWEST,
    in_listing,
    is_recording,
    note_listing,
    position,
    remembered,
)

Positions = list[tuple[datetime, int]]
"""Moments, and the primary keys of what stands there."""
OFTEN = 3
"""From so many neighbours on that are looked for in one listing, it is read as a whole."""


class _Count:
    """How often something was asked."""

    times = 0


# At run time it is mixed in before the QuerySet of the model; the checker may know what `super()` will be.
if TYPE_CHECKING:
    _Base = QuerySet[Any, Any]
else:
    _Base = object


class ListingMixin(_Base):
    """For a QuerySet. Once `as_listing` has named it, evaluating it notes the listing while somebody records.

    The floor is the position of the last element, provided that the listing was cut there: nothing that happens
    below can be seen. Asked in another way (`count`, `exists`, `values`), the whole listing counts as looked at.
    """

    position_field = ""
    _listings: tuple[str, ...] = ()
    _span: tuple[int, int] = (LOWEST, HIGHEST)

    def as_listing(self, *names: str) -> Self:
        """Name the listings that together hold everything in here; the last call names the narrowest and counts."""
        clone: Self = self._chain()  # type: ignore[attr-defined]  # of every QuerySet
        clone._listings = names
        return clone

    def else_as_listing(self, name: str) -> Self:
        """Name the listing unless a narrower one was named already."""
        return self if self._listings else self.as_listing(name)

    def within_span(self, start: datetime, end: datetime) -> Self:
        """Only what stands at or after `start` and before `end`; the rest of the listing is not looked at."""
        clone: Self = self.filter(**{f"{self.position_field}__gte": start, f"{self.position_field}__lt": end})
        clone._span = (position(start), position(end) - 1)
        return clone

    def newest_keys(self, start: int, stop: int) -> list[int]:
        """The primary keys of a slice, newest first, in one light query."""
        with in_listing():
            rows = list(self._positions(f"-{self.position_field}", "-pk")[start:stop])
        if is_recording():
            self._note(rows[-1][1] if len(rows) == stop - start else None)
        return [row[0] for row in rows]

    def with_keys(self, keys: list[int]) -> Any:
        """The records with these primary keys, newest first."""
        records = self.model._default_manager.filter(pk__in=keys)
        return records.order_by(f"-{self.position_field}", "-pk")

    def positions_around(self, moment: datetime, pk: int, *, later: int, earlier: int) -> tuple[Positions, Positions]:
        """The nearest newer ones and the nearest older ones; the caller notes what was looked at."""
        field = self.position_field
        after = self.filter(Q(**{f"{field}__gt": moment}) | Q(**{field: moment, "pk__gt": pk}))
        before = self.filter(Q(**{f"{field}__lt": moment}) | Q(**{field: moment, "pk__lt": pk}))
        with in_listing():
            newer = [(at, key) for key, at in after._positions(field, "pk")[:later]]
            older = [(at, key) for key, at in before._positions(f"-{field}", "-pk")[:earlier]]
        return newer, older

    def every_position(self) -> Positions:
        """Where everything stands, the oldest first; the caller notes what was looked at."""
        with in_listing():
            return sorted((at, key) for key, at in self._positions(self.position_field))

    def _positions(self, *order: str) -> Any:
        return self.as_listing().order_by(*order).values_list("pk", self.position_field)

    def _clone(self) -> Any:
        clone = super()._clone()  # type: ignore[misc]  # of every QuerySet
        clone._listings = self._listings
        clone._span = self._span
        return clone

    def _fetch_all(self) -> None:
        if not self._listings or self._result_cache is not None or not is_recording():
            super()._fetch_all()
            return
        with in_listing():
            super()._fetch_all()
        self._note(self._last_position())

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        """Like QuerySet's; the whole listing is looked at."""
        if self._listings and is_recording():
            # Read at once: what is read later would no longer be read as a listing.
            return iter(self)
        return super().iterator(*args, **kwargs)

    def exists(self) -> bool:
        """Like QuerySet's; the whole listing is looked at."""
        with self._looked_at_as_a_whole():
            return bool(super().exists())

    def count(self) -> int:
        """Like QuerySet's; the whole listing is looked at."""
        with self._looked_at_as_a_whole():
            return int(super().count())

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Like QuerySet's; the whole listing is looked at."""
        with self._looked_at_as_a_whole():
            values: dict[str, Any] = super().aggregate(*args, **kwargs)
        return values

    @contextmanager
    def _looked_at_as_a_whole(self) -> Iterator[None]:
        if not self._listings:
            yield
            return
        self._note(None)
        with in_listing():
            yield

    def _note(self, last: datetime | None) -> None:
        low, high = self._span
        for name in self._listings:
            note_listing(name, low=low if last is None else max(low, position(last)), high=high)

    def _last_position(self) -> datetime | None:
        query = self.query
        rows = self._result_cache
        wanted = None if query.high_mark is None else query.high_mark - query.low_mark
        if not rows or wanted != len(rows) or not hasattr(rows[-1], self.position_field):
            return None
        moment = getattr(rows[-1], self.position_field)
        return moment if isinstance(moment, datetime) else None


def keys_around(
    listings: Mapping[str, Callable[[], "ListingMixin"]],
    pk: int,
    moment: datetime,
    *,
    later: int,
    earlier: int,
    without: Collection[int] = (),
) -> list[int]:
    """The primary keys of the nearest in time to that record, newest first; what is far off is not looked at.

    They stand in any of these listings, each given by its name and what makes its query, should it be needed.
    """
    newer: set[tuple[datetime, int]] = set()
    older: set[tuple[datetime, int]] = set()
    after, before = later + len(without), earlier + len(without)
    for name, make in listings.items():
        above, below = _around(name, make, (moment, pk), after, before)
        newer.update(above)
        older.update(below)
    nearest, farther = sorted(newer)[:after], sorted(older, reverse=True)[:before]
    low = position(farther[-1][0]) if len(farther) == before else LOWEST
    high = position(nearest[-1][0]) if len(nearest) == after else HIGHEST
    for name in listings:
        note_listing(name, low=low, high=high)
    later_keys = [key for _, key in nearest if key not in without][:later]
    earlier_keys = [key for _, key in farther if key not in without][:earlier]
    return [*reversed(later_keys), *earlier_keys]


def _around(
    name: str, make: Callable[[], "ListingMixin"], place: tuple[datetime, int], later: int, earlier: int
) -> tuple[Positions, Positions]:
    """The nearest newer ones and the nearest older ones, in any order."""
    # Once for each question: a page that is loaded ahead asks the same again when it is rendered.
    return remembered(("around", name, place, later, earlier), lambda: _look_around(name, make, place, later, earlier))


def _look_around(
    name: str, make: Callable[[], "ListingMixin"], place: tuple[datetime, int], later: int, earlier: int
) -> tuple[Positions, Positions]:
    asked = remembered(("asked around", name), _Count)
    asked.times += 1
    if is_recording() and asked.times > OFTEN:
        # Many pages are being made: the whole listing, read once, answers for all of them.
        every = remembered(("positions", name), lambda: make().every_position())
        start, end = bisect_left(every, place), bisect_right(every, place)
        return every[end : end + later], every[max(0, start - earlier) : start]
    return make().positions_around(*place, later=later, earlier=earlier)
