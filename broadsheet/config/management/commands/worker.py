# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet worker`."""

from typing import Any

from django.core.management.base import BaseCommand

from broadsheet.config.server.worker import work


class Command(BaseCommand):
    """Publish and withdraw on time, and do background work."""

    help = "Publish and withdraw on time, and do background work. `broadsheet run` starts one by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop."""
        work()
