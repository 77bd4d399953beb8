# SPDX-License-Identifier: BSD-3-Clause
"""Which entry depends on what, written for a whole batch at once, and only where it differs."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import connection

from broadsheet.edition.keys import Range, number_of, remember_names
from broadsheet.edition.models import Dependency

MOST_NAMES = 200_000


class Ledger:
    """Writes dependencies; remembers which names of keys it has written already."""

    def __init__(self) -> None:
        """Nothing is written yet."""
        self._named: set[int] = set()

    def write(self, wanted: Mapping[int, Mapping[str, Range]]) -> None:
        """From now on each of these entries depends on these keys and on no others."""
        known: dict[int, dict[int, Range]] = defaultdict(dict)
        rows = Dependency.objects.filter(entry__in=list(wanted)).values_list("entry_id", "key", "low", "high")
        for entry, key, low, high in rows:
            known[entry][key] = (low, high)
        fresh: list[tuple[int, int, int | None, int | None]] = []
        names: dict[int, str] = {}
        for entry, ranges in wanted.items():
            spans = {number_of(name): span for name, span in ranges.items()}
            stale = [key for key, span in known[entry].items() if spans.get(key) != span]
            if stale:
                Dependency.objects.filter(entry=entry, key__in=stale).delete()
            fresh += [(entry, key, *span) for key, span in spans.items() if known[entry].get(key) != span]
            names.update((number_of(name), name) for name in ranges)
        self._insert(fresh)
        self._name(names)

    def _insert(self, rows: list[tuple[int, int, int | None, int | None]]) -> None:
        if not rows:
            return
        table = connection.ops.quote_name(Dependency._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} (entry_id, key, low, high) VALUES (%s, %s, %s, %s)", rows)  # noqa: S608 - our own names

    def _name(self, names: Mapping[int, str]) -> None:
        new = {number: name for number, name in names.items() if number not in self._named}
        if not new:
            return
        remember_names(new.values())
        if len(self._named) > MOST_NAMES:
            self._named.clear()
        self._named.update(new)
