# SPDX-License-Identifier: BSD-3-Clause
"""What an article says when it leaves the house, in whatever format it is written. All addresses are absolute.

A writer turns these values into bytes and asks nobody for anything else.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from broadsheet.newsroom.context.blocks import Block


class Standing(StrEnum):
    """Whether who gets the article may use it; the words are the IPTC's."""

    USABLE = "usable"
    """Readers can read it."""
    WITHHELD = "withheld"
    """Not before the embargo ends, or not without the newsroom's word: a draft, or a restricted part of the site."""
    CANCELED = "canceled"
    """Withdrawn: it must not be used any more. It has a notice and no text."""


@dataclass(frozen=True)
class OutgoingAuthor:
    """One of those who wrote it."""

    public_id: uuid.UUID
    """Identity that survives every rename."""
    name: str
    """As printed."""
    contribution: str
    """Such as "additional reporting"; empty for a writer."""
    url: str
    """Their page."""
    slug: str
    """The last part of that address."""
    biography: str
    """Plain text, or empty."""


@dataclass(frozen=True)
class OutgoingTerm:
    """A section or a topic."""

    name: str
    """As readers see it."""
    slug: str
    """The last part of its address."""
    url: str
    """Its page."""
    description: str = ""
    """Plain text, or empty."""


@dataclass(frozen=True)
class OutgoingPicture:
    """A picture with everything that must stay with it."""

    url: str
    """Where it lies."""
    mime_type: str
    """Such as `image/jpeg`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    alt: str
    """What it shows; empty where it only decorates."""
    caption: str
    """As printed with this article, or empty."""
    credit: str
    """Who made it, or empty."""
    rights_holder: str
    """Whose it is, or empty."""
    licence: str
    """Name or address of the licence, or empty."""
    expires_on: date | None
    """The last day on which it may be used."""


@dataclass(frozen=True)
class OutgoingNote:
    """A correction, a clarification or an update that readers were told of."""

    kind: str
    """One of `CorrectionKind`'s values."""
    label: str
    """The kind in words."""
    text: str
    """What was wrong and what is right, or empty."""
    made_at: datetime
    """When."""


@dataclass(frozen=True)
class OutgoingArticle:
    """One version of one article."""

    public_id: uuid.UUID
    """The same for all versions."""
    version: int
    """Grows with each version; numbers may be left out."""
    standing: Standing
    """Whether it may be used."""
    reason: str
    """Why it is not simply usable, in words, or the notice of its withdrawal; empty for a usable one."""
    embargo: datetime | None
    """Not to be published before."""
    url: str
    """Where readers read it, or will."""
    slug: str
    """The last part of that address."""
    language: str
    """Language tag."""
    kind: str
    """One of `ArticleKind`'s values."""
    kind_label: str
    """In words."""
    headline: str
    """The full headline."""
    short_headline: str
    """For lists; empty where there is none of its own."""
    standfirst: str
    """Plain text, or empty."""
    dateline: str
    """Where it was written, or empty."""
    key_points: tuple[str, ...]
    """The article in three or four lines."""
    body: tuple[Block, ...]
    """As the article's page gets it; a picture whose licence has ended is left out."""
    authors: tuple[OutgoingAuthor, ...]
    """In order."""
    section: OutgoingTerm | None
    """Where it stands."""
    further_sections: tuple[OutgoingTerm, ...]
    """Where it also stands."""
    topics: tuple[OutgoingTerm, ...]
    """The first is the main one."""
    lead: OutgoingPicture | None
    """The lead picture."""
    pictures: tuple[OutgoingPicture, ...]
    """Those of the body, in order, each once."""
    created_at: datetime
    """When it was begun."""
    published_at: datetime | None
    """When readers first could read it; None while they cannot."""
    updated_at: datetime
    """Of this version."""
    notes: tuple[OutgoingNote, ...]
    """Newest first."""
    publisher: str
    """The publication's name."""
    publisher_url: str
    """Its address."""
    copyright_holder: str
    """The publication, or whoever published it first."""
    copyright_notice: str
    """As printed."""
    usage_terms: str
    """What may be done with it, in words; empty where nothing was said."""
    source_url: str
    """The original of a republished article, or empty."""
    search_title: str
    """Title for search engines; empty: the headline."""
    search_description: str
    """Description for search engines; empty: the standfirst."""

    @property
    def urn(self) -> str:
        """The identity as an address that any system may keep."""
        return self.public_id.urn

    @property
    def byline(self) -> str:
        """The authors as one line."""
        return ", ".join(f"{a.name} ({a.contribution})" if a.contribution else a.name for a in self.authors)

    @property
    def all_pictures(self) -> tuple[OutgoingPicture, ...]:
        """The lead picture and those of the body, each once."""
        if self.lead is None:
            return self.pictures
        return (self.lead, *(each for each in self.pictures if each.url != self.lead.url))


Gather = Callable[[], Iterable[OutgoingArticle]]
"""Gives the same articles each time it is called, so that a writer may go through them more than once."""
