# SPDX-License-Identifier: BSD-3-Clause
"""What a baker remembers from page to page: cards, pictures, the masthead, texts in feeds.

A part is made once and serves every page that shows it. When a plan has touched something, the parts that read it are
forgotten, and so is whatever does not say all it read. A part is never more up to date than the tick that it is asked
for, and never less: the fences in `bake.py` hold for a page made of remembered parts as for any other.
"""

from broadsheet.core.dependencies import Memo
from broadsheet.edition.keys import ranges_of
from broadsheet.edition.touched import all_told, touched_since, touches

MOST = 20_000
"""Parts; more would fill the machine while a large archive is made again."""


class Memory:
    """Of one baker."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._memo: Memo = {}
        self._tick = -1

    def at(self, tick: int) -> Memo:
        """What can be relied upon at this tick of the clock."""
        if len(self._memo) > MOST or (tick != self._tick and not self._can_follow(tick)):
            self._memo = {}
        elif tick != self._tick:
            touched = touched_since(self._tick)
            self._memo = {
                name: part
                for name, part in self._memo.items()
                if part.lasting and part.notes.changes_at is None and touches(ranges_of(part.notes), touched) is None
            }
        self._tick = tick
        return self._memo

    def _can_follow(self, tick: int) -> bool:
        return 0 <= self._tick < tick and all_told(self._tick, tick)
