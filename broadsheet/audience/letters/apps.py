# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the sub-room."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Newsletters."""

    name = "broadsheet.audience.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what readers can have, who gets mailings, public addresses, and what pages are made of."""
        from broadsheet.audience.letters import facts, holding, on_pages, public_addresses, source, watched  # noqa: F401 - apps.py is where this may happen
