# SPDX-License-Identifier: BSD-3-Clause
"""What a feed holds, in whatever format it is written. All addresses are absolute."""

import uuid
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FeedAuthor:
    """Who wrote an item."""

    name: str
    """As printed."""
    url: str
    """Their page."""


@dataclass(frozen=True)
class FeedPicture:
    """The picture that goes with an item."""

    url: str
    """Where it lies."""
    mime_type: str
    """Such as `image/jpeg`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    alt: str
    """What it shows."""
    credit: str
    """Who made it, or empty."""


@dataclass(frozen=True)
class FeedItem:
    """One article, or one correction."""

    public_id: uuid.UUID
    """Fixed for ever: readers' programs know the item by it, whatever its address becomes."""
    url: str
    """Where it is read."""
    title: str
    """Plain text."""
    summary: str
    """Plain text, or empty."""
    html: str
    """The whole text where the publication gives it, or empty."""
    published_at: datetime
    """In UTC, for some programs overlook a zone."""
    updated_at: datetime
    """Of the last real change; otherwise equal to `published_at`."""
    authors: tuple[FeedAuthor, ...]
    """In order."""
    categories: tuple[str, ...]
    """Section, type and topics."""
    picture: FeedPicture | None
    """Or None."""


@dataclass(frozen=True)
class Feed:
    """A list of items, newest first."""

    public_id: uuid.UUID
    """Identity of what the feed is about."""
    url: str
    """Where the feed itself lies."""
    hub: str
    """Where subscribers ask to be told when it changes (WebSub)."""
    page_url: str
    """The page that shows the same to people."""
    title: str
    """Plain text."""
    description: str
    """Plain text, or empty."""
    publisher: str
    """The publication's name."""
    language: str
    """Language tag."""
    icon: str
    """A picture of the publication, or empty."""
    updated_at: datetime
    """Of the last real change of any item."""
    items: tuple[FeedItem, ...]
    """Newest first."""
