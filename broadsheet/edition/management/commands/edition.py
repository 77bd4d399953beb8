# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet edition`."""

import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from wagtail.models import Page

from broadsheet.edition.actions import mark_all, plan_all
from broadsheet.edition.bake import Baker
from broadsheet.edition.models import Entry
from broadsheet.edition.plan import plan_everything
from broadsheet.edition.press import run_press
from broadsheet.edition.report import (
    database_alarms,
    edition_alarms,
    edition_status,
    explain_address,
    explain_change,
)
from broadsheet.edition.telling import telling_caches, untold
from broadsheet.edition.verify import differences


class Command(BaseCommand):
    """Look after the finished pages."""

    help = "Look after the finished pages: how they stand, make them again, compare them, explain them."

    def add_arguments(self, parser: CommandParser) -> None:
        """One word says what to do."""
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("status", help="how many pages wait or failed; ends with 1 when somebody should look")
        rebuild = what.add_parser("rebuild", help="make all pages again, or those below a path, while serving")
        rebuild.add_argument("prefix", nargs="?", default="/", help="only addresses that begin with this")
        what.add_parser("verify", help="render every page from nothing and compare it with the stored one")
        explain = what.add_parser("explain", help="what a page depends on, or what a change would touch")
        explain.add_argument("address", nargs="?", help="such as /town/ferry-sinks/")
        explain.add_argument("--change", metavar="ARTICLE", help="a page's number or address: what shows it")
        what.add_parser("work", help="plan and bake until told to stop; `broadsheet run` does this by itself")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the word says."""
        getattr(self, f"_{options['what']}")(**options)

    def _status(self, **options: Any) -> None:
        status = edition_status()
        self.stdout.write(f"{status.addresses} addresses, {status.stored} stored ({status.bytes_stored:,} bytes)")
        since = f", the oldest since {status.oldest:%H:%M:%S} UTC" if status.oldest else ""
        self.stdout.write(f"{status.waiting} wait{since}; {status.changes} changes are not planned for yet")
        for path, error in status.failures:
            self.stdout.write(f"failed: {path}: {error}")
        for cache in untold():
            reason = f": {cache.error}" if cache.error else ""
            self.stdout.write(f"{cache.cache} has yet to forget {cache.waiting} addresses{reason}")
        now = timezone.now()
        alarms = edition_alarms(at=now) + database_alarms()
        if alarms:
            raise CommandError("\n".join(alarms))

    def _rebuild(self, **options: Any) -> None:
        """Marks everything first: cut short, it goes on where it was, whoever bakes."""
        if options["prefix"] == "/":
            for _ in plan_everything():
                pass
        total = mark_all(prefix=options["prefix"])
        baker, said = Baker(), time.monotonic()
        self.stdout.write(f"{total} pages are made again.")
        while baker.bake():
            plan_all()
            if time.monotonic() - said >= 1.0:
                said = time.monotonic()
                self.stdout.write(f"{Entry.objects.waiting().count()} left")

    def _verify(self, **options: Any) -> None:
        found = 0
        for difference in differences():
            found += 1
            self.stdout.write(f"{difference.where} {difference.what}")
        if found:
            raise CommandError(f"{found} differences.")
        self.stdout.write("Every stored page is what would be made from nothing.")

    def _explain(self, **options: Any) -> None:
        if options["change"]:
            page = _page(options["change"])
            for path in explain_change("wagtailcore.page", page):
                self.stdout.write(path)
        elif options["address"]:
            for line in explain_address(options["address"]):
                self.stdout.write(line)
        else:
            raise CommandError("Name an address, or an article with --change.")

    def _work(self, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        with telling_caches(stop):
            run_press(stop, may_begin=lambda: True)


def _page(named: str) -> int:
    if named.isascii() and named.isdigit():
        return int(named)
    path = f"/{named.strip('/')}/"
    found = Page.objects.filter(url_path__endswith=path).order_by("pk").values_list("pk", flat=True).first()
    if found is None:
        raise CommandError(f"There is no page at {path}.")
    return int(found)
