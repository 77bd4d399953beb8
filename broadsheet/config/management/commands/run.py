# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet run`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from broadsheet.config.commands import add_options
from broadsheet.config.server.run import run_publication


class Command(BaseCommand):
    """Start the publication and its newsroom."""

    help = "Start the publication and its newsroom: web server and worker. Ctrl-C stops both."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what `broadsheet.config.commands` has put into the environment, and whether to open a browser."""
        add_options(parser)
        parser.add_argument("--no-open", action="store_true", help="do not open a browser")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until told to stop."""
        run_publication(settings.ENV, say=self.stdout.write, open_browser=not options["no_open"])
