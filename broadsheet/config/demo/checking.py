# SPDX-License-Identifier: BSD-3-Clause
"""Whether the files fit together: every name one file uses is a name another one has. Looks at no database."""

from __future__ import annotations

import zoneinfo
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from broadsheet.config.demo import content
from broadsheet.config.demo.content import ArticleFile, Demo
from broadsheet.config.demo.markdown import link_targets, parts_of
from broadsheet.config.demo.reading import DemoFileError
from broadsheet.newsroom.models import ArticleKind, DeskRole

STATES = ("published", "draft", "submitted", "sent_back", "scheduled")


class Named(Protocol):
    """An entry that others may name."""

    @property
    def slug(self) -> str:
        """Its name."""


@dataclass(frozen=True)
class Names:
    """Every name the files have, by kind."""

    folder: Path
    of: dict[str, set[str]]

    def need(self, kind: str, name: str, file: str, field: str) -> None:
        """Raise `DemoFileError` when nothing of that kind has the name."""
        if name not in self.of[kind]:
            raise DemoFileError(self.folder / file, field, f"there is no {kind} “{name}”")

    def need_all(self, kind: str, names: Iterable[str], file: str, field: str) -> None:
        """The same for several."""
        for name in names:
            self.need(kind, name, file, field)


def check_demo(demo: Demo, folder: Path) -> None:
    """Raise `DemoFileError` for the first name that leads nowhere, and the first name that stands twice."""
    names = Names(folder, _names(demo, folder))
    _check_publication(demo, names)
    _check_record(demo, names)
    for article in demo.articles:
        _check_article(article, names)
    for page in demo.pages:
        _check_body(page.body, f"pages/{page.slug}.md", names)
    names.need_all("article", [demo.front.lead], "front.yaml", "lead")
    names.need_all("article", demo.front.seconds, "front.yaml", "seconds")


def _names(demo: Demo, folder: Path) -> dict[str, set[str]]:
    lists: dict[str, Sequence[Named]] = {
        "section": demo.sections,
        "topic": demo.topics,
        "person": demo.people,
        "author": demo.authors,
        "picture": demo.pictures,
        "article": demo.articles,
        "page": demo.pages,
    }
    slugs = {kind: [entry.slug for entry in entries] for kind, entries in lists.items()}
    for kind, found in slugs.items():
        twice = [slug for slug, count in Counter(found).items() if count > 1]
        if twice:
            raise DemoFileError(folder, twice[0], f"two of kind {kind} have this name")
    files = [file.name for file in (folder / "files").iterdir()]
    return {**{kind: set(found) for kind, found in slugs.items()}, "file": set(files)}


def _check_publication(demo: Demo, names: Names) -> None:
    said = demo.publication
    if said.time_zone not in zoneinfo.available_timezones():
        raise DemoFileError(names.folder / "publication.yaml", "time_zone", f"there is no time zone “{said.time_zone}”")
    for field in ("logo", "share_picture"):
        names.need("picture", getattr(said, field), "publication.yaml", field)
    for field in ("about_page", "ethics_page", "corrections_policy_page", "contact_page"):
        names.need("page", getattr(said, field), "publication.yaml", field)
    for section in demo.sections:
        if section.parent:
            names.need("section", section.parent, "sections.yaml", f"{section.slug}.parent")


def _check_record(demo: Demo, names: Names) -> None:
    for topic in demo.topics:
        names.need("picture", topic.picture, "topics.yaml", f"{topic.slug}.picture")
    for person in demo.people:
        at = [role.organisation for role in person.roles if role.organisation]
        names.need_all("person", at, "people.yaml", f"{person.slug}.roles")
    for author in demo.authors:
        names.need("picture", author.picture, "authors.yaml", f"{author.slug}.picture")
        names.need_all("topic", author.beats, "authors.yaml", f"{author.slug}.beats")
    for login in demo.logins:
        if login.role not in DeskRole:
            words = f"expected one of {', '.join(DeskRole)}"
            raise DemoFileError(names.folder / "logins.yaml", f"{login.username}.role", words)
        names.need_all("author", [login.author] if login.author else [], "logins.yaml", f"{login.username}.author")
        names.need_all("section", login.sections, "logins.yaml", f"{login.username}.sections")


def _check_article(said: ArticleFile, names: Names) -> None:
    file = f"articles/{said.slug}.md"
    names.need("section", said.section, file, "section")
    names.need_all("section", said.also_in, file, "also_in")
    names.need_all("topic", said.topics, file, "topics")
    names.need_all("author", [by.author for by in said.authors], file, "authors")
    names.need("picture", said.lead_picture, file, "lead_picture")
    names.need_all("article", said.related, file, "related")
    for field, value, allowed in (("type", said.type, list(ArticleKind)), ("state", said.state, list(STATES))):
        if value not in allowed:
            raise DemoFileError(names.folder / file, field, f"expected one of {', '.join(allowed)}, found “{value}”")
    needed = {
        "published": ("published_at",),
        "sent_back": ("sent_back_reason",),
        "scheduled": ("scheduled_in_days", "scheduled_at"),
    }
    for field in needed.get(said.state, ()):
        if not getattr(said, field):
            raise DemoFileError(names.folder / file, field, f"is missing, since the article is {said.state}")
    _check_body(said.body, file, names)


def _check_body(body: str, file: str, names: Names) -> None:
    for part in parts_of(body, names.folder / file):
        for kind, name in _used_by(part):
            names.need(kind, name, file, "body")
        if isinstance(part, content.TablePart):
            _check_table(part, names.folder / file)
        if isinstance(part, content.ParagraphPart | content.WhyItMattersPart):
            _check_links(part.text, file, names)


def _used_by(part: content.Part) -> list[tuple[str, str]]:
    match part:
        case content.PicturePart() | content.EmbedPart():
            return [("picture", part.picture)]
        case content.GalleryPart():
            return [("picture", one.picture) for one in part.pictures]
        case content.QuotePart():
            return [("person", part.speaker)]
        case content.RelatedPart():
            return [("article", part.article)]
        case content.FilePart():
            return [("file", part.file)]
    return []


def _check_table(part: content.TablePart, file: Path) -> None:
    for number, row in enumerate(part.rows, 1):
        if len(row) != len(part.header):
            words = f"row {number} has {len(row)} cells, not {len(part.header)}"
            raise DemoFileError(file, f"body, table “{part.caption}”", words)


def _check_links(text: str, file: str, names: Names) -> None:
    for address in link_targets(text):
        if address.startswith("article:"):
            names.need("article", address.removeprefix("article:"), file, "body")
        elif not address.startswith(("https://", "http://", "mailto:")):
            words = f"“{address}” is no link: use article:SLUG or a full address"
            raise DemoFileError(names.folder / file, "body", words)
