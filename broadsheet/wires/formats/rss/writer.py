# SPDX-License-Identifier: BSD-3-Clause
"""Writes a feed as RSS 2.0."""

from django.utils.feedgenerator import rfc2822_date

from broadsheet.wires.formats.pictures import write_picture
from broadsheet.wires.formats.values import Feed, FeedItem
from broadsheet.wires.formats.xml import XmlWriter

NAMESPACES = {
    "xmlns_atom": "http://www.w3.org/2005/Atom",
    "xmlns_content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns_dc": "http://purl.org/dc/elements/1.1/",
    "xmlns_media": "http://search.yahoo.com/mrss/",
}


def write_rss(feed: Feed) -> bytes:
    """The whole document."""
    xml = XmlWriter()
    with xml.inside("rss", version="2.0", **NAMESPACES), xml.inside("channel"):
        xml.element("title", feed.title)
        xml.element("link", feed.page_url)
        xml.element("description", feed.description or feed.title)
        xml.element("atom:link", rel="self", type="application/rss+xml", href=feed.url)
        xml.element("atom:link", rel="hub", href=feed.hub)
        xml.element("language", feed.language)
        xml.element("lastBuildDate", rfc2822_date(feed.updated_at))
        for item in feed.items:
            xml.shared(_write_item, item)
    return xml.document()


def _write_item(xml: XmlWriter, item: FeedItem) -> None:
    with xml.inside("item"):
        xml.element("title", item.title)
        xml.element("link", item.url)
        xml.element("guid", f"urn:uuid:{item.public_id}", isPermaLink="false")
        xml.element("pubDate", rfc2822_date(item.published_at))
        xml.element("atom:updated", item.updated_at.isoformat())
        for author in item.authors:
            xml.element("dc:creator", author.name)
        for category in item.categories:
            xml.element("category", category)
        xml.filled("description", item.summary)
        xml.filled("content:encoded", item.html)
        write_picture(xml, item)
