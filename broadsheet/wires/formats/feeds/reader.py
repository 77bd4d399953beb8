# SPDX-License-Identifier: BSD-3-Clause
"""Reads RSS, Atom and JSON Feed: the items of one feed, as an archive or as news from elsewhere."""

import calendar
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import feedparser
from bs4 import BeautifulSoup

from broadsheet.wires.formats.agency import author_of, each_once, lost, placed, read_moment, topic_of
from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.html_inline import words_of
from broadsheet.wires.formats.incoming import Article, Author, Item, Picture, Place, Problem, Site, Standing, Topic
from broadsheet.wires.formats.lenient_xml import read_whole

Entry = dict[str, Any]


def read(file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
    """The feed, and each of its items."""
    data, problems = read_whole(file)
    yield from problems
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        feed, entries = _json_feed(data)
    elif b"<!ENTITY" in data:
        yield lost("", "The feed defines entities, which are not read.")
        return
    else:
        found = feedparser.parse(BytesIO(data), sanitize_html=False)
        feed, entries = found.feed, found.entries
        if found.bozo and isinstance(found.bozo_exception, Exception):
            line = getattr(found.bozo_exception, "getLineNumber", lambda: 0)() or 0
            yield Problem(Place(line), "The feed is not well-formed; it was read as far as it can be understood.")
    if not entries:
        yield lost("", "The file holds no items of a feed.")
    home = _text(feed, "link") or base
    if feed:
        about, language = _plain(_text(feed, "subtitle")), _text(feed, "language")
        yield Site(_plain(_text(feed, "title")), home.rstrip("/"), about, language)
    for entry in entries:
        yield from _entry(entry, feed, base or home)


def _json_feed(data: bytes) -> tuple[Entry, list[Entry]]:
    """A JSON Feed in the words of feedparser."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return {}, []
    items = found.get("items")
    feed = {**found, "link": found.get("home_page_url"), "subtitle": found.get("description")}
    return feed, [_json_item(each) for each in items if isinstance(each, dict)] if isinstance(items, list) else []


def _json_item(item: Entry) -> Entry:
    people = item.get("authors") or [item.get("author")]
    image = item.get("image") or item.get("banner_image")
    tags = item.get("tags")
    html = _text(item, "content_html") or "".join(
        f"<p>{each}</p>" for each in _text(item, "content_text").split("\n\n")
    )
    return {
        **item,
        "id": str(item.get("id") or ""),
        "link": item.get("url"),
        "content": [{"value": html, "type": "text/html"}] if html else [],
        "authors": [each for each in people if isinstance(each, dict)] if isinstance(people, list) else [],
        "tags": [{"term": tag} for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        "media_content": [{"url": image, "medium": "image"}] if isinstance(image, str) and image else [],
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
    }


def _entry(entry: Entry, feed: Entry, base: str) -> Iterator[Item | Problem]:
    headline = _plain(_text(entry, "title"))[:255]
    content = [_text(each, "value") for each in entry.get("content") or () if isinstance(each, dict)]
    summary = _text(entry, "summary")
    whole = max(content, key=len, default="")
    blocks, problems = read_body(whole or summary, base=base)
    yield from placed(problems, headline)
    ref = _text(entry, "id") or _text(entry, "link")
    if not headline and not blocks:
        yield lost(ref, "The item has neither a headline nor a text; it was left out.")
        return
    authors, topics, picture = _authors(entry), _topics(entry), _picture(entry)
    yield from authors
    yield from topics
    if picture:
        yield picture
    address = _text(entry, "link")
    standfirst = _plain(summary)
    yield Article(
        ref=ref or headline,
        headline=headline or standfirst[:80] or "…",
        standing=Standing.PUBLIC,
        body=blocks,
        standfirst=standfirst if whole and len(standfirst) <= 600 and standfirst != _plain(whole) else "",
        authors=tuple(each.ref for each in authors),
        topics=tuple(each.ref for each in topics),
        pictures=(picture.ref,) if picture else (),
        published=_moment(entry, "published") or _moment(entry, "updated"),
        modified=_moment(entry, "updated"),
        old_addresses=(_path(address),) if _path(address) else (),
        language=_text(entry, "language") or _text(feed, "language"),
        usage_terms=_plain(_text(entry, "rights") or _text(feed, "rights")),
        source=address or _plain(_text(feed, "title")),
    )


def _text(entry: Entry, name: str) -> str:
    value = entry.get(name)
    return value.strip() if isinstance(value, str) else ""


def _plain(html: str) -> str:
    return words_of(BeautifulSoup(html, "html.parser")) if html else ""


def _moment(entry: Entry, name: str) -> datetime | None:
    # feedparser's own dictionary answers for one moment with the other, and warns; a plain one does not.
    entry = dict(entry)
    parsed = entry.get(f"{name}_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else read_moment(entry.get(name))
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}" if parts.scheme in {"http", "https"} else ""


def _authors(entry: Entry) -> list[Author]:
    names = [_text(each, "name") for each in entry.get("authors") or () if isinstance(each, dict)]
    found = [author_of(name) for name in filter(None, names or [_text(entry, "author")])]
    return each_once(found)


def _topics(entry: Entry) -> list[Topic]:
    tags = [each for each in entry.get("tags") or () if isinstance(each, dict)]
    found = [topic_of(_plain(_text(each, "label") or _text(each, "term"))) for each in tags]
    return each_once(found)


def _picture(entry: Entry) -> Picture | None:
    """The picture that goes with the item, in Media RSS or as an enclosure."""
    credit = entry.get("media_credit") or [{}]
    for each in (*(entry.get("media_content") or ()), *(entry.get("enclosures") or ())):
        address = _text(each, "url") or _text(each, "href")
        if address and (_text(each, "medium") == "image" or _text(each, "type").startswith("image/")):
            alt = _text(entry, "media_description") or _text(each, "title")
            return Picture(ref=address, address=address, alt=_plain(alt), credit=_text(credit[0], "content"))
    return None
