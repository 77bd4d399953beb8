# SPDX-License-Identifier: BSD-3-Clause
"""Reads an export of Ghost 4 and 5, or its file of redirects: articles in every form of text, people, tags, members."""

from collections.abc import Iterator
from html import escape
from typing import Any, BinaryIO

from broadsheet.wires.formats.agency import lost, noted, placed, read_moment
from broadsheet.wires.formats.ghost.cards import said
from broadsheet.wires.formats.ghost.lexical import lexical_html
from broadsheet.wires.formats.ghost.mobiledoc import mobiledoc_html
from broadsheet.wires.formats.ghost.tables import BrokenError, Row, Tables
from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.incoming import (
    Article,
    Author,
    Comment,
    Item,
    Picture,
    Problem,
    Redirect,
    Section,
    Site,
    Standing,
    Subscriber,
    Topic,
)

STATES = {"published": Standing.PUBLIC, "scheduled": Standing.SCHEDULED, "sent": Standing.PRIVATE}
COMMENTS = {"published": "approved", "hidden": "held", "deleted": "deleted"}
HERE = "__GHOST_URL__"
"""What Ghost writes for its own address."""


def read(file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
    """Everything the file says; `base` is the old site's address, which an export does not hold."""
    yield from _Reading(Tables(file), base.rstrip("/")).items()


class _Reading:
    """What must be known of the whole file while its articles pass by."""

    def __init__(self, tables: Tables, base: str) -> None:
        self._tables = tables
        self._base = base
        self._tags_of = tables.pairs("posts_tags", "post_id", "tag_id")
        self._authors_of = tables.pairs("posts_authors", "post_id", "author_id")
        self._meta = {str(row.get("post_id")): row for row in tables.kept("posts_meta")}
        self._tags = {str(row.get("id")): row for row in tables.kept("tags")}
        self._seen = 0

    def items(self) -> Iterator[Item | Problem]:
        """Site, people, tags, articles, comments, members, redirects."""
        yield from self._site()
        for row in self._tables.kept("users"):
            yield self._author(row)
        primary = {pk for of in self._tags_of.values() if (pk := self._primary(of))}
        for pk, row in self._tags.items():
            yield self._topic(row)
            if pk in primary:
                yield Section(pk, said(row, "name"), said(row, "slug"), description=said(row, "description"))
        try:
            for row in self._tables.rows("posts"):
                self._seen += 1
                yield from self._post(row)
        except BrokenError as error:
            yield lost("", f"The file is broken: {error}. Everything before was read.")
        yield from self._people()
        yield from self._redirects()

    def _site(self) -> Iterator[Item]:
        known = {said(row, "key"): row.get("value") for row in self._tables.kept("settings")}
        if known:
            yield Site(said(known, "title"), self._base, said(known, "description"), said(known, "locale", "lang"))

    def _whole(self, text: str) -> str:
        return text.replace(HERE, self._base)

    def _author(self, row: Row) -> Author:
        slug = said(row, "slug")
        return Author(
            ref=str(row.get("id")),
            name=said(row, "name") or slug or "?",
            email=said(row, "email"),
            biography=said(row, "bio"),
            slug=slug,
            picture=self._whole(said(row, "profile_image")),
            old_addresses=(f"/author/{slug}/",) if slug else (),
        )

    def _is_internal(self, row: Row) -> bool:
        return said(row, "visibility") == "internal" or said(row, "name").startswith("#")

    def _topic(self, row: Row) -> Topic:
        slug, internal = said(row, "slug"), self._is_internal(row)
        return Topic(
            ref=str(row.get("id")),
            name=said(row, "name") or slug or "?",
            slug=slug,
            parent=said(row, "parent_id"),
            description=said(row, "description"),
            is_internal=internal,
            old_addresses=(f"/tag/{slug}/",) if slug and not internal else (),
        )

    def _primary(self, tags: list[str]) -> str:
        """Ghost's own word: the first tag that readers see says where an article belongs."""
        return next((pk for pk in tags if pk in self._tags and not self._is_internal(self._tags[pk])), "")

    def _body(self, row: Row) -> tuple[str, tuple[str, ...]]:
        """The text as HTML; Ghost's own where a card of it is not known here."""
        own = said(row, "html")
        if said(row, "lexical"):
            html, unknown = lexical_html(said(row, "lexical"))
        elif said(row, "mobiledoc"):
            html, unknown = mobiledoc_html(said(row, "mobiledoc"))
        else:
            html, unknown = own, ()
        if unknown and own:
            return self._whole(own), ()
        plain = said(row, "plaintext")
        return self._whole(html or own or (f"<p>{escape(plain)}</p>" if plain else "")), unknown

    def _post(self, row: Row) -> Iterator[Item | Problem]:
        ref, headline = str(row.get("id") or row.get("slug") or ""), said(row, "title")
        if not ref:
            yield lost(headline, "An article has neither an id nor a slug; it was left out.")
            return
        html, unknown = self._body(row)
        for kind in unknown:
            yield lost(headline, f"“{kind}” is not known here and was left out.")
        blocks, problems = read_body(html, base=self._base)
        yield from placed(problems, headline)
        if said(row, "codeinjection_head") or said(row, "codeinjection_foot"):
            yield lost(headline, "Code that was put into the page's head or foot was left out.")
        yield from self._nested(row, ref)
        picture = self._picture(row, ref)
        if picture:
            yield picture
        yield self._article(row, ref, blocks, picture)

    def _nested(self, row: Row, ref: str) -> Iterator[Item]:
        """People and tags that stand within the article, as the interface gives them."""
        for name, of, known in (("authors", self._authors_of, None), ("tags", self._tags_of, self._tags)):
            inner = row.get(name)
            rows = [each for each in inner if isinstance(each, dict)] if isinstance(inner, list) else []
            if rows and ref not in of:
                of[ref] = [str(each.get("id")) for each in rows]
                for each in rows:
                    yield self._author(each) if known is None else self._topic(each)
                    if known is not None:
                        known[str(each.get("id"))] = each

    def _article(self, row: Row, ref: str, blocks: Any, picture: Picture | None) -> Article:
        meta = {**row, **{name: value for name, value in self._meta.get(ref, {}).items() if value}}
        tags = self._tags_of.get(ref, [])
        published = read_moment(row.get("published_at"))
        slug = said(row, "slug")
        return Article(
            ref=ref,
            headline=(said(row, "title") or slug or "…")[:255],
            standing=_standing(row),
            body=blocks,
            standfirst=said(row, "custom_excerpt"),
            authors=tuple(self._authors_of.get(ref) or filter(None, [said(row, "author_id")])),
            section=self._primary(tags),
            topics=tuple(tag for tag in tags if tag in self._tags),
            pictures=(picture.ref,) if picture else (),
            published=published or read_moment(row.get("created_at")),
            modified=read_moment(row.get("updated_at")),
            embargo=published if said(row, "status") == "scheduled" else None,
            slug=slug,
            old_addresses=(f"/{slug}/",) if slug else (),
            language=said(row, "locale"),
            search_title=said(meta, "meta_title"),
            search_description=said(meta, "meta_description"),
            source=said(row, "canonical_url"),
            is_page=said(row, "type") == "page" or row.get("page") is True,
        )

    def _picture(self, row: Row, ref: str) -> Picture | None:
        address = self._whole(said(row, "feature_image"))
        meta = {**row, **self._meta.get(ref, {})}
        if not address:
            return None
        alt, caption = said(meta, "feature_image_alt"), said(meta, "feature_image_caption")
        return Picture(ref=f"{ref}:lead", address=address, alt=alt, caption=caption)

    def _people(self) -> Iterator[Item | Problem]:
        names = {str(row.get("id")): said(row, "name") for row in self._tables.kept("newsletters")}
        taken = self._tables.pairs("members_newsletters", "member_id", "newsletter_id")
        members: dict[str, str] = {}
        for row in self._tables.kept("members"):
            ref = str(row.get("id"))
            members[ref] = said(row, "name")
            gets = tuple(names.get(each, each) for each in taken.get(ref, []))
            yield Subscriber(
                ref=ref,
                email=said(row, "email"),
                name=said(row, "name"),
                newsletters=gets,
                standing="subscribed" if gets or row.get("subscribed") else "unsubscribed",
                since=read_moment(row.get("created_at")),
                consent=f"Member of the old site since {said(row, 'created_at')}" if row.get("created_at") else "",
                is_paid=said(row, "status") in {"paid", "comped"},
            )
        for row in self._tables.kept("comments"):
            yield Comment(
                ref=str(row.get("id")),
                article=said(row, "post_id"),
                written=read_moment(row.get("created_at")),
                html=_words(said(row, "html")),
                standing=COMMENTS.get(said(row, "status"), "held"),
                parent=said(row, "parent_id"),
                name=members.get(said(row, "member_id"), ""),
            )

    def _redirects(self) -> Iterator[Item | Problem]:
        for row in self._tables.listed():
            if said(row, "from") and said(row, "to"):
                if set(said(row, "from")) & set("^$*()[]"):
                    yield noted(said(row, "from"), "A redirect by pattern was left out; only whole addresses lead on.")
                else:
                    yield Redirect(said(row, "from"), said(row, "to"), row.get("permanent") is not False)
        if not self._seen and not self._tables.listed_any:
            yield lost("", "The file holds no articles of Ghost.")


def _standing(row: Row) -> Standing:
    state = STATES.get(said(row, "status"), Standing.DRAFT)
    open_to_all = said(row, "visibility") in {"", "public"}
    return Standing.PAID if state is Standing.PUBLIC and not open_to_all else state


def _words(html: str) -> str:
    blocks, _problems = read_body(html)
    return "".join(f"<p>{inner}</p>" for block in blocks if (inner := getattr(block, "html", "")))
