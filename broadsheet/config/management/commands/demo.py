# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet demo`."""

import os
import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from broadsheet.config.commands import add_options
from broadsheet.config.demo.load import AnotherPublicationError, load_demo_publication
from broadsheet.config.demo.logins import WeakPasswordError
from broadsheet.config.demo.reading import DemoFileError
from broadsheet.config.demo.work import LoadReport
from broadsheet.config.errors import StartError
from broadsheet.config.server.run import run_publication


class Command(BaseCommand):
    """Start a small fictional publication to look around in."""

    help = "Start a small fictional publication to look around in. Later starts keep what was changed in it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The same as those of `broadsheet run`."""
        add_options(parser)
        parser.add_argument("--no-open", action="store_true", help="do not open a browser")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing, then run until told to stop."""
        run_publication(
            settings.ENV, say=self.stdout.write, open_browser=not options["no_open"], after_update=self._load
        )

    def _load(self) -> str:
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        try:
            report = load_demo_publication(password=password)
        except WeakPasswordError as error:
            raise StartError(f"DEMO_PASSWORD: {error}") from None
        except (AnotherPublicationError, DemoFileError) as error:
            raise StartError(str(error)) from None
        return "\n".join(_logins(report, password))


def _logins(report: LoadReport, password: str) -> list[str]:
    rows = [f"  {name:<18}{role}" for name, role in report.logins.items()]
    if report.new_logins:
        return [f"Logins, each with the password  {password}", *rows]
    return ["Logins, with the password printed by the first start (DEMO_PASSWORD is not looked at again)", *rows]
