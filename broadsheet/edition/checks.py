# SPDX-License-Identifier: BSD-3-Clause
"""That every table is either watched or declared private, and that the declarations name fields that exist."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from broadsheet.core.watch import complaints_about, private_models, watches
from broadsheet.edition.models import Change
from broadsheet.edition.triggers import missing_triggers

WATCHED_ROOMS = {"core", "record", "newsroom", "audience", "wires", "assist", "insights"}
HINT = "Declare it in the room's watched.py, with `watch` or `never_seen`."


@register()
def tables_are_declared(**kwargs: Any) -> list[CheckMessage]:
    """Report models that nobody declared, and declarations that name a field the model does not have."""
    undeclared = [
        Error(f"{model._meta.label} is neither watched nor declared private.", hint=HINT, obj=model, id="edition.E001")
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in WATCHED_ROOMS
        and not model._meta.proxy
        and watches.get(model) is None
        and private_models.get(model) is None
        and not _joins_private(model)
    ]
    wrong = [
        Error(f"The watch of {model._meta.label} names “{name}”, which it does not have.", obj=model, id="edition.E002")
        for model, declared in watches
        for name in complaints_about(declared)
    ]
    return [*undeclared, *wrong]


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


def _joins_private(model: type[Any]) -> bool:
    """A table that Django made for a many-to-many field of a private model."""
    owner = model._meta.auto_created
    return bool(owner) and private_models.get(owner) is not None
