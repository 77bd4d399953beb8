# SPDX-License-Identifier: BSD-3-Clause
"""Links to feeds, as pages offer them."""

from broadsheet.newsroom.addresses import MIME_TYPES, FeedFormat, feed_path
from broadsheet.newsroom.context.parts import FeedLink


def feed_links(page_path: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds of what stands at that page, one in each format, Atom first; `title` says what they carry."""
    return tuple(
        FeedLink(title=title, url=feed_path(page_path, form), mime_type=MIME_TYPES[form]) for form in FeedFormat
    )
