# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the sub-room."""

from django.apps import AppConfig


class PushConfig(AppConfig):
    """Notifications on devices."""

    name = "broadsheet.audience.push"
    label = "push"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the place in the box, hear, and say what is never shown."""
        from broadsheet.audience.push import listeners, on_pages, watched  # noqa: F401 - apps.py is where this may happen
