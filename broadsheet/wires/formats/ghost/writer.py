# SPDX-License-Identifier: BSD-3-Clause
"""Writes articles as an export that Ghost 5 imports, one after another; people, tags and relations stay in memory."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from broadsheet.wires.formats.outgoing import Gather, OutgoingArticle, OutgoingAuthor, OutgoingTerm, Standing
from broadsheet.wires.formats.xhtml import body_elements, to_xhtml

VERSION = "5.130.0"
LONGEST_EXCERPT = 300

Row = dict[str, Any]


def write_ghost(gather: Gather) -> Iterator[bytes]:
    """The file in pieces, each article whole. Withdrawn articles stay at home: Ghost has no word for them."""
    rest = _Rest()
    newest = datetime(1970, 1, 1, tzinfo=UTC)
    yield b'{"db": [{"data": {"posts": [\n'
    for article in gather():
        if article.standing is Standing.CANCELED:
            continue
        yield (b",\n" if rest.posts else b"") + _dump(_post(article, rest.slug(article)))
        rest.add(article)
        newest = max(newest, article.updated_at)
    yield b"\n]"
    for name, rows in rest.tables().items():
        yield b', "%s": %s' % (name.encode(), _dump(rows))
    meta = {"exported_on": int(newest.timestamp() * 1000), "version": VERSION}
    yield b'}, "meta": %s}]}\n' % _dump(meta)


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


class _Rest:
    """What stands after the articles."""

    def __init__(self) -> None:
        self.posts = 0
        self._slugs: set[str] = set()
        self._users: dict[str, Row] = {}
        self._tags: dict[str, Row] = {}
        self._authors_of: list[Row] = []
        self._tags_of: list[Row] = []
        self._meta: list[Row] = []

    def slug(self, article: OutgoingArticle) -> str:
        """Ghost has one name for each article of the whole site; sections of ours may share one."""
        slug = article.slug
        return slug if slug not in self._slugs else f"{slug}-{str(article.public_id)[:8]}"

    def add(self, article: OutgoingArticle) -> None:
        """Its people, tags and further fields."""
        self.posts += 1
        self._slugs.add(self.slug(article))
        post = _id(article.public_id.hex)
        for order, author in enumerate(article.authors):
            user = _user(author)
            self._users[user["id"]] = user
            self._authors_of.append({"post_id": post, "author_id": user["id"], "sort_order": order})
        # Ghost's first tag says where an article belongs.
        terms = [each for each in (article.section, *article.further_sections, *article.topics) if each]
        for order, tag in enumerate({each.slug: _tag(each) for each in terms}.values()):
            self._tags[tag["id"]] = tag
            self._tags_of.append({"post_id": post, "tag_id": tag["id"], "sort_order": order})
        meta = {
            "meta_title": article.search_title,
            "meta_description": article.search_description,
            "feature_image_alt": article.lead.alt if article.lead else "",
            "feature_image_caption": _caption(article),
        }
        if any(meta.values()):
            self._meta.append({"post_id": post, **{name: value or None for name, value in meta.items()}})

    def tables(self) -> dict[str, list[Row]]:
        """By the names Ghost gives them."""
        return {
            "users": list(self._users.values()),
            "tags": list(self._tags.values()),
            "posts_authors": self._authors_of,
            "posts_tags": self._tags_of,
            "posts_meta": self._meta,
        }


def _id(identity: str) -> str:
    # Ghost's ids are the first 24 hexadecimal digits of something.
    return identity.encode().hex()[:24] if len(identity) != 32 else identity[:24]


def _user(author: OutgoingAuthor) -> Row:
    # Ghost needs an address of each; this one leads nowhere, as ours are nobody's business.
    email = f"{author.public_id.hex[:12]}@authors.invalid"
    pk = _id(author.public_id.hex)
    return {"id": pk, "name": author.name, "slug": author.slug, "email": email, "bio": author.biography[:200] or None}


def _tag(term: OutgoingTerm) -> Row:
    return {"id": f"tag-{term.slug}", "name": term.name, "slug": term.slug, "description": term.description or None}


def _caption(article: OutgoingArticle) -> str:
    if article.lead is None:
        return ""
    return " – ".join(filter(None, (article.lead.caption, article.lead.credit)))


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z") if at else None


def _post(article: OutgoingArticle, slug: str) -> Row:
    html = to_xhtml(body_elements(article.body, article.publisher_url))
    usable = article.standing is Standing.USABLE
    status = "published" if usable else "scheduled" if article.embargo else "draft"
    card = {"type": "html", "version": 1, "html": html}
    root = {"children": [card], "direction": None, "format": "", "indent": 0, "type": "root", "version": 1}
    return {
        "id": _id(article.public_id.hex),
        "uuid": str(article.public_id),
        "title": article.headline,
        "slug": slug,
        # Without html Ghost takes the text as it is given, in one card; with it, Ghost makes blocks of its own.
        "lexical": json.dumps({"root": root}),
        "html": html,
        "feature_image": article.lead.url if article.lead else None,
        "type": "post",
        "status": status,
        "visibility": "public",
        "custom_excerpt": article.standfirst[:LONGEST_EXCERPT] or None,
        "canonical_url": article.source_url or None,
        "created_at": _moment(article.created_at),
        "updated_at": _moment(article.updated_at),
        "published_at": _moment(article.embargo or article.published_at),
    }
