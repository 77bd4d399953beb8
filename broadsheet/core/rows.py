# SPDX-License-Identifier: BSD-3-Clause
"""Writing rows by the thousand: Django's `bulk_create` asks every field of every row, and refuses pages."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field


def insert_rows(
    fields: Sequence[Field[Any, Any]], rows: Iterable[Sequence[Any]], *, unless_there: bool = False
) -> None:
    """Write rows of one table. Their values stand in the order of `fields`, as the database takes them.

    With `unless_there` a row is left out that would break a constraint; otherwise that raises `IntegrityError`. No
    signal is sent. Triggers see these rows as any others.
    """
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    known = " ON CONFLICT DO NOTHING" if unless_there else ""
    table = quote(fields[0].model._meta.db_table)
    into = f"INSERT INTO {table} ({names})"
    with connection.cursor() as cursor:
        cursor.executemany(f"{into} VALUES ({places}){known}", list(rows))
