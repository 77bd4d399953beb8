# SPDX-License-Identifier: BSD-3-Clause
"""The small values that several pages share."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: str
    """What readers see."""
    url: str
    """Path or absolute address."""


@dataclass(frozen=True)
class WhenValue:
    """A date, no more exact than it is known."""

    words: str
    """In the publication's language, such as "early June 2025"."""
    iso: str
    """For `<time datetime>`: a minute, a day, a month or a year; empty where HTML has no way to say it."""
    first_day: date
    """The first day it can mean."""
    last_day: date
    """The last day it can mean."""


@dataclass(frozen=True)
class SectionLink(Link):
    """A section by name, with its colour."""

    colour: str
    """One of `models.colours.Colour`, for `data-colour`."""


@dataclass(frozen=True)
class PictureSource:
    """One format of a picture, in several widths."""

    mime_type: str
    """Such as `image/avif`."""
    srcset: str
    """Addresses and widths, ready for the attribute."""


@dataclass(frozen=True)
class PictureValue:
    """A picture in one shape, ready for `<picture>`."""

    sources: tuple[PictureSource, ...]
    """Better formats first; only those that are made already."""
    src: str
    """The fallback: a JPEG, PNG or GIF that every browser shows."""
    srcset: str
    """The fallback's widths."""
    width: int
    """Pixels of `src`, so that nothing shifts."""
    height: int
    """Pixels of `src`."""
    alt: str
    """Alternative text; empty for a decorative picture."""
    caption: str
    """Plain text, or empty."""
    credit: str
    """Who made it, or empty."""
    licence: str
    """Name or address of the licence, or empty."""


@dataclass(frozen=True)
class BylineValue:
    """One author of an article, in order."""

    name: str
    """As printed."""
    url: str
    """The author's page."""
    contribution: str
    """Such as "additional reporting"; empty for a writer."""


@dataclass(frozen=True)
class Card:
    """An article in a list."""

    public_id: uuid.UUID
    """Identity that survives every rename."""
    url: str
    """Where it is read."""
    headline: str
    """The short headline, or the full one where there is none."""
    full_headline: str
    """The full headline."""
    standfirst: str
    """Plain text, or empty."""
    kind: str
    """One of `ArticleKind`'s values."""
    kind_label: str
    """In words; empty for news, which needs no label."""
    section: SectionLink | None
    """The section it stands in."""
    bylines: tuple[BylineValue, ...]
    """Its authors in order."""
    published_at: datetime
    """In the publication's zone."""
    updated_at: datetime | None
    """Only after a real change; in the publication's zone."""
    picture: PictureValue | None
    """Its lead picture cropped 3:2 around the focal point."""


@dataclass(frozen=True)
class AuthorBox:
    """Who wrote this, and why a reader may trust them."""

    public_id: uuid.UUID
    """Identity."""
    name: str
    """As printed."""
    url: str
    """The author's page."""
    role: str
    """Such as "Political correspondent", or empty."""
    biography: str
    """Plain text; paragraphs separated by empty lines."""
    beats: tuple[Link, ...]
    """Topics they follow."""
    since_year: int | None
    """The year they joined."""
    disclosures: str
    """Plain text, or empty."""
    picture: PictureValue | None
    """Cropped square."""
    links: tuple[Link, ...]
    """Where else they are found."""
    feed_url: str
    """Their feed (Atom)."""
    latest: tuple[Link, ...]
    """At most three articles of theirs, the nearest in time to the article it stands under, newest first."""


@dataclass(frozen=True)
class WordChange:
    """A run of words in a comparison of two texts."""

    kind: str
    """`same`, `added` or `removed`."""
    words: str
    """The words."""


@dataclass(frozen=True)
class CorrectionValue:
    """A change of an article that readers could already read, with the note on what was wrong."""

    anchor: str
    """Fragment on the article's page."""
    kind: str
    """One of `CorrectionKind`'s values."""
    kind_label: str
    """In words."""
    text: str
    """Plain text; empty for some updates and changes of style."""
    made_at: datetime
    """In the publication's zone."""
    article: Link
    """The article it concerns."""
    changes: tuple[tuple[WordChange, ...], ...] = ()
    """Each changed paragraph, its words before and after compared; on the article's page only."""


@dataclass(frozen=True)
class FeedLink:
    """A feed that readers can subscribe to."""

    title: str
    """What it carries."""
    url: str
    """Path."""
    mime_type: str
    """`application/atom+xml`, `application/rss+xml` or `application/feed+json`."""


@dataclass(frozen=True)
class PublicationValue:
    """What every page says of the publication."""

    name: str
    """Its name."""
    tagline: str
    """One line under the name, or empty."""
    description: str
    """For search engines and shares, or empty."""
    language: str
    """Language tag of the pages."""
    time_zone: str
    """IANA name; every time in a context is in it."""
    accent: str
    """One of `models.colours.Colour`."""
    url: str
    """Public address of the site, without trailing slash."""
    home_url: str
    """Path of the front page."""
    search_url: str
    """Path of the search page; it takes the words as `q`."""
    archive_url: str
    """Path of the archive's overview."""
    corrections_url: str
    """Path of the page with all corrections."""
    feeds: tuple[FeedLink, ...]
    """Feeds of the whole publication."""
    logo: PictureValue | None
    """The logo, as it is."""
    sections: tuple[SectionLink, ...]
    """The masthead's sections, in order."""
    about: Link | None
    """The page about the publication."""
    ethics: Link | None
    """The ethics policy."""
    corrections_policy: Link | None
    """How corrections are made."""
    contact: Link | None
    """How to reach the newsroom."""
    social_links: tuple[Link, ...]
    """Accounts elsewhere."""
    contact_email: str
    """Readers' address, or empty."""
    address: str
    """Postal address, or empty."""
    founded_year: int | None
    """For the footer."""


@dataclass(frozen=True)
class Head:
    """What stands in `<head>`."""

    title: str
    """For the tab and search results; without the publication's name."""
    description: str
    """One or two sentences, or empty."""
    canonical: str
    """Absolute address search engines should keep."""
    index: bool = True
    """False keeps search engines away."""
    share_title: str = ""
    """For Open Graph; empty: `title`."""
    share_text: str = ""
    """For Open Graph; empty: `description`."""
    share_picture: str = ""
    """Absolute address, or empty."""
    share_picture_alt: str = ""
    """What that picture shows."""
    og_type: str = "website"
    """Open Graph's type."""
    published_at: datetime | None = None
    """For articles."""
    updated_at: datetime | None = None
    """For articles."""
    feeds: tuple[FeedLink, ...] = ()
    """Feeds of this page, the most specific first."""
    json_ld: str = ""
    """schema.org as JSON, escaped for a script element; empty where there is nothing to say."""
    previous_url: str = ""
    """The page before in a paged list, or empty."""
    next_url: str = ""
    """The page after in a paged list, or empty."""
    translations: tuple[Link, ...] = ()
    """The page in every language it can be read in: language tag and absolute address; empty where there is one."""
