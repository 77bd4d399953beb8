# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet mail`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from broadsheet.audience.post.returns.pipe import take_piped
from broadsheet.audience.post.signing import key_file, make_key


class Command(BaseCommand):
    """Look after the publication's mail."""

    help = "Look after the publication's mail."
    # The mail server hands in what came back also while a table is being changed; the database says so itself.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One word says what to do."""
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("dkim-key", help="make the key that letters are signed with, once; print what to publish")
        what.add_parser("bounce", help="take one message that came back from standard input; for the mail server")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the word says."""
        getattr(self, f"_{options['what'].replace('-', '_')}")()

    def _dkim_key(self) -> None:
        signer = make_key()
        self.stdout.write(f"The key is in {key_file()}. Publish this TXT record:\n")
        self.stdout.write(f"{signer.selector}._domainkey.{signer.domain}")
        self.stdout.write(signer.record)
        self.stdout.write("\nLetters are signed from the next start of the post on.")

    def _bounce(self) -> None:
        sys.exit(take_piped(sys.stdin.buffer))
