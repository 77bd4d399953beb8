# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet subscribers`: bring a list along, or hand one out."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from broadsheet.audience.letters.actions.bringing import bring_subscribers, check_subscribers, write_subscribers
from broadsheet.audience.letters.lists.reading import ListError
from broadsheet.audience.letters.models import Newsletter


class Command(BaseCommand):
    """Check a list, import it with `--go`, or export one."""

    help = "Import subscribers of a newsletter from CSV (Ghost, Mailchimp, others), or export them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Two verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="import|export")
        bring = verbs.add_parser("import", help="check a list; with --go, subscribe everybody in it who may be")
        bring.add_argument("file", type=Path)
        bring.add_argument("--newsletter", required=True, metavar="SLUG")
        bring.add_argument(
            "--proof", default="", metavar="WORDS", help="how consent was given, for lines that do not say so"
        )
        bring.add_argument("--go", action="store_true", help="do it; without this nothing is written")
        out = verbs.add_parser("export", help="write everybody who gets or got the newsletter to standard output")
        out.add_argument("--newsletter", required=True, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        newsletter = Newsletter.objects.filter(slug=options["newsletter"]).first()
        if newsletter is None:
            known = ", ".join(Newsletter.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no newsletter “{options['newsletter']}”. There are: {known}.")
        if options["verb"] == "export":
            count = write_subscribers(sys.stdout, newsletter)
            self.stderr.write(f"{count} subscribers written.")
            return
        self._bring(newsletter, file=options["file"], proof=options["proof"], go=options["go"])

    def _bring(self, newsletter: Newsletter, *, file: Path, proof: str, go: bool) -> None:
        try:
            if go:
                brought = bring_subscribers(path=file, newsletter=newsletter, proof=proof)
                self._tell(brought.counts, [tuple(line) for line in brought.told])
            else:
                report = check_subscribers(path=file, newsletter=newsletter, proof=proof)
                self._tell(dict(report.counts), report.told)
                self.stdout.write("Nothing was written. Add --go to do it.")
        except ListError as error:
            raise CommandError(f"{file}: {error} What was read before that line is imported.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None

    def _tell(self, counts: dict[str, int], told: list[Any]) -> None:
        for line, address, words in told:
            self.stdout.write(f"line {line}: {address!r}: {words}")
        for words, count in sorted(counts.items(), key=lambda each: -each[1]):
            self.stdout.write(f"{count:>8} {_(words)}")
