# SPDX-License-Identifier: BSD-3-Clause
"""Reads NITF 3: one article with its pictures, with or without a namespace."""

from collections.abc import Iterator
from html import escape
from typing import BinaryIO
from xml.etree.ElementTree import Element

from broadsheet.wires.formats.agency import (
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
from broadsheet.wires.formats.incoming import (
    Article,
    Author,
    Block,
    Item,
    Picture,
    PictureBlock,
    Problem,
    Section,
    Topic,
)
from broadsheet.wires.formats.lenient_xml import (
    DEEPEST,
    all_words,
    first,
    name_of,
    read_root,
    within,
    words,
)

SAME = {"p", "ul", "ol", "li", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "br", "pre", "hr", "q"}
RENAMED = {"hl1": "h2", "hl2": "h2", "block": "div", "bq": "blockquote", "credit": "footer", "sub": "sub", "sup": "sup"}


def read(file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
    """Everything the file says."""
    root, problems = read_root(file)
    yield from problems
    if root is None:
        return
    found = root if name_of(root) == "nitf" else next(within(root, "nitf"), None)
    if found is None:
        yield lost("", "The file holds no NITF article.")
        return
    yield from read_nitf(found, base=base)


def read_nitf(root: Element, *, base: str = "") -> Iterator[Item | Problem]:
    """One article, from the element `nitf`."""
    head, body = first(root, "head"), first(root, "body")
    headline = _headline(root)
    blocks, problems = read_body(body_html(first(body, "body.content")), base=base)
    yield from placed(problems, headline)
    if not headline and not blocks:
        yield lost("", "The article has neither a headline nor a text; it was left out.")
        return
    # A picture that stands twice is the one that stands first.
    pictures = list({each.ref: each for each in reversed(list(_pictures(first(body, "body.content"))))}.values())[::-1]
    authors, topics, sections = _authors(first(body, "body.head")), _topics(head), _sections(head)
    for found in (sections, authors, topics, pictures):
        yield from found
    message = _attribute(head, "ed-msg", "info")
    if message:
        yield noted(headline, f"Note to editors: {message}")
    lead, blocks = _lead(blocks, pictures)
    yield _article(root, headline, blocks, lead, (authors, topics, sections))


def _article(
    root: Element,
    headline: str,
    blocks: tuple[Block, ...],
    lead: tuple[str, ...],
    named: tuple[list[Author], list[Topic], list[Section]],
) -> Article:
    head, body_head = first(root, "head"), first(root, "body", "body.head")
    authors, topics, sections = named
    release = read_moment(_attribute(head, "date.release", "norm"))
    published = read_moment(_attribute(head, "pubdata", "date.publication"))
    issued = read_moment(_attribute(head, "date.issue", "norm"))
    status = _status(head)
    standing = standing_of(status, release)
    corrections = [each.get("info", "") for each in within(head, "correction")] if head is not None else []
    return Article(
        ref=_attribute(head, "doc-id", "id-string") or _attribute(head, "du-key", "key") or headline,
        headline=headline or "…",
        standing=standing,
        body=blocks,
        short_headline=_meta(head, "short-headline", unlike=headline),
        standfirst=_standfirst(body_head),
        authors=tuple(each.ref for each in authors),
        section=sections[0].ref if sections else "",
        sections=tuple(each.ref for each in sections[1:]),
        topics=tuple(each.ref for each in topics),
        pictures=lead,
        published=published or release or issued,
        modified=issued,
        embargo=release if release and (published is None or status == "embargoed") else None,
        slug=_attribute(head, "du-key", "key"),
        old_addresses=tuple(filter(None, [_attribute(head, "pubdata", "ex-ref")])),
        version=_attribute(head, "du-key", "version"),
        language=root.get("baselang", ""),
        usage_terms=_attribute(head, "doc.rights", "limitations") or words(first(body_head, "rights")),
        source=words(first(body_head, "distributor")) or _attribute(head, "doc-id", "regsrc"),
        correction="\n".join(filter(None, corrections)),
    )


def _headline(root: Element) -> str:
    found = first(root, "body", "body.head", "hedline", "hl1")
    return (words(found) or words(first(root, "head", "title")))[:255]


def _attribute(head: Element | None, element: str, attribute: str) -> str:
    found = next(within(head, element), None) if head is not None else None
    return found.get(attribute, "").strip() if found is not None else ""


def _status(head: Element | None) -> str:
    docdata = first(head, "docdata")
    return (docdata.get("management-status") or "").lower() if docdata is not None else ""


def _meta(head: Element | None, name: str, unlike: str = "") -> str:
    for each in within(head, "meta") if head is not None else ():
        if each.get("name") == name and each.get("content") != unlike:
            return each.get("content", "")
    return ""


def _standfirst(body_head: Element | None) -> str:
    abstract = first(body_head, "abstract")
    paragraphs = all_words(abstract) if abstract is not None and len(abstract) else []
    return paragraphs[0] if paragraphs else words(abstract) or words(first(body_head, "hedline", "hl2"))


def _authors(body_head: Element | None) -> list[Author]:
    found: dict[str, Author] = {}
    for byline in within(body_head, "byline") if body_head is not None else ():
        people = list(within(byline, "person"))
        named = [(words(each), each.get("value", "")) for each in people]
        for name, ref in named or [(name, "") for name in names_in(byline.text or words(byline))]:
            if name:
                author = author_of(name, ref)
                found[author.ref] = author
    return list(found.values())


def _topics(head: Element | None) -> list[Topic]:
    if head is None:
        return []
    found = [
        topic_of(
            next(filter(None, (each.get(f"tobject.subject.{part}") for part in ("detail", "matter", "type"))), ""),
            f"subj:{each.get('tobject.subject.refnum')}" if each.get("tobject.subject.refnum") else "",
        )
        for each in within(head, "tobject.subject")
    ]
    found += [topic_of(each.get("key", "")) for each in within(head, "keyword")]
    return each_once(found)


def _sections(head: Element | None) -> list[Section]:
    metas = within(head, "meta") if head is not None else ()
    names = [each.get("content", "") for each in metas if each.get("name") == "section"] or [
        _attribute(head, "pubdata", "position.section")
    ]
    return [Section(f"name:{name.casefold()}", name[:120]) for name in dict.fromkeys(filter(None, names))]


def _pictures(content: Element | None) -> Iterator[Picture]:
    for media in within(content, "media") if content is not None else ():
        reference = first(media, "media-reference")
        if reference is None or media.get("media-type", "image") not in {"image", "photo", "picture", "graphic"}:
            continue
        meta = {each.get("name", ""): each.get("value", "") for each in within(media, "media-metadata")}
        held = (reference.get("copyright", ""), meta.get("licence", ""), words(first(media, "copyrite")))
        address = reference.get("source", "")
        yield Picture(
            ref=address,
            address=address,
            name=reference.get("name", ""),
            alt=reference.get("alternate-text", ""),
            caption=words(first(media, "media-caption")),
            credit=words(first(media, "media-producer")) or reference.get("source-credit", ""),
            rights=". ".join(dict.fromkeys(filter(None, held))),
        )


def _lead(blocks: tuple[Block, ...], pictures: list[Picture]) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """A picture before the first word is the article's; every other stands where it stood."""
    if blocks and isinstance(blocks[0], PictureBlock) and pictures:
        return (pictures[0].ref,), blocks[1:]
    return (), blocks


def body_html(content: Element | None) -> str:
    """The body as HTML, for the reader of bodies."""
    return "".join(_html(each, 0) for each in content) if content is not None else ""


def _html(element: Element, depth: int) -> str:
    name = name_of(element)
    if depth > DEEPEST:
        return escape(words(element))
    if name == "media":
        return _figure(element) + escape(element.tail or "")
    inner = escape(element.text or "") + "".join(_html(each, depth + 1) for each in element)
    return _wrapped(element, name, inner) + escape(element.tail or "")


def _wrapped(element: Element, name: str, inner: str) -> str:
    if name == "em":
        tag = "strong" if "bold" in (element.get("class") or "") else "em"
    elif name == "a":
        return f'<a href="{escape(element.get("href", ""))}">{inner}</a>'
    elif name == "bq":
        return f'<blockquote cite="{escape(element.get("quote-source", ""))}">{inner}</blockquote>'
    elif name in {"br", "hr"}:
        return f"<{name}>"
    else:
        tag = RENAMED.get(name) or (name if name in SAME else "")
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _figure(media: Element) -> str:
    reference, caption = first(media, "media-reference"), words(first(media, "media-caption"))
    address = reference.get("source", "") if reference is not None else ""
    if reference is None or not address:
        return f"<p>{escape(caption)}</p>" if caption else ""
    if media.get("media-type", "image") not in {"image", "photo", "picture", "graphic"}:
        return f'<p><a href="{escape(address)}">{escape(caption or address)}</a></p>'
    image = f'<img src="{escape(address)}" alt="{escape(reference.get("alternate-text", ""))}">'
    return f"<figure>{image}{f'<figcaption>{escape(caption)}</figcaption>' if caption else ''}</figure>"
