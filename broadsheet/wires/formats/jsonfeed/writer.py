# SPDX-License-Identifier: BSD-3-Clause
"""Writes a feed as JSON Feed."""

import json
from typing import Any

from broadsheet.wires.formats.values import Feed, FeedItem

VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed) -> bytes:
    """The whole document."""
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": feed.description,
        "icon": feed.icon,
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
        "hubs": [{"type": "WebSub", "url": feed.hub}],
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(_without_empty(document, keep={"items"}), ensure_ascii=False).encode("utf-8", "replace")


def _item(item: FeedItem) -> dict[str, Any]:
    picture = item.picture
    return _without_empty(
        {
            "id": f"urn:uuid:{item.public_id}",
            "url": item.url,
            "title": item.title,
            "summary": item.summary,
            # An item must have one of the two.
            "content_html": item.html,
            "content_text": "" if item.html else item.summary or item.title,
            "image": picture.url if picture else "",
            "date_published": item.published_at.isoformat(),
            "date_modified": item.updated_at.isoformat(),
            "authors": [{"name": author.name, "url": author.url} for author in item.authors],
            "tags": list(item.categories),
            "attachments": [{"url": picture.url, "mime_type": picture.mime_type}] if picture else [],
        }
    )


def _without_empty(values: dict[str, Any], keep: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value or name in keep}
