# SPDX-License-Identifier: BSD-3-Clause
"""`read`: everything a WordPress export says, as it is read."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import unquote

from broadsheet.wires.formats.html_inline import plain_words
from broadsheet.wires.formats.incoming import (
    Article,
    Author,
    Item,
    Place,
    Problem,
    Section,
    Site,
    Topic,
    Weight,
)
from broadsheet.wires.formats.wxr import items
from broadsheet.wires.formats.wxr.tree import Damage, Node, elements

NOT_CONTENT = {
    "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block",
    "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face",
}  # fmt: skip
POSTS = {"post", "page"}
Said = Iterator[Item | Problem]


def read(file: BinaryIO, /, *, base: str = "", names_only: bool = False) -> Said:
    """Authors, terms, articles, pictures and comments in the file's own order; `base` where the file names no home.

    `names_only` leaves out articles, comments and most problems, which is much quicker.
    """
    reading = _Reading(base.rstrip("/"), names_only=names_only)
    for node in elements(file):
        if isinstance(node, Damage):
            yield Problem(Place(node.line), f"The file is damaged here: {node.words}", Weight.LOST)
        else:
            yield from reading.of(node)
    yield from reading.rest()


class _Reading:
    """Remembers which names were declared; nothing else grows with the file."""

    def __init__(self, base: str, *, names_only: bool) -> None:
        self._base = base
        self._names_only = names_only
        self._site: dict[str, str] = {}
        self._said_site = False
        self._authors: set[str] = set()
        self._terms: set[tuple[str, str]] = set()
        self._items: set[str] = set()
        self._skipped: Counter[str] = Counter()
        self._kinds: dict[str, Callable[[Node], Said]] = {
            "item": self._item,
            "wp:author": self._author,
            "wp:category": self._category,
            "wp:tag": self._tag,
            "wp:term": self._term,
        }

    def of(self, node: Node) -> Said:
        """What one element says."""
        if node.name in self._kinds:
            yield from self._site_once()
            yield from self._kinds[node.name](node)
        else:
            self._site.setdefault(node.name, node.text)
            if node.name in {"link", "wp:base_blog_url"} and node.text.startswith("http"):
                self._base = node.text.rstrip("/")

    def rest(self) -> Said:
        """What can be said at the end only."""
        yield from self._site_once()
        for name, count in sorted(self._skipped.items()):
            yield Problem(Place(), f"{count} × “{name}” is no content and was left out.", Weight.NOTED)

    def _site_once(self) -> Said:
        if not self._said_site:
            self._said_site = True
            known = self._site
            yield Site(known.get("title", ""), self._base, known.get("description", ""), known.get("language", ""))

    def _author(self, node: Node) -> Said:
        login = node.get("wp:author_login") or node.get("wp:author_email")
        if not login or login in self._authors:
            return
        self._authors.add(login)
        whole = f"{node.get('wp:author_first_name')} {node.get('wp:author_last_name')}".strip()
        name = plain_words(node.get("wp:author_display_name")) or whole or login
        yield self._writer(login, name, email=node.get("wp:author_email"))

    def _writer(self, login: str, name: str, *, email: str = "") -> Author:
        return Author(login, name, email=email, slug=login, old_addresses=(f"/author/{login}/",))

    def _category(self, node: Node) -> Said:
        slug = unquote(node.get("wp:category_nicename"))
        name, parent = node.get("wp:cat_name"), node.get("wp:category_parent")
        yield from self._section(slug, name, parent=unquote(parent), description=node.get("wp:category_description"))

    def _tag(self, node: Node) -> Said:
        slug = unquote(node.get("wp:tag_slug"))
        yield from self._topic(slug, node.get("wp:tag_name"), node.get("wp:tag_description"))

    def _term(self, node: Node) -> Said:
        slug, name = unquote(node.get("wp:term_slug")), node.get("wp:term_name")
        parent, description = unquote(node.get("wp:term_parent")), node.get("wp:term_description")
        kind = node.get("wp:term_taxonomy")
        if kind == "category":
            yield from self._section(slug, name, parent=parent, description=description)
        elif kind == "post_tag":
            yield from self._topic(slug, name, description)
        else:
            self._skipped[f"term of {kind}"] += 1

    def _section(self, slug: str, name: str, *, parent: str = "", description: str = "") -> Said:
        ref = slug or name
        if ref and ("category", ref) not in self._terms:
            self._terms.add(("category", ref))
            old = (f"/category/{ref}/", *((f"/category/{parent}/{ref}/",) if parent else ()))
            yield Section(ref, plain_words(name) or ref, slug, parent, plain_words(description), old)

    def _topic(self, slug: str, name: str, description: str = "") -> Said:
        ref = slug or name
        if ref and ("tag", ref) not in self._terms:
            self._terms.add(("tag", ref))
            old = (f"/tag/{ref}/",)
            yield Topic(ref, plain_words(name) or ref, slug, "", plain_words(description), old_addresses=old)

    def _item(self, item: Node) -> Said:
        kind = item.get("wp:post_type") or "post"
        place = Place(item.line, plain_words(item.get("title")) or items.ref_of(item))
        if kind in NOT_CONTENT:
            self._skipped[kind] += 1
        elif item.get("wp:status") == "trash":
            yield Problem(place, "It was in the bin and stays out.", Weight.NOTED)
        elif kind == "attachment":
            yield from self._numbered(item, place)
            yield from self._attachment(item, place)
        else:
            yield from self._numbered(item, place)
            yield from self._post(item, is_known_type=kind in POSTS)

    def _numbered(self, item: Node, place: Place) -> Said:
        """Give it a name of its own where another item has its number."""
        ref = items.ref_of(item)
        if ref in self._items:
            yield Problem(place, f"The number {ref} is given twice.", Weight.NOTED)
            number = next(item.all("wp:post_id"), None)
            if number is not None:
                number.texts = [f"{ref}-{zlib.crc32(f'{place.item} {len(self._items)}'.encode()):08x}"]
        self._items.add(items.ref_of(item))

    def _attachment(self, item: Node, place: Place) -> Said:
        picture = items.picture(item, base=self._base)
        if picture is None:
            yield Problem(place, "A file that is no picture; links lead to where it lies.", Weight.NOTED)
        else:
            yield picture

    def _post(self, item: Node, *, is_known_type: bool) -> Said:
        yield from self._bylines(item)
        sections: list[str] = []
        topics: list[str] = []
        for node in item.all("category"):
            kind = node.attributes.get("domain", "category")
            ref = unquote(node.attributes.get("nicename", "")) or node.text
            if kind == "category" and ref:
                yield from self._section(ref, node.text)
                sections.append(ref)
            elif kind in {"post_tag", "tag"} and ref:
                yield from self._topic(ref, node.text)
                topics.append(ref)
        if self._names_only:
            return
        for said in items.article(item, base=self._base, is_known_type=is_known_type):
            if isinstance(said, Article):
                first, *others = list(dict.fromkeys(sections)) or [""]
                yield replace(
                    said,
                    authors=tuple(self._names(item)),
                    section=first,
                    sections=tuple(others),
                    topics=tuple(dict.fromkeys(topics)),
                )
            else:
                yield said
        yield from items.comments(item)

    def _names(self, item: Node) -> list[str]:
        """Who wrote it: the co-authors where there are some, else whoever entered it."""
        together = [login for login, _name in _co_authors(item)]
        login = item.get("dc:creator") or item.get("wp:author")
        return list(dict.fromkeys(together or ([login] if login else [])))

    def _bylines(self, item: Node) -> Said:
        """Authors that the file has not declared."""
        named = dict(_co_authors(item))
        for login in self._names(item):
            if login not in self._authors:
                self._authors.add(login)
                yield self._writer(login, named.get(login) or login)
                yield Problem(Place(item.line, login), "The author is not declared in the file.", Weight.NOTED)


def _co_authors(item: Node) -> Iterator[tuple[str, str]]:
    for node in item.all("category"):
        if node.attributes.get("domain") == "author":
            yield node.attributes.get("nicename", node.text).removeprefix("cap-"), plain_words(node.text)
