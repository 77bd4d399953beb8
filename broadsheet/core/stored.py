# SPDX-License-Identifier: BSD-3-Clause
"""What readers get at an address, for rooms that hand it on to other machines.

The edition keeps it and says when it changed; who hands it on hears of that. Neither knows the other. Not an event: it
is told in the transaction of the change, so that whoever writes it down loses nothing with a process.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from broadsheet.core.registry import Registry


@dataclass(frozen=True)
class Stored:
    """A finished answer."""

    status: int
    content_type: str
    body: bytes


Keeper = Callable[[str], Stored | None]
Hearer = Callable[[Collection[str]], None]

keepers: Registry[str, Keeper] = Registry("who keeps finished answers")
hearers: Registry[str, Hearer] = Registry("who hears that a finished answer changed")


def stored_answer(path: str) -> Stored | None:
    """What stands at the (quoted) path now; None where nothing does, also while it is made anew."""
    for _name, keeper in keepers:
        found = keeper(path)
        if found is not None:
            return found
    return None


def tell_of_changes(paths: Collection[str]) -> None:
    """The answers at these paths are others, or gone. Called in the transaction that makes it so."""
    for _name, hearer in hearers if paths else ():
        hearer(paths)
