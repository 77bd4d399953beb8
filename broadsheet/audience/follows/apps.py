# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the sub-room."""

from django.apps import AppConfig


class FollowsConfig(AppConfig):
    """What readers follow."""

    name = "broadsheet.audience.follows"
    label = "follows"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what readers can have, fill the places on pages, hear, and say what is never shown."""
        from broadsheet.audience.follows import holding, listeners, on_pages, watched  # noqa: F401 - apps.py is where this may happen
