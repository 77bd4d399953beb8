# SPDX-License-Identifier: BSD-3-Clause
"""Reads NewsML-G2: a news item, or a message or package with many. The text may be XHTML, NITF or plain."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, tostring

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
from broadsheet.wires.formats.incoming import (
    Article,
    Author,
    Block,
    Gallery,
    Item,
    Picture,
    PictureBlock,
    Problem,
    Topic,
)
from broadsheet.wires.formats.lenient_xml import all_words, first, name_of, read_root, within, words
from broadsheet.wires.formats.nitf.reader import body_html

OTHERS = {
    "conceptItem": "a concept",
    "knowledgeItem": "a list of concepts",
    "planningItem": "a plan",
    "catalogItem": "a catalogue",
}


def read(file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
    """Everything the file says."""
    root, problems = read_root(file)
    yield from problems
    if root is None:
        return
    items = [root] if name_of(root) == "newsItem" else list(within(root, "newsItem"))
    for name, what in OTHERS.items():
        for other in [root] if name_of(root) == name else within(root, name):
            yield lost(other.get("guid", ""), f"The item is {what}, which is no article; it was left out.")
    if not items and name_of(root) in {"contentSet", "packageItem", "newsMessage"}:
        items = [root] if name_of(root) == "contentSet" else []
        if not items:
            yield lost(root.get("guid", ""), "The file only names its items; the items themselves are not in it.")
    pictures = {picture.ref: picture for item in items if (picture := _picture(item))}
    yield from pictures.values()
    for item in items:
        if item.get("guid", "") not in pictures:
            yield from _text_item(item, pictures, base)


def _nature(item: Element) -> str:
    found = first(item, "itemMeta", "itemClass")
    return (found.get("qcode") or found.get("uri") or "") if found is not None else ""


def _picture(item: Element) -> Picture | None:
    if not _nature(item).endswith(("picture", "graphic")):
        return None
    found = [each for each in within(item, "remoteContent") if each.get("href")]
    if not found:
        return None
    largest = max(found, key=lambda each: int(each.get("width", "0")) if each.get("width", "").isdecimal() else 0)
    meta = first(item, "contentMeta")
    descriptions = {each.get("role", ""): words(each) for each in meta} if meta is not None else {}
    alternative = next((text for role, text in descriptions.items() if role.endswith("alternative")), "")
    caption = next((text for role, text in descriptions.items() if role.endswith("caption")), "")
    holder = words(first(item, "rightsInfo", "copyrightHolder", "name"))
    rights = (holder, words(first(item, "rightsInfo", "usageTerms")))
    return Picture(
        ref=item.get("guid", "") or largest.get("href", ""),
        address=largest.get("href", "").strip(),
        name=words(first(meta, "headline")),
        alt=alternative,
        caption=caption or words(first(meta, "description")) if not alternative else caption,
        credit=words(first(meta, "creditline")) or words(first(meta, "creator", "name")),
        rights=". ".join(filter(None, rights)),
    )


def _text_item(item: Element, pictures: dict[str, Picture], base: str) -> Iterator[Item | Problem]:
    meta, content = first(item, "contentMeta"), first(item, "contentSet")
    content = item if name_of(item) == "contentSet" else content
    headline = _headline(item, meta)
    nature = _nature(item).rpartition(":")[2].rpartition("/")[2]
    if nature not in {"text", "composite", ""}:
        yield lost(headline, f"The item is of the type “{nature}”, which is no article; it was left out.")
        return
    blocks, problems = read_body(_body(content), base=base)
    yield from placed(problems, headline)
    if not headline and not blocks:
        yield lost(item.get("guid", ""), "The item has neither a headline nor a text; it was left out.")
        return
    authors, topics = _authors(item, meta), _topics(meta)
    yield from authors
    yield from topics
    signals = [each.get("qcode", "") for each in within(item, "signal")]
    notes = all_words(within(item, "edNote"))
    corrected = any(signal.endswith("correction") for signal in signals)
    for note in notes if not corrected else ():
        yield noted(headline, f"Note to editors: {note}")
    correction = "\n".join(notes) if corrected else ""
    yield _article(item, headline, blocks, _lead(item, pictures, blocks), (authors, topics, correction))


def _article(
    item: Element,
    headline: str,
    blocks: tuple[Block, ...],
    lead: tuple[str, ...],
    found: tuple[list[Author], list[Topic], str],
) -> Article:
    meta, item_meta, rights = first(item, "contentMeta"), first(item, "itemMeta"), first(item, "rightsInfo")
    authors, topics, correction = found
    embargo = read_moment(words(first(item_meta, "embargoed")))
    status = first(item_meta, "pubStatus")
    created = read_moment(words(first(meta, "contentCreated"))) or read_moment(words(first(item_meta, "firstCreated")))
    version = read_moment(words(first(item_meta, "versionCreated")))
    language = first(meta, "language")
    return Article(
        ref=item.get("guid", "") or headline,
        headline=headline or "…",
        standing=standing_of((status.get("qcode") or "") if status is not None else "", embargo),
        body=blocks,
        short_headline=_of_role(meta, "headline", "short"),
        standfirst=_of_role(meta, "description", "summary", ""),
        authors=tuple(each.ref for each in authors),
        topics=tuple(each.ref for each in topics),
        pictures=lead,
        published=created or version,
        modified=version,
        embargo=embargo,
        slug=words(first(meta, "slugline")),
        old_addresses=tuple(each.get("href", "") for each in within(item, "link") if each.get("href")),
        version=item.get("version", ""),
        language=(language.get("tag") or "") if language is not None else "",
        usage_terms=words(first(rights, "usageTerms")),
        source=words(first(rights, "copyrightHolder", "name")) or words(first(item_meta, "provider", "name")),
        correction=correction,
    )


def _of_role(meta: Element | None, name: str, *roles: str) -> str:
    """The words of the first child of that name with the first of those roles; roles are compared without prefix."""
    found = [each for each in meta if name_of(each) == name] if meta is not None else []
    by_role = {each.get("role", "").rpartition(":")[2]: words(each) for each in reversed(found)}
    return next((by_role[role] for role in roles if by_role.get(role)), "")


def _headline(item: Element, meta: Element | None) -> str:
    found = (
        _of_role(meta, "headline", "main", "")
        or words(first(meta, "headline"))
        or words(next(within(item, "hl1"), None))
    )
    return (found or words(first(item, "itemMeta", "title")))[:255]


def _body(content: Element | None) -> str:
    if content is None:
        return ""
    nitf = next(within(content, "body.content"), None)
    if nitf is not None:
        return body_html(nitf)
    inline = next((each for each in content if name_of(each) == "inlineXML"), None)
    if inline is not None:
        body = next(within(inline, "body"), inline)
        return _without_names(body)
    data = next((each for each in content if name_of(each) == "inlineData"), None)
    if data is None:
        return ""
    text = "".join(data.itertext())
    return text if "html" in data.get("contenttype", "") else as_html(text)


def _without_names(body: Element) -> str:
    for each in body.iter():
        each.tag = name_of(each)
    return (body.text or "") + "".join(tostring(each, encoding="unicode", method="html") for each in body)


def _authors(item: Element, meta: Element | None) -> list[Author]:
    named = [each for each in meta if name_of(each) in {"creator", "contributor"}] if meta is not None else []
    wrote = [each for each in named if each.get("role", "").rpartition(":")[2] in {"", "author", "writer"}]
    found = [author_of(words(first(each, "name")), each.get("uri") or each.get("qcode") or "") for each in wrote]
    byline = words(first(meta, "by")) or words(next(within(item, "byline"), None))
    found = [each for each in found if each.name] or [author_of(name) for name in names_in(byline)]
    return each_once(found)


def _topics(meta: Element | None) -> list[Topic]:
    if meta is None:
        return []
    subjects = [each for each in meta if name_of(each) == "subject"]
    found = [topic_of(words(first(each, "name")), each.get("qcode") or each.get("uri") or "") for each in subjects]
    found += [topic_of(words(each)) for each in meta if name_of(each) == "keyword"]
    return each_once(found)


def _lead(item: Element, pictures: dict[str, Picture], blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The pictures linked with the text; where none is, all of the message that do not stand in the text."""
    linked = tuple(ref for each in within(item, "link") if (ref := each.get("residref", "")) in pictures)
    if linked:
        return linked
    shown = {each.address for block in blocks for each in _shown(block)}
    return tuple(ref for ref, each in pictures.items() if each.address not in shown)


def _shown(block: Block) -> tuple[PictureBlock, ...]:
    if isinstance(block, PictureBlock):
        return (block,)
    return block.pictures if isinstance(block, Gallery) else ()
