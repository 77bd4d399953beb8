# SPDX-License-Identifier: BSD-3-Clause
"""Pictures in XML feeds."""

from broadsheet.wires.formats.values import FeedItem
from broadsheet.wires.formats.xml import XmlWriter


def write_picture(xml: XmlWriter, item: FeedItem) -> None:
    """The item's picture in Media RSS; nothing where it has none."""
    picture = item.picture
    if picture is None:
        return
    size = {"width": str(picture.width), "height": str(picture.height)}
    with xml.inside("media:content", url=picture.url, type=picture.mime_type, medium="image", **size):
        xml.filled("media:description", picture.alt, type="plain")
        xml.filled("media:credit", picture.credit)
