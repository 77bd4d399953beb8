# SPDX-License-Identifier: BSD-3-Clause
"""The plain way to import posts: one page at a time, as Wagtail's own documentation does it."""

import json
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.core.management.base import BaseCommand, CommandParser
from home.models import HomePage

from news.models import ArticlePage, Author, Byline, SectionPage, Topic

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


class Command(BaseCommand):
    help = "Import the first MOST posts of a WordPress export; prints the seconds it took."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("most", type=int)

    def handle(self, *, file: Path, most: int, **options: Any) -> None:
        self.home = HomePage.objects.get()
        self.sections: dict[str, SectionPage] = {}
        started, count = time.monotonic(), 0
        for _event, item in ElementTree.iterparse(file):
            if item.tag == "item" and count < most:
                self.make(item)
                item.clear()
                count += 1
        self.stdout.write(f"{time.monotonic() - started}")

    def make(self, item: ElementTree.Element) -> None:
        terms = item.findall("category")
        section = next(term for term in terms if term.get("domain") == "category")
        topics = [term for term in terms if term.get("domain") == "post_tag"]
        page = ArticlePage(
            title=item.findtext("title"),
            slug=item.findtext(f"{WP}post_name"),
            standfirst=item.findtext(EXCERPT),
            body=json.dumps([{"type": "paragraph", "value": item.findtext(CONTENT)}]),
            topics=[Topic.objects.get_or_create(slug=t.get("nicename"), defaults={"name": t.text})[0] for t in topics],
            bylines=[Byline(author=self.author(item.findtext(CREATOR) or ""), sort_order=0)],
        )
        self.section(section.get("nicename") or "", section.text or "").add_child(instance=page)
        page.save_revision().publish()

    def author(self, login: str) -> Author:
        return Author.objects.get_or_create(slug=login, defaults={"name": login})[0]

    def section(self, slug: str, title: str) -> SectionPage:
        if slug not in self.sections:
            self.sections[slug] = self.home.add_child(instance=SectionPage(title=title, slug=slug))
        return self.sections[slug]
