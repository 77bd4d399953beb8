# SPDX-License-Identifier: BSD-3-Clause
"""Writes an article as NewsML-G2 2.35: a news message with the text as XHTML and an item for each picture."""

from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from broadsheet.wires.formats.outgoing import OutgoingArticle, OutgoingPicture
from broadsheet.wires.formats.xhtml import body_elements, words_of
from broadsheet.wires.formats.xml import as_document, put

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
VERSION = "2.35"
CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"


def write_newsmlg2(article: OutgoingArticle) -> bytes:
    """One article with its pictures, as UTF-8."""
    message = Element("newsMessage", {"xmlns": NAMESPACE})
    header = SubElement(message, "header")
    put(header, "sent", _moment(article.updated_at))
    put(header, "sender", article.publisher)
    items = SubElement(message, "itemSet")
    items.append(_text_item(article))
    for picture in article.all_pictures:
        items.append(_picture_item(article, picture))
    return as_document(message)


def _named(parent: Element, tag: str, name: str, /, **attributes: str) -> Element:
    element = put(parent, tag, **attributes)
    put(element, "name", name)
    return element


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _item(article: OutgoingArticle, guid: str, nature: str) -> Element:
    item = Element("newsItem", {"guid": guid, "version": str(article.version), "standard": "NewsML-G2"})
    item.set("standardversion", VERSION)
    item.set("conformance", "power")
    item.set("xml:lang", article.language)
    put(item, "catalogRef", href=CATALOG)
    item.set("nature", nature)
    return item


def _rights(item: Element, holder: str, notice: str, terms: str) -> None:
    rights = SubElement(item, "rightsInfo")
    if holder:
        _named(rights, "copyrightHolder", holder, literal=holder)
    if notice:
        put(rights, "copyrightNotice", notice)
    if terms:
        put(rights, "usageTerms", terms)


def _item_meta(item: Element, article: OutgoingArticle) -> Element:
    nature = item.attrib.pop("nature")
    meta = SubElement(item, "itemMeta")
    put(meta, "itemClass", qcode=f"ninat:{nature}")
    _named(meta, "provider", article.publisher, uri=article.publisher_url)
    put(meta, "versionCreated", _moment(article.updated_at))
    put(meta, "firstCreated", _moment(article.created_at))
    if article.embargo:
        put(meta, "embargoed", _moment(article.embargo))
    put(meta, "pubStatus", qcode=f"stat:{article.standing.value}")
    return meta


def _text_item(article: OutgoingArticle) -> Element:
    item = _item(article, article.urn, "text")
    _rights(item, article.copyright_holder, article.copyright_notice, article.usage_terms)
    meta = _item_meta(item, article)
    for note in [article.reason, *(f"{each.label}, {_moment(each.made_at)}: {each.text}" for each in article.notes)]:
        if note:
            put(meta, "edNote", note)
    if article.notes:
        put(meta, "signal", qcode="sig:correction")
    if article.url:
        put(meta, "link", rel="irel:hasAlternate", href=article.url)
    if article.lead:
        put(meta, "link", rel="irel:seeAlso", residref=article.lead.url)
    _content_meta(item, article)
    _content(item, article)
    return item


def _content_meta(item: Element, article: OutgoingArticle) -> None:
    meta = SubElement(item, "contentMeta")
    if article.published_at:
        put(meta, "contentCreated", _moment(article.published_at))
    put(meta, "contentModified", _moment(article.updated_at))
    if article.dateline:
        _named(meta, "located", article.dateline, literal=article.dateline)
    for author in article.authors:
        tag = "contributor" if author.contribution else "creator"
        named = _named(meta, tag, author.name, uri=author.public_id.urn)
        if author.contribution:
            put(named, "note", author.contribution)
    put(meta, "language", tag=article.language)
    _named(meta, "genre", article.kind_label, literal=article.kind)
    for term in filter(None, (article.section, *article.further_sections, *article.topics)):
        _named(meta, "subject", term.name, type="cpnat:abstract", uri=term.url)
    _words(meta, article)


def _words(meta: Element, article: OutgoingArticle) -> None:
    points = ((each, "drol:keypoint") for each in article.key_points)
    lines = [
        ("slugline", article.slug, ""),
        ("headline", article.headline, "hld:main"),
        ("headline", article.short_headline, "hld:short"),
        ("by", article.byline, ""),
        *(("description", text, role) for text, role in [(article.standfirst, "drol:summary"), *points]),
    ]
    for tag, text, role in lines:
        if text:
            put(meta, tag, text, role=role)


def _content(item: Element, article: OutgoingArticle) -> None:
    elements = body_elements(article.body, article.publisher_url)
    content = SubElement(item, "contentSet")
    inline = put(content, "inlineXML", contenttype="application/xhtml+xml", wordcount=str(words_of(elements)))
    html = SubElement(inline, "html", {"xmlns": XHTML, "xml:lang": article.language})
    put(SubElement(html, "head"), "title", article.headline)
    body = SubElement(html, "body")
    body.extend(elements)
    if not elements:
        put(body, "p", article.reason or article.standfirst)


def _picture_item(article: OutgoingArticle, picture: OutgoingPicture) -> Element:
    item = _item(article, picture.url, "picture")
    _rights(item, picture.rights_holder or picture.credit, "", picture.licence)
    meta = _item_meta(item, article)
    if picture.expires_on:
        put(meta, "expires", f"{picture.expires_on.isoformat()}T23:59:59Z")
    content = SubElement(item, "contentMeta")
    if picture.credit:
        put(content, "creditline", picture.credit)
    for text, role in ((picture.caption, "drol:caption"), (picture.alt, "drol:alternative")):
        if text:
            put(content, "description", text, role=role)
    put(
        SubElement(item, "contentSet"),
        "remoteContent",
        rendition="rnd:web",
        href=picture.url,
        contenttype=picture.mime_type,
        width=str(picture.width),
        height=str(picture.height),
    )
    return item
