# SPDX-License-Identifier: BSD-3-Clause
"""Writes articles as a WordPress export (WXR 1.2), one after another: only the people and terms are kept in memory."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from broadsheet.wires.formats.outgoing import Gather, OutgoingArticle, OutgoingPicture, OutgoingTerm, Standing
from broadsheet.wires.formats.xhtml import body_elements, to_xhtml
from broadsheet.wires.formats.xml import allowed

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
NOWHEN = "0000-00-00 00:00:00"
"""What WordPress writes where there is no date."""
LARGEST = 2**31 - 1


def write_wxr(gather: Gather) -> Iterator[bytes]:
    """The file in pieces. `gather` is called twice: WordPress wants people and terms before the articles."""
    people, sections, topics = _declared(gather())
    begun = False
    for article in gather():
        if not begun:
            yield _head(article, people, sections, topics).encode()
            begun = True
        if article.standing is not Standing.CANCELED:
            yield "".join(_items(article)).encode()
    yield b"</channel>\n</rss>\n" if begun else f"{HEAD}</channel>\n</rss>\n".encode()


Terms = dict[str, OutgoingTerm]


def _declared(articles: Iterable[OutgoingArticle]) -> tuple[dict[str, str], Terms, Terms]:
    people: dict[str, str] = {}
    sections: Terms = {}
    topics: Terms = {}
    for article in articles:
        people |= {author.slug: author.name for author in article.authors}
        sections |= {each.slug: each for each in (article.section, *article.further_sections) if each}
        topics |= {each.slug: each for each in article.topics}
    return people, sections, topics


def _element(name: str, text: object, attributes: str = "") -> str:
    return f"<{name}{attributes}>{_data(str(text))}</{name}>\n"


def _data(text: str) -> str:
    # A text that would end the section early goes on in a second one.
    return f"<![CDATA[{allowed(text).replace(']]>', ']]]]><![CDATA[>')}]]>" if text else ""


def number_of(identity: str) -> int:
    """WordPress knows things by number; the same thing gets the same one in every file."""
    return zlib.crc32(identity.encode()) % LARGEST + 1


def _head(article: OutgoingArticle, people: dict[str, str], sections: Terms, topics: Terms) -> str:
    home = article.publisher_url
    parts = [HEAD, _element("title", article.publisher), f"<link>{escape(home)}</link>\n"]
    parts += [_element("language", article.language), "<wp:wxr_version>1.2</wp:wxr_version>\n"]
    parts += [
        f"<wp:base_site_url>{escape(home)}</wp:base_site_url>\n<wp:base_blog_url>{escape(home)}</wp:base_blog_url>\n"
    ]
    for slug, name in people.items():
        inner = f"<wp:author_id>{number_of(slug)}</wp:author_id>" + _element("wp:author_login", slug)
        parts.append(f"<wp:author>{inner}{_element('wp:author_display_name', name)}</wp:author>\n")
    for slug, each in sections.items():
        inner = f"<wp:term_id>{number_of(f'section:{slug}')}</wp:term_id>" + _element("wp:category_nicename", slug)
        about = _element("wp:cat_name", each.name) + _element("wp:category_description", each.description)
        parts.append(f"<wp:category>{inner}{about}</wp:category>\n")
    for slug, each in topics.items():
        inner = f"<wp:term_id>{number_of(f'topic:{slug}')}</wp:term_id>" + _element("wp:tag_slug", slug)
        about = _element("wp:tag_name", each.name) + _element("wp:tag_description", each.description)
        parts.append(f"<wp:tag>{inner}{about}</wp:tag>\n")
    return "".join(parts)


def _items(article: OutgoingArticle) -> Iterator[str]:
    if article.lead:
        yield _attachment(article, article.lead)
    yield f"<item>\n{''.join(_post(article))}</item>\n"


def _gmt(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else NOWHEN


def _status(article: OutgoingArticle) -> str:
    if article.standing is Standing.USABLE:
        return "publish"
    if article.embargo:
        return "future"
    # What readers find in a restricted part only stays private; a draft stays a draft.
    return "private" if article.published_at else "draft"


def _dated(article: OutgoingArticle) -> Iterator[str]:
    at = article.embargo or article.published_at or article.created_at
    for name, moment in (("post_date", at), ("post_date_gmt", at), ("post_modified", article.updated_at)):
        yield _element(f"wp:{name}", _gmt(moment))
    yield _element("wp:post_modified_gmt", _gmt(article.updated_at))


def _post(article: OutgoingArticle) -> Iterator[str]:
    yield _element("title", article.headline)
    yield f"<link>{escape(article.url)}</link>\n"
    if article.published_at:
        yield f"<pubDate>{format_datetime(article.published_at.astimezone(UTC))}</pubDate>\n"
    if article.authors:
        yield _element("dc:creator", article.authors[0].slug)
    yield f'<guid isPermaLink="false">{article.urn}</guid>\n'
    yield _element("content:encoded", to_xhtml(body_elements(article.body, article.publisher_url)))
    yield _element("excerpt:encoded", article.standfirst)
    yield f"<wp:post_id>{number_of(article.urn)}</wp:post_id>\n"
    yield from _dated(article)
    yield _element("wp:comment_status", "closed") + _element("wp:ping_status", "closed")
    yield _element("wp:post_name", article.slug) + _element("wp:status", _status(article))
    yield "<wp:post_parent>0</wp:post_parent>\n" + _element("wp:post_type", "post")
    yield "<wp:post_password></wp:post_password>\n<wp:is_sticky>0</wp:is_sticky>\n"
    for domain, each in _terms(article):
        yield _element("category", each[0], f' domain="{domain}" nicename="{escape(each[1])}"')
    yield from _meta(article)


def _terms(article: OutgoingArticle) -> Iterator[tuple[str, tuple[str, str]]]:
    for section in (article.section, *article.further_sections):
        if section:
            yield "category", (section.name, section.slug)
    for topic in article.topics:
        yield "post_tag", (topic.name, topic.slug)
    for author in article.authors if len(article.authors) > 1 else ():
        # The form of the plug-in that gives an article several authors.
        yield "author", (author.name, f"cap-{author.slug}")


def _meta(article: OutgoingArticle) -> Iterator[str]:
    fields = {
        "_thumbnail_id": str(number_of(article.lead.url)) if article.lead else "",
        "_yoast_wpseo_title": article.search_title,
        "_yoast_wpseo_metadesc": article.search_description,
        "_broadsheet_short_headline": article.short_headline,
        "_broadsheet_dateline": article.dateline,
    }
    yield from (_field(name, value) for name, value in fields.items() if value)


def _field(name: str, value: str) -> str:
    inner = _element("wp:meta_key", name) + _element("wp:meta_value", value)
    return f"<wp:postmeta>{inner}</wp:postmeta>\n"


def _attachment(article: OutgoingArticle, picture: OutgoingPicture) -> str:
    name = picture.url.rpartition("/")[2]
    fields = [("_wp_attachment_image_alt", picture.alt), ("_wp_attachment_credit", picture.credit)]
    rights = ". ".join(filter(None, (picture.rights_holder, picture.licence)))
    parts = [
        _element("title", name),
        f"<link>{escape(picture.url)}</link>\n",
        f'<guid isPermaLink="false">{escape(picture.url)}</guid>\n',
        _element("content:encoded", ""),
        _element("excerpt:encoded", picture.caption),
        f"<wp:post_id>{number_of(picture.url)}</wp:post_id>\n",
        *_dated(article),
        _element("wp:post_name", name) + _element("wp:status", "inherit"),
        f"<wp:post_parent>{number_of(article.urn)}</wp:post_parent>\n",
        _element("wp:post_type", "attachment") + _element("wp:attachment_url", picture.url),
        *(_field(key, value) for key, value in [*fields, ("_wp_attachment_copyright", rights)] if value),
    ]
    return f"<item>\n{''.join(parts)}</item>\n"
