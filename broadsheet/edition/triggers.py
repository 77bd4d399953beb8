# SPDX-License-Identifier: BSD-3-Clause
"""Database triggers that write the outbox, one set for each watched table.

They are made after every migration, not by one: SQLite rebuilds a table to alter it and silently drops its triggers,
and refuses to drop a column that a trigger names. So they are taken away before tables change and made anew after.
A change that a migration itself makes is not seen; the edition is made again as a whole then (see `stamp.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from broadsheet.core.watch import Watch, key_of, owner_model, watches
from broadsheet.edition.models import Change, Operation

PREFIX = "edition_"
WAKE = "broadsheet_changes"
"""PostgreSQL's channel on which presses are told that the outbox is not empty."""


@dataclass(frozen=True)
class Trigger:
    """One trigger: its name, the table it stands on, and the statements that make it."""

    name: str
    table: str
    statements: tuple[str, ...]


def before_migration(using: str, plan: list[Any], **kwargs: Any) -> None:
    """Tables may change now: nothing may name their columns."""
    if plan:
        remove_triggers(connections[using])


def after_migration(using: str, **kwargs: Any) -> None:
    """All tables stand: watch them."""
    connection = connections[using]
    if not kwargs.get("plan") and not missing_triggers(connection):
        return
    if Change._meta.db_table in connection.introspection.table_names():
        install_triggers(connection)


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make every declared trigger, in place of whatever was there."""
    remove_triggers(connection)
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for trigger in declared_triggers(connection.vendor):
            if trigger.table in existing:
                for statement in trigger.statements:
                    cursor.execute(statement)


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take all of ours away."""
    with connection.cursor() as cursor:
        for name, table in _installed(connection).items():
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"')
            else:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Declared triggers that are not in the database."""
    installed = _installed(connection)
    return [trigger.name for trigger in declared_triggers(connection.vendor) if trigger.name not in installed]


def declared_triggers(vendor: str) -> Iterator[Trigger]:
    """What the declarations of all rooms come to."""
    for _, declared in watches:
        for event in ("INSERT", "UPDATE", "DELETE"):
            yield _postgresql(declared, event) if vendor == "postgresql" else _sqlite(declared, event)
    if vendor == "postgresql":
        yield _waking()


def _installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    statement = (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND tgname LIKE %s"
        if connection.vendor == "postgresql"
        else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [PREFIX + "%"])
        return dict(cursor.fetchall())


def _name(declared: Watch, event: str) -> str:
    return f"{PREFIX}{declared.model._meta.db_table}_{event.lower()}"[:63]


def _sqlite(declared: Watch, event: str) -> Trigger:
    name, table = _name(declared, event), declared.model._meta.db_table
    when = f"WHEN {_differs(declared, 'IS NOT')} " if event == "UPDATE" else ""
    body = " ".join(_inserts(declared, event, "IS NOT"))
    statement = f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH ROW {when}BEGIN {body} END'
    return Trigger(name, table, (statement,))


def _postgresql(declared: Watch, event: str) -> Trigger:
    name, table = _name(declared, event), declared.model._meta.db_table
    when = f"WHEN ({_differs(declared, 'IS DISTINCT FROM')}) " if event == "UPDATE" else ""
    body = " ".join(_inserts(declared, event, "IS DISTINCT FROM"))
    function = (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$body$ BEGIN {body} RETURN NULL; END $body$"
    )
    trigger = f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH ROW {when}EXECUTE FUNCTION "{name}"()'
    return Trigger(name, table, (function, trigger))


def _waking() -> Trigger:
    name, table = f"{PREFIX}wake", Change._meta.db_table
    function = (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$body$ BEGIN PERFORM pg_notify('{WAKE}', ''); RETURN NULL; END $body$"
    )
    trigger = f'CREATE TRIGGER "{name}" AFTER INSERT ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()'
    return Trigger(name, table, (function, trigger))


def _differs(declared: Watch, operator: str) -> str:
    return " OR ".join(
        f'OLD."{field.column}" {operator} NEW."{field.column}"' for field in declared.fields() if not field.primary_key
    )


def _inserts(declared: Watch, event: str, operator: str) -> list[str]:
    rows = {"INSERT": ["NEW"], "DELETE": ["OLD"], "UPDATE": ["NEW"]}[event]
    owner = _owner_column(declared)
    inserts = [_insert(declared, row, _operation(declared, event, operator)) for row in rows]
    if event == "UPDATE" and declared.owner:
        # A part that moved to another owner changes both.
        moved = f'OLD."{owner}" {operator} NEW."{owner}"'
        inserts.append(_insert(declared, "OLD", f"'{Operation.CHANGED}'", condition=moved))
    return inserts


def _insert(declared: Watch, row: str, operation: str, condition: str = "") -> str:
    key = key_of(declared.model)
    record = _record(declared, row)
    # The owner of a part's part may be gone already; then that was told.
    conditions = [condition, declared.only_if.format(row=row), f"{record} IS NOT NULL" if "SELECT" in record else ""]
    conditions = [part for part in conditions if part]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return (
        f'INSERT INTO "{Change._meta.db_table}" (label, record, operation) '
        f"SELECT '{key.label}', CAST({record} AS bigint), {operation}{where};"
    )


def _record(declared: Watch, row: str) -> str:
    """SQL for the primary key of the record that the row is told as."""
    own = f'{row}."{_owner_column(declared)}"'
    above = watches.get(owner_model(declared)) if declared.owner and not declared.owner_label else None
    if above is None or not above.owner:
        return own
    table, pk = above.model._meta.db_table, _column(above, "pk")
    return f'(SELECT {_record(above, "part")} FROM "{table}" AS part WHERE part."{pk}" = {own})'  # noqa: S608 - see above


def _owner_column(declared: Watch) -> str:
    return _column(declared, declared.owner or "pk")


def _column(declared: Watch, name: str) -> str:
    field: Any = declared.model._meta.pk if name == "pk" else declared.model._meta.get_field(name)
    return str(field.column)


def _operation(declared: Watch, event: str, operator: str) -> str:
    if declared.subtree:
        return f"'{Operation.SUBTREE}'"
    if declared.patient:
        return f"'{Operation.PATIENT}'"
    if event == "DELETE" and not declared.owner:
        return f"'{Operation.RETRACTED}'"
    cases = ""
    if event == "UPDATE":
        cases += _case(declared, declared.everything, operator, Operation.EVERYTHING)
        cases += _case(declared, declared.retracts, operator, Operation.RETRACTED)
    elif declared.everything:
        return f"'{Operation.EVERYTHING}'"
    return f"CASE {cases}ELSE '{Operation.CHANGED}' END" if cases else f"'{Operation.CHANGED}'"


def _case(declared: Watch, names: tuple[str, ...], operator: str, operation: Operation) -> str:
    columns = [_column(declared, name) for name in names]
    if not columns:
        return ""
    changed = " OR ".join(f'OLD."{column}" {operator} NEW."{column}"' for column in columns)
    return f"WHEN {changed} THEN '{operation.value}' "
