# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet load_demo`."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from broadsheet.config.demo.load import AnotherPublicationError, load_demo_publication
from broadsheet.config.demo.logins import WeakPasswordError
from broadsheet.config.demo.reading import DemoFileError
from broadsheet.config.demo.work import LoadReport


class Command(BaseCommand):
    """Load the demo publication."""

    help = (
        "Load the demo publication, The Aldermouth Lantern, with one login for each role (password: DEMO_PASSWORD, or "
        "random and printed). A second run changes nothing; what was edited in the newsroom is never overwritten."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where other files than the built-in ones lie."""
        parser.add_argument("--folder", type=Path, help="load these files instead of the demo's own")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was done."""
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        try:
            report = load_demo_publication(password=password, folder=options["folder"])
        except WeakPasswordError as error:
            raise CommandError(f"DEMO_PASSWORD: {error}") from error
        except (DemoFileError, AnotherPublicationError) as error:
            raise CommandError(str(error)) from error
        self._tell(report, password)

    def _tell(self, report: LoadReport, password: str) -> None:
        if report.changed_nothing:
            self.stdout.write("The demo publication is loaded already; nothing was changed.")
        else:
            self.stdout.write(f"Made {len(report.made)} records, brought {len(report.updated)} up to date.")
        for key in report.left_alone:
            self.stdout.write(f"Left alone, since it was changed in the newsroom or was there before: {key}")
        for username in report.new_logins:
            self.stdout.write(f"Login: {username} ({report.logins[username]}), password: {password}")
