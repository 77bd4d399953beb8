# SPDX-License-Identifier: BSD-3-Clause
"""Reads NewsML 1.x: items with their lines, subjects and a text as NITF or plain."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from broadsheet.wires.formats.agency import (
    as_html,
    author_of,
    each_once,
    lost,
    names_in,
    noted,
    placed,
    read_moment,
    standing_of,
    topic_of,
)
from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.incoming import Article, Author, Item, Problem, Topic
from broadsheet.wires.formats.lenient_xml import all_words, first, name_of, read_root, within, words
from broadsheet.wires.formats.nitf.reader import body_html

SUBJECTS = ("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")


def read(file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
    """Everything the file says."""
    root, problems = read_root(file)
    yield from problems
    if root is None:
        return
    items = [root] if name_of(root) == "NewsItem" else list(within(root, "NewsItem"))
    if not items:
        yield lost("", "The file holds no news item.")
    for item in items:
        yield from _item(item, base)


def _item(item: Element, base: str) -> Iterator[Item | Problem]:
    headline = words(next(within(item, "HeadLine"), None))[:255]
    blocks, problems = read_body(_body(item), base=base)
    yield from placed(problems, headline)
    if not headline and not blocks:
        yield lost(_in(item, "PublicIdentifier"), "The item has neither a headline nor a text; it was left out.")
        return
    authors, topics = _authors(item), _topics(item)
    yield from authors
    yield from topics
    for note in all_words(within(item, "NewsLineText")):
        yield noted(headline, f"Note to editors: {note}")
    embargo = read_moment(_formal(item, "StatusWillChange", "DateAndTime"))
    yield Article(
        ref=_in(item, "NewsItemId") or _in(item, "PublicIdentifier") or headline,
        headline=headline or "…",
        standing=standing_of(_formal(item, "Status"), embargo),
        body=blocks,
        standfirst=words(next(within(item, "SubHeadLine"), None)),
        authors=tuple(each.ref for each in authors),
        topics=tuple(each.ref for each in topics),
        published=read_moment(_in(item, "FirstCreated")),
        modified=read_moment(_in(item, "ThisRevisionCreated")),
        embargo=embargo,
        slug=_in(item, "NameLabel") or _in(item, "SlugLine"),
        version=_in(item, "RevisionId"),
        language=_formal(item, "Language"),
        usage_terms=_in(item, "UsageTerms"),
        source=_in(item, "CopyrightHolder")
        or _formal(first(item, "NewsComponent"), "Party")
        or _in(item, "ProviderId"),
    )


def _in(item: Element | None, name: str) -> str:
    return words(next(within(item, name), None)) if item is not None else ""


def _formal(item: Element | None, name: str, inner: str = "") -> str:
    found = next(within(item, name), None) if item is not None else None
    if found is None:
        return ""
    return _in(found, inner) if inner else found.get("FormalName", "").strip()


def _body(item: Element) -> str:
    nitf = next(within(item, "body.content"), None)
    if nitf is not None:
        return body_html(nitf)
    data = next(within(item, "DataContent"), None)
    return as_html("".join(data.itertext())) if data is not None else ""


def _authors(item: Element) -> list[Author]:
    line = _in(item, "ByLine") or _formal(next(within(item, "Creator"), None), "Party")
    return each_once(author_of(name) for name in names_in(line))


def _topics(item: Element) -> list[Topic]:
    codes = (each.get("FormalName", "") for each in within(item, *SUBJECTS))
    found = [topic_of("", f"subj:{code}") for code in codes if code]
    found += [topic_of(word) for word in all_words(within(item, "KeywordLine"))]
    return each_once(found)
