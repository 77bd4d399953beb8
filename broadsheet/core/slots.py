# SPDX-License-Identifier: BSD-3-Clause
"""Places in a lower room's template that higher rooms fill: `{{ slot("article.after_body", page) }}`."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

Filler = Callable[[Any], Markup]

_fillers: dict[str, list[Filler]] = defaultdict(list)


def fill_slot(name: str) -> Callable[[Filler], Filler]:
    """Decorator: the function returns safe markup for the slot, or empty markup where it has nothing to say."""

    def register(filler: Filler) -> Filler:
        _fillers[name].append(filler)
        return filler

    return register


def slot(name: str, value: Any) -> Markup:
    """Everything that was registered for the slot, in order of registration; empty when nothing was.

    `value` is the documented context value of the page that declares the slot.
    """
    return Markup("").join(filler(value) for filler in _fillers[name])


def slots() -> dict[str, list[Filler]]:
    """Who fills what, for the printed wiring."""
    return dict(_fillers)
