# SPDX-License-Identifier: BSD-3-Clause
"""Writes an article as ninjs 3.1."""

import json
from typing import Any

from broadsheet.wires.formats.outgoing import OutgoingArticle, OutgoingPicture
from broadsheet.wires.formats.xhtml import body_elements, to_xhtml, words_of

VERSION = "3.1"
SCHEMA = f"https://iptc.org/std/ninjs/ninjs-schema_{VERSION}.json"
PLAIN = "text/plain"

Node = dict[str, Any]


def write_ninjs(article: OutgoingArticle) -> bytes:
    """One article, as UTF-8."""
    return json.dumps(ninjs_of(article), ensure_ascii=False, indent=2).encode() + b"\n"


def ninjs_of(article: OutgoingArticle) -> Node:
    """The same as plain values."""
    return filled(
        uri=article.urn,
        type="text",
        representationType="full" if article.body else "partial",
        standard={"name": "ninjs", "version": VERSION, "schema": SCHEMA},
        version=str(article.version),
        pubStatus=article.standing.value,
        edNote=article.reason,
        firstCreated=article.created_at.isoformat(),
        versionCreated=article.updated_at.isoformat(),
        contentCreated=article.published_at.isoformat() if article.published_at else "",
        embargoedUntil=article.embargo.isoformat() if article.embargo else "",
        copyrightHolder=article.copyright_holder,
        copyrightNotice=article.copyright_notice,
        usageTerms=article.usage_terms,
        language=article.language,
        located=article.dateline,
        by=article.byline,
        slugline=article.slug,
        altIds=[{"role": "url", "value": article.url}] if article.url else [],
        genres=[{"name": article.kind_label, "literal": article.kind}],
        infoSources=_sources(article),
        associations=[_picture(each, role) for each, role in _with_roles(article)],
        **_text(article),
        **_named(article),
    )


def filled(**values: Any) -> Node:
    """What has a value; ninjs has no word for an empty one."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def _text(article: OutgoingArticle) -> Node:
    elements = body_elements(article.body, article.publisher_url)
    descriptions = [("standfirst", article.standfirst), *(("key-point", point) for point in article.key_points)]
    told = [(note.kind, f"{note.made_at.isoformat()} {note.label}: {note.text}") for note in article.notes]
    bodies = [{"role": "main", "contentType": "application/xhtml+xml", "wordCount": words_of(elements)}]
    return {
        "headlines": _values(("main", article.headline), ("short", article.short_headline)),
        "descriptions": _values(*descriptions, *told),
        "bodies": [{**bodies[0], "value": to_xhtml(elements)}] if elements else [],
    }


def _values(*pairs: tuple[str, str]) -> list[Node]:
    return [{"role": role, "contentType": PLAIN, "value": value} for role, value in pairs if value]


def _named(article: OutgoingArticle) -> Node:
    people = [
        filled(name=each.name, rel=each.contribution or "author", uri=each.public_id.urn, literal=each.slug)
        for each in article.authors
    ]
    section = [("section", each) for each in (article.section, *article.further_sections) if each]
    terms = [*section, *(("topic", topic) for topic in article.topics)]
    subjects = [filled(name=each.name, rel=rel, uri=each.url, literal=each.slug) for rel, each in terms]
    return {"people": people, "subjects": subjects}


def _sources(article: OutgoingArticle) -> list[Node]:
    ours = {"name": article.publisher, "role": "publisher", "uri": article.publisher_url}
    first = filled(name=article.copyright_holder, role="original", uri=article.source_url)
    return [ours, first] if article.copyright_holder != article.publisher else [ours]


def _with_roles(article: OutgoingArticle) -> list[tuple[OutgoingPicture, str]]:
    return [(each, "lead" if each is article.lead else "body") for each in article.all_pictures]


def _picture(picture: OutgoingPicture, role: str) -> Node:
    rendition = filled(
        name="web",
        href=picture.url,
        contentType=picture.mime_type,
        width=picture.width,
        height=picture.height,
    )
    return filled(
        name=role,
        uri=picture.url,
        type="picture",
        descriptions=_values(("alt", picture.alt), ("caption", picture.caption)),
        by=picture.credit,
        copyrightHolder=picture.rights_holder,
        usageTerms=picture.licence,
        expires=f"{picture.expires_on.isoformat()}T23:59:59Z" if picture.expires_on else "",
        renditions=[rendition],
    )
