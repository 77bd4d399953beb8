# SPDX-License-Identifier: BSD-3-Clause
"""Writes sitemaps (sitemaps.org) and the news sitemap."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from broadsheet.core.addresses import Address
from broadsheet.wires.context.sitemaps import NewsEntry
from broadsheet.wires.formats.xml import XmlWriter

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def write_index(host: str, paths: Iterable[str]) -> bytes:
    """The list of all sitemaps."""
    xml = XmlWriter()
    with xml.inside("sitemapindex", xmlns=SITEMAP):
        for path in paths:
            with xml.inside("sitemap"):
                xml.element("loc", host + path)
    return xml.document()


def write_sitemap(host: str, addresses: Iterable[Address]) -> bytes:
    """One sitemap."""
    xml = XmlWriter()
    with xml.inside("urlset", xmlns=SITEMAP):
        for address in addresses:
            xml.shared(_write_address, (host + address.path, address.changed_at))
    return xml.document()


def _write_address(xml: XmlWriter, told: tuple[str, datetime | None]) -> None:
    address, changed_at = told
    with xml.inside("url"):
        xml.element("loc", address)
        xml.filled("lastmod", changed_at.isoformat() if changed_at else "")


def write_news(host: str, entries: Sequence[NewsEntry], *, publication: str, language: str) -> bytes:
    """The news sitemap."""
    xml = XmlWriter()
    with xml.inside("urlset", xmlns=SITEMAP, xmlns_news=NEWS):
        for entry in entries:
            with xml.inside("url"):
                xml.element("loc", host + entry.path)
                with xml.inside("news:news"):
                    with xml.inside("news:publication"):
                        xml.element("news:name", publication)
                        xml.element("news:language", language)
                    xml.element("news:publication_date", entry.published_at.isoformat())
                    xml.element("news:title", entry.title)
    return xml.document()
