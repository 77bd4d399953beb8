# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Reports of errors."""

    name = "broadsheet.audience"
    label = "audience"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the places on pages and on the desk, and say what readers never see."""
        from broadsheet.audience import on_pages, watched  # noqa: F401 - apps.py is where this may happen
