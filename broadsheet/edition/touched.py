# SPDX-License-Identifier: BSD-3-Clause
"""What plans touched since a tick of the clock, and whether somebody had read it."""

from collections import defaultdict
from collections.abc import Mapping

from broadsheet.edition.keys import Range, number_of
from broadsheet.edition.models import Touch

EVERYTHING = "everything"
"""Touched when the plan cannot say what is: nothing that was made before may be relied upon."""

Touched = Mapping[int, list[tuple[int | None, bool]]]
"""By the number of the key: the position in a listing (None for a record), and whether readers may see it no more."""


def touched_since(tick: int) -> Touched:
    """By later plans."""
    touched: dict[int, list[tuple[int | None, bool]]] = defaultdict(list)
    for key, place, retracted in Touch.objects.filter(tick__gt=tick).values_list("key", "position", "retracted"):
        touched[key].append((place, retracted))
    return touched


def touches(ranges: Mapping[str, Range], touched: Touched) -> bool | None:
    """Whether something that was read was taken from readers meanwhile; None where nothing at all was touched."""
    found: bool | None = None
    if not touched:
        return found
    for name, (low, high) in ranges.items():
        for place, retracted in touched.get(number_of(name), ()):
            if place is None or ((low is None or low <= place) and (high is None or place <= high)):
                found = bool(found) or retracted
    return found


def all_told(before: int, now: int) -> bool:
    """Whether every plan after the one tick, up to the other, still says what it touched."""
    told = Touch.objects.filter(tick__gt=before, tick__lte=now).values("tick").distinct().count()
    return told == now - before and not Touch.objects.filter(tick__gt=before, key=number_of(EVERYTHING)).exists()
