# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the sub-room."""

from django.apps import AppConfig


class WebSubConfig(AppConfig):
    """Subscribers to feeds."""

    name = "broadsheet.wires.websub"
    label = "websub"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of changed feeds, and say what is never shown."""
        from broadsheet.wires.websub import hearing, watched  # noqa: F401 - apps.py is where this may happen
