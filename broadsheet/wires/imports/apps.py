# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the sub-room."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Moving in."""

    name = "broadsheet.wires.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is never shown."""
        from broadsheet.wires.imports import watched  # noqa: F401 - apps.py is where this may happen
