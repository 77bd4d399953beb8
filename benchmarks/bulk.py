# SPDX-License-Identifier: BSD-3-Clause
"""Writing rows by the thousand where the ORM writes one: pages stand in several tables, and Django refuses those.

Only for filling an empty archive: no signals, no checks, and nobody else may be writing.
"""

from collections.abc import Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, Max, Model

from broadsheet.core.rows import insert_rows

# Values that every field hands to the database as they are; the rest is turned by its field (UUIDs, times, JSON).
PLAIN = (int, str, bool, type(None))


def insert(model: type[Model], records: Sequence[Model]) -> None:
    """Write the model's own table (not its parents') from records that have their keys already."""
    if not records:
        return
    fields = model._meta.local_concrete_fields
    insert_rows(fields, ([_as_stored(field, getattr(record, field.attname)) for field in fields] for record in records))


def _as_stored(field: Field[Any, Any], value: Any) -> Any:
    return value if type(value) in PLAIN else field.get_db_prep_save(value, connection=connection)


def next_key(model: type[Model]) -> int:
    """The first number that no row has."""
    highest: int | None = model._default_manager.aggregate(highest=Max("pk"))["highest"]
    return (highest or 0) + 1


def move_sequences(models: Sequence[type[Model]]) -> None:
    """Let the database give out keys above those that were written; SQLite sees them by itself."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(models))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
