# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet post`."""

from typing import Any

from django.core.management.base import BaseCommand

from broadsheet.config.server.post import post


class Command(BaseCommand):
    """Send letters."""

    help = "Send the letters that wait. `broadsheet run` starts one by itself; a second one does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send until told to stop."""
        post()
