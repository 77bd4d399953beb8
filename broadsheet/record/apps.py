# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record."""

    name = "broadsheet.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare which tables readers' pages are made of, and hear of what is published."""
        from broadsheet.record import listeners, watched  # noqa: F401 - apps.py is where this may happen
