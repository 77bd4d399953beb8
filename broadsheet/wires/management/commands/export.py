# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet export`: articles as files for other systems."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date
from wagtail.models import Site

from broadsheet.newsroom.models import ArticlePage, SectionPage
from broadsheet.newsroom.models.article import ArticleQuerySet
from broadsheet.record.models import Topic
from broadsheet.wires.exports.writing import ExportFormat, write_many, write_one


class Command(BaseCommand):
    """One article as a file, or many as an archive."""

    help = "Write articles in a format that other systems read: one as a file, several as one file or a ZIP archive."

    def add_arguments(self, parser: CommandParser) -> None:
        """The format, and which articles."""
        parser.add_argument("format", choices=list(ExportFormat))
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--article", metavar="ADDRESS", help="one article, by its address or its path")
        which.add_argument("--section", metavar="SLUG", help="a section with what stands below it")
        which.add_argument("--topic", metavar="SLUG", help="everything on a topic")
        which.add_argument("--since", metavar="DAY", help="what was published from that day on, such as 2026-05-01")
        which.add_argument("--all", action="store_true", help="everything that readers can read")
        parser.add_argument(
            "--drafts", action="store_true", help="also what readers cannot read, marked as withheld or canceled"
        )
        parser.add_argument("--out", type=Path, metavar="FILE", help="where to; without it, to standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the articles, write them."""
        form = ExportFormat(options["format"])
        found = self._found(options)
        if not options["drafts"]:
            found = found.readable()
        keys = list(found.order_by("pk").values_list("pk", flat=True))
        if not keys:
            raise CommandError("No article fits. Those that readers cannot read go along with --drafts only.")
        try:
            count = self._write(form, keys, one=bool(options["article"]), out=options["out"])
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from None
        self.stderr.write(f"{count} article{'' if count == 1 else 's'} written.")

    def _write(self, form: ExportFormat, keys: list[int], *, one: bool, out: Path | None) -> int:
        if one:
            content = write_one(form, keys[0])[1]
            if out:
                out.write_bytes(content)
            else:
                sys.stdout.buffer.write(content)
            return 1
        if out is None:
            write_many(form, keys, sys.stdout.buffer)
        else:
            with out.open("wb") as file:
                write_many(form, keys, file)
        return len(keys)

    def _found(self, options: dict[str, Any]) -> ArticleQuerySet:
        articles: ArticleQuerySet = ArticlePage.objects.all()
        if options["article"]:
            return articles.filter(url_path=_url_path(options["article"]))
        if options["section"]:
            section = SectionPage.objects.filter(slug=options["section"]).first()
            if section is None:
                raise CommandError(f"There is no section “{options['section']}”.")
            return articles.in_section(section)
        if options["topic"]:
            topic = Topic.objects.filter(slug=options["topic"]).first()
            if topic is None:
                raise CommandError(f"There is no topic “{options['topic']}”.")
            return articles.on_topic(topic)
        return _since(articles, options["since"]) if options["since"] else articles


def _since(articles: ArticleQuerySet, text: str) -> ArticleQuerySet:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(f"“{text}” is no day. Write it as 2026-05-01.")
    return articles.filter(first_published_at__gte=datetime(day.year, day.month, day.day, tzinfo=UTC))


def _url_path(address: str) -> str:
    root = Site.objects.get(is_default_site=True).root_page
    path = unquote(urlsplit(address).path).strip("/")
    return f"{root.url_path}{path}/"
