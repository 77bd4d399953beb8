# SPDX-License-Identifier: BSD-3-Clause
"""One context a page type; `publication` and `head` stand in each. The template gets it as `page`."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from broadsheet.newsroom.context.blocks import Block
from broadsheet.newsroom.context.parts import (
    AuthorBox,
    BylineValue,
    Card,
    CorrectionValue,
    FeedLink,
    Head,
    Link,
    PictureValue,
    PublicationValue,
    SectionLink,
    WhenValue,
)
from broadsheet.newsroom.context.story.values import ArticleStoryValue, QuoteValue, StoryCardValue


@dataclass(frozen=True)
class PageContext:
    """What every page has."""

    publication: PublicationValue
    """The publication."""
    head: Head
    """What stands in `<head>`."""


@dataclass(frozen=True)
class ArticleContext(PageContext):
    """One article."""

    public_id: uuid.UUID
    """Identity that survives every rename."""
    url: str
    """Where it is read."""
    sections: tuple[SectionLink, ...]
    """From the first level down to its own section."""
    kind: str
    """One of `ArticleKind`'s values."""
    kind_label: str
    """In words; empty for news."""
    headline: str
    """The full headline."""
    standfirst: str
    """Plain text, or empty."""
    bylines: tuple[BylineValue, ...]
    """Every author in order."""
    dateline: str
    """Where it was written, or empty."""
    published_at: datetime
    """In the publication's zone; in a preview of an unpublished article, now."""
    updated_at: datetime | None
    """Only after a real change."""
    lead: PictureValue | None
    """The lead picture, with the caption to print here."""
    key_points: tuple[str, ...]
    """Plain text lines."""
    body: tuple[Block, ...]
    """The blocks in order."""
    corrections: tuple[CorrectionValue, ...]
    """Newest first."""
    source: Link | None
    """Who published it first; the address may be empty."""
    authors: tuple[AuthorBox, ...]
    """A box for each author."""
    topics: tuple[Link, ...]
    """The main one first."""
    related: tuple[Card, ...]
    """Picked, then automatic; at most four."""
    feeds: tuple[FeedLink, ...]
    """What a reader can follow from here."""
    preview: bool
    """True in the newsroom's preview."""
    stories: tuple[ArticleStoryValue, ...] = ()
    """The stories it belongs to, the main one first."""


@dataclass(frozen=True)
class Strip:
    """A section on the front page."""

    section: SectionLink
    """Which."""
    cards: tuple[Card, ...]
    """None of them stands elsewhere on the front."""


@dataclass(frozen=True)
class FrontContext(PageContext):
    """The front page. No article appears twice."""

    lead: Card | None
    """The lead; None only while nothing is published."""
    seconds: tuple[Card, ...]
    """Next to the lead."""
    strips: tuple[Strip, ...]
    """A strip a section; sections with nothing left are left out."""
    latest: tuple[Card, ...]
    """The newest after lead and seconds; the strips go on from there."""
    followed: tuple[StoryCardValue, ...] = ()
    """Running stories, the last changed first, with their last developments."""


@dataclass(frozen=True)
class Pager:
    """Where in a long list this page stands."""

    number: int
    """From 1."""
    previous_url: str
    """Newer, or empty."""
    next_url: str
    """Older, or empty."""


@dataclass(frozen=True)
class SectionContext(PageContext):
    """A section."""

    section: SectionLink
    """Name, address, colour."""
    description: str
    """Or empty."""
    parents: tuple[SectionLink, ...]
    """From the first level down, without itself."""
    subsections: tuple[SectionLink, ...]
    """In order."""
    cards: tuple[Card, ...]
    """Newest first."""
    pager: Pager
    """Newer and older."""
    feeds: tuple[FeedLink, ...]
    """The section's."""


@dataclass(frozen=True)
class AuthorContext(PageContext):
    """An author's page."""

    author: AuthorBox
    """Who; its `latest` is empty, for the list says it."""
    cards: tuple[Card, ...]
    """Newest first."""
    corrections: tuple[CorrectionValue, ...]
    """Of their articles, newest first, at most five: the record that proves itself."""
    pager: Pager
    """Newer and older."""
    feeds: tuple[FeedLink, ...]
    """The author's."""


@dataclass(frozen=True)
class TopicContext(PageContext):
    """A topic's page."""

    name: str
    """The topic."""
    url: str
    """Its page."""
    description: str
    """Or empty."""
    picture: PictureValue | None
    """Cropped 3:2, or None."""
    authors: tuple[Link, ...]
    """Who has it as a beat."""
    cards: tuple[Card, ...]
    """Newest first."""
    pager: Pager
    """Newer and older."""
    feeds: tuple[FeedLink, ...]
    """The topic's."""


