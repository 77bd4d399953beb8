# SPDX-License-Identifier: BSD-3-Clause
"""What a query looks at, read from its SQL, so that a page that loads nothing still depends on something.

A record that is loaded notes itself. But a query also looks at what is *not* there: rows that would have been found had
they existed, or had another value. Three cases:

- It looks for certain records by primary key, or for the parts of certain owners: these records are noted, whether
  they were found or not.
- It is a listing with a name (`core.listings`), which notes the part it looked at by itself.
- Anything else depends on every record of the models it asks about. That is coarse, but never wrong; a test names the
  pages for which it happens with articles, where it would be slow.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from broadsheet.core.watch import Watch, key_of, watches

PAGES = "wagtailcore.page"
LOOKUP = re.compile(r'"?(?P<alias>\w+)"?\."(?P<column>\w+)" (?:= %s|IN \((?P<many>%s(?:, %s)*)\))')
SOURCE = re.compile(r'(?P<how>FROM|JOIN) "(?P<table>\w+)"(?: (?P<alias>[A-Z]\d+))?')


@dataclass(frozen=True)
class Reading:
    """What one statement looks at."""

    label: str = ""
    """Of the records that are looked for by primary key; empty where it is no such query."""
    first: int = 0
    """The place of the first primary key among the parameters."""
    count: int = 0
    """How many there are."""
    models: frozenset[str] = frozenset()
    """Labels of models any record of which may matter."""


NOTHING = Reading()


@lru_cache(maxsize=5000)
def read_statement(sql: str) -> Reading:
    """What the statement looks at. Of the same text it is worked out once."""
    if not sql.startswith(("SELECT", "WITH")):
        return NOTHING
    tables = _tables()
    sources = [(found["alias"] or found["table"], found["table"]) for found in SOURCE.finditer(sql)]
    labels = {alias: tables[table].label for alias, table in sources if table in tables and tables[table].label}
    if not labels:
        return NOTHING
    head, condition = _split(sql)
    asked = {label for alias, label in labels.items() if re.search(rf'\b{alias}"?\.', condition)}
    lookup = _lookup(head, condition, dict(sources), tables)
    if lookup is None:
        # What is only joined, to be loaded along, notes itself.
        listed = {found["alias"] or found["table"] for found in SOURCE.finditer(sql) if found["how"] == "FROM"}
        return Reading(models=frozenset(asked | {labels[alias] for alias in listed if alias in labels}))
    label, first, count = lookup
    return Reading(label, first, count, frozenset(asked - {label}))


@dataclass(frozen=True)
class _Table:
    label: str
    """Empty where changes concern the whole edition, or whole parts of the site, which is planned for anyway."""
    owner: str
    """The column that holds the primary key of the record that a row is told as."""
    own: str
    """The column of its own primary key. Rows that are looked for by it note themselves or will never be there."""


def _tables() -> dict[str, _Table]:
    return {declared.model._meta.db_table: _table(declared) for _, declared in watches}


def _table(declared: Watch) -> _Table:
    name = declared.owner or declared.model._meta.pk.name
    field: Any = declared.model._meta.get_field(name)
    nested = declared.owner and watches.get(field.related_model) if field.related_model else None
    # A part of a part is named by a record two steps away, which its own columns do not hold.
    owner = "" if nested and nested.owner else str(field.column)
    concerns_all = declared.subtree or set(declared.everything) >= {each.name for each in declared.fields()} - {"id"}
    return _Table("" if concerns_all else key_of(declared.model).label, owner, str(declared.model._meta.pk.column))


def _split(sql: str) -> tuple[str, str]:
    head, where, condition = sql.partition(" WHERE ")
    if " LIMIT " not in condition:
        # All that are found are loaded, and note themselves, whatever they are ordered by.
        condition = condition.rpartition(" ORDER BY ")[0] or condition
    return (head + where, condition) if where else (sql, "")


def _lookup(
    head: str, condition: str, sources: dict[str, str], tables: dict[str, _Table]
) -> tuple[str, int, int] | None:
    for found in LOOKUP.finditer(condition):
        table = tables.get(sources.get(found["alias"], ""))
        if table is None or not table.label or not _is_required(condition, found.start()):
            continue
        first = (head + condition[: found.start()]).count("%s")
        if found["column"] == table.owner:
            return table.label, first, found.group().count("%s")
        if found["column"] == table.own:
            return table.label, first, 0
    return None


def _is_required(condition: str, place: int) -> bool:
    """Whether the term at that place must hold for every row: no `OR` beside it, no `NOT` and no subquery around it."""
    depth = 0
    for position in range(place - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(condition[position], 0)
        if depth < -1 or (depth == -1 and condition[position] == "(" and position != 0):
            return False
    return " OR " not in _shallow(condition)


def _shallow(condition: str) -> str:
    """The condition without what stands in parentheses, but for those around the whole."""
    whole = condition.startswith("(")
    depth, kept = 0, []
    for letter in condition:
        depth += letter == "("
        if depth <= (1 if whole else 0):
            kept.append(letter)
        depth -= letter == ")"
    return "".join(kept)


def keys_looked_for(reading: Reading, parameters: Sequence[Any]) -> list[tuple[str, int]]:
    """The records that were looked for by primary key."""
    if not reading.label:
        return []
    wanted = parameters[reading.first : reading.first + reading.count]
    return [(reading.label, value) for value in wanted if isinstance(value, int)]
