# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers the house rules as system checks."""

    name = "broadsheet.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the checks; let loaded records note themselves while somebody records."""
        from broadsheet.core import checks, dependencies, watched  # noqa: F401 - apps.py is where this may happen

        dependencies.watch_loading()
