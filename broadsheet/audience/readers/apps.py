# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the sub-room."""

from django.apps import AppConfig


class ReadersConfig(AppConfig):
    """Readers with a mail address."""

    name = "broadsheet.audience.readers"
    label = "readers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of closed addresses, and say what stored pages never show."""
        from broadsheet.audience.readers import listeners, watched  # noqa: F401 - apps.py is where this may happen
