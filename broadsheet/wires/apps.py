# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig


class WiresConfig(AppConfig):
    """Feeds and sitemaps."""

    name = "broadsheet.wires"
    label = "wires"

    def ready(self) -> None:
        """List the public addresses, and say of which records they are facts."""
        from broadsheet.wires import facts, public_addresses  # noqa: F401 - apps.py is where this may happen
