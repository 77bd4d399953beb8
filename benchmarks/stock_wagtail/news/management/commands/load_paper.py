# SPDX-License-Identifier: BSD-3-Clause
"""Fill the stock site with the articles that `benchmarks/paper.py` wrote down."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from home.models import HomePage
from wagtail.images.models import Image
from wagtail.models import Page, Site

from news.models import ArticlePage, Author, Byline, SectionPage, Topic

PAGE_LINK = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')


class Command(BaseCommand):
    help = "Fill the stock site with the articles in FILE (JSON)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle(self, *, file: Path, **options: Any) -> None:
        paper = json.loads(file.read_text())
        self.home = HomePage.objects.get()
        Site.objects.update(site_name=paper["name"])
        self.pictures: dict[str, Image] = {}
        self.sections = self.make_sections(paper["sections"])
        self.topics = {t["slug"]: Topic.objects.create(name=t["name"], slug=t["slug"]) for t in paper["topics"]}
        self.authors = {a["slug"]: self.make_author(a) for a in paper["authors"]}
        articles = [(self.make_article(article), article) for article in paper["articles"]]
        self.pages = {article["key"]: page.pk for page, article in articles}
        for page, article in articles:
            page.body = json.dumps([self.block(part) for part in article["body"]])
            page.save()
            page.save_revision(clean=False)
        self.stdout.write(f"{len(articles)} articles in {len(self.sections)} sections")

    def make_sections(self, found: list[dict[str, Any]]) -> dict[int, Page]:
        made: dict[int, Page] = {}
        for section in found:
            parent = made.get(section["parent"], self.home)
            made[section["key"]] = parent.add_child(
                instance=SectionPage(
                    title=section["title"], slug=section["slug"], intro=section["intro"], show_in_menus=True
                )
            )
        return made

    def make_author(self, found: dict[str, Any]) -> Author:
        return Author.objects.create(
            name=found["name"],
            slug=found["slug"],
            role=found["role"],
            biography=found["biography"],
            picture=self.picture(found["picture"]),
        )

    def picture(self, path: str | None) -> Image | None:
        if path is None:
            return None
        if path not in self.pictures:
            with Path(path).open("rb") as opened:
                self.pictures[path] = Image.objects.create(
                    title=Path(path).stem, file=ImageFile(opened, name=Path(path).name)
                )
        return self.pictures[path]

    def make_article(self, found: dict[str, Any]) -> ArticlePage:
        page = ArticlePage(
            title=found["title"],
            slug=found["slug"],
            standfirst=found["standfirst"],
            lead_picture=self.picture(found["picture"]),
            caption=found["caption"],
            credit=found["credit"],
            first_published_at=datetime.fromisoformat(found["published"]),
            last_published_at=datetime.fromisoformat(found["published"]),
            topics=[self.topics[slug] for slug in found["topics"]],
            bylines=[
                Byline(author=self.authors[slug], sort_order=place) for place, slug in enumerate(found["authors"])
            ],
        )
        return self.sections[found["section"]].add_child(instance=page)

    def block(self, part: dict[str, Any]) -> dict[str, Any]:
        """The block with row numbers of this database in place of those of the other."""
        value = part["value"]
        if part["type"] == "paragraph":
            value = PAGE_LINK.sub(self.page_link, value)
        elif part["type"] == "picture":
            picture = self.picture(value["path"])
            value = {**value, "image": picture.pk if picture else None}
        elif part["type"] == "related":
            value = self.pages[value]
        elif part["type"] == "table":
            value = {"data": value}
        return {"type": part["type"], "value": value}

    def page_link(self, found: re.Match[str]) -> str:
        number = self.pages.get(int(found[1] or found[2]))
        return f'linktype="page" id="{number}"' if number else 'href="/"'
