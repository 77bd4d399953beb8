# SPDX-License-Identifier: BSD-3-Clause
"""Writes an article as NITF 3.6."""

from collections.abc import Callable, Iterable
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from broadsheet.wires.formats.outgoing import OutgoingArticle, OutgoingPicture, Standing
from broadsheet.wires.formats.xhtml import body_elements
from broadsheet.wires.formats.xml import as_document, put

NAMESPACE = "http://iptc.org/std/NITF/2006-10-18/"
VERSION = "-//IPTC//DTD NITF 3.6//EN"
# NITF knows one emphasis, of several classes.
EMPHASIS = {"em": "italic", "i": "italic", "strong": "bold", "b": "bold"}


def write_nitf(article: OutgoingArticle) -> bytes:
    """One article, as UTF-8."""
    return as_document(nitf_of(article))


def nitf_of(article: OutgoingArticle) -> Element:
    """The same as a tree, to stand alone or inside another document."""
    root = Element("nitf", {"xmlns": NAMESPACE, "version": VERSION, "baselang": article.language})
    _head(root, article)
    body = SubElement(root, "body")
    _body_head(body, article)
    content = SubElement(body, "body.content")
    if article.lead:
        content.append(_media(article.lead))
    by_address = {picture.url: picture for picture in article.pictures}
    for element in body_elements(article.body, article.publisher_url):
        content.append(_converted(element, by_address))
    if not article.body and article.reason:
        put(content, "p", article.reason)
    return root


def _moment(at: datetime) -> str:
    return at.strftime("%Y%m%dT%H%M%S%z")


def _head(root: Element, article: OutgoingArticle) -> None:
    head = SubElement(root, "head")
    put(head, "title", article.headline)
    put(head, "meta", name="pubstatus", content=article.standing.value)
    put(head, "meta", name="short-headline", content=article.short_headline or article.headline)
    # Subjects of NITF need a number of the IPTC's old list, which our sections do not have.
    for term in filter(None, (article.section, *article.further_sections)):
        put(head, "meta", name="section", content=term.name)
    put(head, "tobject", tobject__type=article.kind)
    _docdata(head, article)
    if article.published_at:
        published = _moment(article.published_at)
        position = article.section.name if article.section else ""
        put(
            head,
            "pubdata",
            type="web",
            date__publication=published,
            name=article.publisher,
            position__section=position,
            ex_ref=article.url,
        )


def _docdata(head: Element, article: OutgoingArticle) -> None:
    status = {Standing.USABLE: "usable", Standing.WITHHELD: "embargoed", Standing.CANCELED: "canceled"}
    doc = put(head, "docdata", management_status=status[article.standing], management_doc_idref=article.urn)
    for note in article.notes:
        put(doc, "correction", info=f"{note.label}: {note.text}", id_string=article.urn, regsrc=article.publisher)
    put(doc, "doc-id", regsrc=article.publisher, id_string=article.urn)
    put(doc, "date.issue", norm=_moment(article.updated_at))
    if article.embargo or article.published_at:
        put(doc, "date.release", norm=_moment(article.embargo or article.published_at or article.updated_at))
    if article.reason:
        put(doc, "ed-msg", info=article.reason)
    put(doc, "du-key", key=article.slug, version=str(article.version))
    year = str((article.published_at or article.updated_at).year)
    put(doc, "doc.copyright", year=year, holder=article.copyright_holder)
    if article.usage_terms:
        put(doc, "doc.rights", owner=article.copyright_holder, limitations=article.usage_terms)
    if article.topics:
        keys = SubElement(doc, "key-list")
        for topic in article.topics:
            put(keys, "keyword", key=topic.name)


def _body_head(body: Element, article: OutgoingArticle) -> None:
    head = SubElement(body, "body.head")
    headline = SubElement(head, "hedline")
    put(headline, "hl1", article.headline)
    for author in article.authors:
        byline = SubElement(head, "byline")
        put(byline, "person", author.name, idsrc=article.publisher, value=author.public_id.urn)
        if author.contribution:
            put(byline, "byttl", author.contribution)
    put(SubElement(head, "distributor"), "org", article.publisher)
    if article.dateline:
        put(SubElement(head, "dateline"), "location", article.dateline)
    if article.standfirst or article.key_points:
        abstract = SubElement(head, "abstract")
        for text in filter(None, (article.standfirst, *article.key_points)):
            put(abstract, "p", text)


def _media(picture: OutgoingPicture) -> Element:
    media = Element("media", {"media-type": "image"})
    for name, value in (("rights-holder", picture.rights_holder), ("licence", picture.licence)):
        if value:
            put(media, "media-metadata", name=name, value=value)
    put(
        media,
        "media-reference",
        source=picture.url,
        mime_type=picture.mime_type,
        width=str(picture.width),
        height=str(picture.height),
        alternate_text=picture.alt,
        source_credit=picture.credit,
        copyright=picture.rights_holder,
    )
    if picture.caption:
        put(SubElement(media, "media-caption"), "p", picture.caption)
    if picture.credit:
        put(media, "media-producer", picture.credit)
    return media


Pictures = dict[str, OutgoingPicture]


def _converted(element: Element, pictures: Pictures) -> Element:
    """The element of XHTML as NITF has it."""
    return SPECIAL.get(element.tag, _same)(element, pictures)


def _same(element: Element, pictures: Pictures) -> Element:
    tag, attributes = element.tag, {name: element.get(name, "") for name in ("href", "id") if element.get(name)}
    if tag == "h2":
        tag = "hl2"
    elif tag in EMPHASIS:
        tag, attributes = "em", {"class": EMPHASIS[tag]}
    return _filled(Element(tag, attributes), element, element, pictures)


def _filled(target: Element, source: Element, children: Iterable[Element], pictures: Pictures) -> Element:
    target.text = source.text
    for child in children:
        made = _converted(child, pictures)
        made.tail = child.tail
        target.append(made)
    return target


def _quote(element: Element, pictures: Pictures) -> Element:
    quote = Element("bq", {"quote-source": element.get("cite", "")} if element.get("cite") else {})
    block = SubElement(quote, "block")
    for child in element:
        if child.tag == "footer":
            put(quote, "credit", child.text or "")
        else:
            block.append(_converted(child, pictures))
    return quote


def _figure(element: Element, pictures: Pictures) -> Element:
    image = element.find("img")
    address = image.get("src", "") if image is not None else ""
    return _media(pictures[address])


SPECIAL: dict[str, Callable[[Element, Pictures], Element]] = {"blockquote": _quote, "figure": _figure}
