# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet mail`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from broadsheet.audience.post.domain.actions import look_up_domain
from broadsheet.audience.post.domain.checks import Verdict
from broadsheet.audience.post.figures import post_figures
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
        what.add_parser(
            "check", help="look up what the domain says, and how the post stands; 1 where something is wrong"
        )
        what.add_parser("dkim-key", help="make the key that letters are signed with, once; print what to publish")
        what.add_parser("bounce", help="take one message that came back from standard input; for the mail server")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the word says."""
        getattr(self, f"_{options['what'].replace('-', '_')}")()

    def _check(self) -> None:
        findings = look_up_domain()
        for finding in findings:
            self.stdout.write(f"{finding.about:6} {finding.verdict:8} {finding.name}\n       {finding.explained}")
            self.stdout.write(f"       publish: {finding.publish}" if finding.publish else "")
        figures = post_figures(now=timezone.now())
        self.stdout.write(f"{figures.waiting} letters wait, {figures.late} of them are late")
        self.stdout.write(
            f"in 7 days: {figures.refused} refused, {figures.given_up} given up, {figures.unsure} in doubt"
        )
        for because, count in figures.closed.items():
            self.stdout.write(f"{count} addresses closed: {because}")
        if any(finding.verdict not in (Verdict.FOUND, Verdict.NOT_SET) for finding in findings):
            raise CommandError("The domain does not say all that it should.")

    def _dkim_key(self) -> None:
        signer = make_key()
        self.stdout.write(f"The key is in {key_file()}. Publish this TXT record:\n")
        self.stdout.write(f"{signer.selector}._domainkey.{signer.domain}")
        self.stdout.write(signer.record)
        self.stdout.write("\nLetters are signed from the next start of the post on.")

    def _bounce(self) -> None:
        sys.exit(take_piped(sys.stdin.buffer))
