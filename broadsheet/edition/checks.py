# SPDX-License-Identifier: BSD-3-Clause
"""That the declarations of watched tables name fields that exist, and that the database has their triggers."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from broadsheet.core.watch import complaints_about, watches
from broadsheet.edition.models import Change
from broadsheet.edition.triggers import missing_triggers


@register()
def declarations_name_fields(**kwargs: Any) -> list[CheckMessage]:
    """Report declarations that name a field the model does not have."""
    return [
        Error(f"The watch of {model._meta.label} names “{name}”, which it does not have.", obj=model, id="edition.E001")
        for model, declared in watches
        for name in complaints_about(declared)
    ]


@register(Tags.database)
def triggers_are_installed(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of triggers that the database lacks. `migrate` asks this too, before it makes them: so not an error."""
    return [
        Warning(
            f"The database lacks {len(missing)} triggers, so that changes are missed: {', '.join(missing[:3])}, …",
            hint="Run `broadsheet migrate`, which makes them.",
            id="edition.W001",
        )
        for alias in databases or []
        if Change._meta.db_table in connections[alias].introspection.table_names()
        and (missing := missing_triggers(connections[alias]))
    ]
