# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the sub-room."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """Outgoing letters."""

    name = "broadsheet.audience.post"
    label = "post"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what readers never see, and begin to listen."""
        from broadsheet.audience.post import listeners, watched  # noqa: F401 - apps.py is where this may happen