@dataclass(frozen=True)
class RoleValue:
    """What somebody was, and when."""

    words: str
    """Role and organisation."""
    since: WhenValue | None
    """As well as it is known; None: not known."""
    until: WhenValue | None
    """As well as it is known; None: still, or not known."""


@dataclass(frozen=True)
class PersonContext(PageContext):
    """A person's or an organisation's page."""

    name: str
    """As the publication writes it."""
    url: str
    """Its page."""
    kind: str
    """`person` or `organisation`."""
    description: str
    """Or empty."""
    other_names: tuple[tuple[str, str], ...]
    """Name and language tag (which may be empty)."""
    roles: tuple[RoleValue, ...]
    """Newest first."""
    links: tuple[Link, ...]
    """Official page and Wikidata."""
    picture: PictureValue | None
    """Cropped square, or None."""
    recorded: tuple[QuoteValue, ...]
    """Their words on record, newest first; on the first page only."""
    stances: tuple["ClaimStanding", ...]
    """Where they stand on claims, those whose state changed last first; on the first page only."""
    stories: tuple[Link, ...]
    """Stories in which they play a part; on the first page only."""
    quotes: tuple["PersonQuote", ...]
    """What they said in our articles and is not on record, newest first."""
    cards: tuple[Card, ...]
    """Articles that quote them, newest first."""
    pager: Pager
    """Newer and older."""


@dataclass(frozen=True)
class ClaimStanding:
    """Where somebody stands on a claim, and what is known of the claim."""

    stance: str
    """One of `Stance`'s values."""
    stance_label: str
    """In words."""
    claim: Link
    """The claim's page."""
    state: str
    """One of `ClaimState`'s values."""
    state_label: str
    """In words."""


@dataclass(frozen=True)
class PersonQuote:
    """A quote on its speaker's page, with the article that has it."""

    words: str
    """Without quotation marks."""
    said: WhenValue | None
    """As well as it is known."""
    provenance: str
    """How the words reached us, in words, or empty."""
    via: str
    """According to whom, or empty."""
    article: Link
    """Where it stands."""


@dataclass(frozen=True)
class ArchiveContext(PageContext):
    """A month or a day of the archive."""

    title: str
    """Such as "November 2025"."""
    year: int
    """The year."""
    month: int
    """From 1; 0 on the overview of all months."""
    day: int
    """From 1; 0 on a month's page."""
    months: tuple[Link, ...]
    """All months with articles, newest first; on the overview only."""
    days: tuple[Link, ...]
    """Days with articles; on a month's page only."""
    previous: Link | None
    """The nearest earlier day or month that has articles."""
    next: Link | None
    """The nearest later one."""
    cards: tuple[Card, ...]
    """Newest first."""
    pager: Pager
    """Newer and older."""


@dataclass(frozen=True)
class FilterChoice:
    """One choice of a filter."""

    value: str
    """Goes into the query string."""
    label: str
    """What readers see."""
    chosen: bool
    """Whether it is set now."""


@dataclass(frozen=True)
class SearchResult:
    """An article that was found."""

    card: Card
    """The article."""
    excerpt: tuple[tuple[str, bool], ...]
    """Pieces of text around the words; True marks the words that were found."""


@dataclass(frozen=True)
class SearchContext(PageContext):
    """Search."""

    query: str
    """What the reader typed, cleaned of control characters."""
    results: tuple[SearchResult, ...]
    """The best or the newest first, as `order` says."""
    count: int
    """How many were found; counting stops at `count_limit`."""
    count_limit: int
    """When `count` equals it, there are at least that many."""
    order: str
    """`relevance` or `date`."""
    sections: tuple[FilterChoice, ...]
    """Filter by section."""
    kinds: tuple[FilterChoice, ...]
    """Filter by type."""
    authors: tuple[FilterChoice, ...]
    """Filter by author."""
    since: date | None
    """Filter: from that day on."""
    until: date | None
    """Filter: until that day."""
    problem: str
    """A sentence on what could not be understood, or empty."""
    suggestion: str
    """Another spelling that would find something, or empty."""
    pager: Pager
    """Newer and older."""


@dataclass(frozen=True)
class CorrectionsContext(PageContext):
    """All corrections in one place."""

    corrections: tuple[CorrectionValue, ...]
    """Newest first."""
    pager: Pager
    """Newer and older."""
    feeds: tuple[FeedLink, ...]
    """The corrections' feed."""


@dataclass(frozen=True)
class InfoContext(PageContext):
    """About, ethics, contact."""

    title: str
    """The page's headline."""
    body: tuple[Block, ...]
    """The blocks in order."""


@dataclass(frozen=True)
class NoticeContext(PageContext):
    """404 and 410."""

    status: int
    """404 or 410."""
    notice: str
    """What the editor wrote, or empty."""
    latest: tuple[Card, ...]
    """The newest articles; empty on a 410."""
