# SPDX-License-Identifier: BSD-3-Clause
"""Writes a feed as Atom."""

from broadsheet.wires.formats.pictures import write_picture
from broadsheet.wires.formats.values import Feed, FeedItem
from broadsheet.wires.formats.xml import XmlWriter

NAMESPACES = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns_media": "http://search.yahoo.com/mrss/"}


def write_atom(feed: Feed) -> bytes:
    """The whole document."""
    xml = XmlWriter()
    with xml.inside("feed", **NAMESPACES, xml_lang=feed.language):
        xml.element("id", f"urn:uuid:{feed.public_id}")
        xml.element("title", feed.title)
        xml.filled("subtitle", feed.description)
        xml.element("updated", feed.updated_at.isoformat())
        xml.element("link", rel="self", type="application/atom+xml", href=feed.url)
        xml.element("link", rel="hub", href=feed.hub)
        xml.element("link", rel="alternate", type="text/html", href=feed.page_url)
        xml.filled("icon", feed.icon)
        with xml.inside("author"):
            xml.element("name", feed.publisher)
        for item in feed.items:
            xml.shared(_write_item, item)
    return xml.document()


def _write_item(xml: XmlWriter, item: FeedItem) -> None:
    with xml.inside("entry"):
        xml.element("id", f"urn:uuid:{item.public_id}")
        xml.element("title", item.title)
        xml.element("link", rel="alternate", type="text/html", href=item.url)
        xml.element("published", item.published_at.isoformat())
        xml.element("updated", item.updated_at.isoformat())
        for author in item.authors:
            with xml.inside("author"):
                xml.element("name", author.name)
                xml.element("uri", author.url)
        for category in item.categories:
            xml.element("category", term=category)
        xml.filled("summary", item.summary, type="text")
        xml.filled("content", item.html, type="html")
        if item.picture:
            xml.element("link", rel="enclosure", type=item.picture.mime_type, href=item.picture.url)
            write_picture(xml, item)
