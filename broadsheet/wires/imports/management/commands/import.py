# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet import`: look at the export of another system, bring it, or take it back."""

# ruff: noqa: N999 - Django names a command by its file

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from broadsheet.wires.imports.actions import EditedSinceError, Look, bring, look_at, undo
from broadsheet.wires.imports.kinds import READERS
from broadsheet.wires.imports.models import Import, ImportState

EVERY = 2.0
"""Seconds between two lines of progress."""


class Command(BaseCommand):
    """Import a file, dry or for good, or undo an import."""

    help = "Bring articles, authors, sections and topics from the export of another system."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, and how."""
        parser.add_argument("kind", choices=[*READERS, "undo"], help="the file's format; or undo: take it back")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be brought; nothing is written")
        parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="where the old site's pictures lie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        path: Path = options["file"]
        if options["kind"] == "undo":
            self._undo(path.name)
            return
        if not path.is_file():
            raise CommandError(f"{path} is no file.")
        if options["dry_run"]:
            self._look(options["kind"], path)
        else:
            self._bring(options["kind"], path, options["pictures"])

    def _look(self, kind: str, path: Path) -> None:
        look, told = Look(kind), time.monotonic()
        for look in look_at(kind=kind, path=path):
            if time.monotonic() - told > EVERY:
                told = time.monotonic()
                self.stderr.write(f"{look.found['article']} articles so far …")
        for problem in look.problems:
            self.stdout.write(f"line {problem.place.line}: {problem.place.item}: {problem.words} ({problem.weight})")
        if look.untold:
            self.stdout.write(f"… and {look.untold} more like these.")
        for clash in look.clashes:
            self.stdout.write(f"here already, and stays as it is: {clash}")
        for word, count in sorted(look.found.items()):
            self.stdout.write(f"{count:>8} {word}")
        self.stdout.write(f"{look.known} of the articles were brought before. Nothing was written.")

    def _bring(self, kind: str, path: Path, pictures: Path | None) -> None:
        run, told = None, time.monotonic()
        for run in bring(kind=kind, path=path, pictures=pictures):
            if time.monotonic() - told > EVERY:
                told = time.monotonic()
                self.stderr.write(f"{run.get_stage_display()}: {run.cursor} done …")
        if run is None or run.state == ImportState.PAUSED:
            self.stdout.write("Paused. The same command goes on from here.")
            return
        for problem in run.problems.order_by("pk").iterator():
            self.stdout.write(f"line {problem.line}: {problem.item}: {problem.words} ({problem.weight})")
        for word, count in sorted(run.counts.items()):
            self.stdout.write(f"{count:>8} {word}")

    def _undo(self, name: str) -> None:
        run = Import.objects.filter(name=name).order_by("-pk").first()
        if run is None:
            raise CommandError(f"No import of “{name}” is known.")
        try:
            for gone in undo(run=run):
                self.stderr.write(f"{gone} articles taken back …")
        except EditedSinceError as error:
            raise CommandError(f"Nothing was taken back. {error}") from None
        self.stdout.write(f"The import of {name} is undone.")
