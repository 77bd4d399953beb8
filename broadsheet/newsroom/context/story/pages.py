# SPDX-License-Identifier: BSD-3-Clause
"""The contexts of the record's pages."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from broadsheet.newsroom.context.pages import FilterChoice, PageContext, Pager
from broadsheet.newsroom.context.parts import Card, FeedLink, Link
from broadsheet.newsroom.context.story.values import (
    ClaimValue,
    ContextCardValue,
    EventValue,
    EventYear,
    QuestionValue,
    QuoteValue,
    Rhythm,
    StateOfPlayValue,
    StoryCardValue,
)


@dataclass(frozen=True)
class StoryContext(PageContext):
    """A story's page."""

    public_id: uuid.UUID
    """Identity; the reader's browser remembers visits by it."""
    name: str
    """The story."""
    url: str
    """Its page."""
    summary: str
    """In one line."""
    life: str
    """One of `Life`'s values."""
    life_label: str
    """In words."""
    parents: tuple[Link, ...]
    """What it is part of, the widest first."""
    parts: tuple[Link, ...]
    """Stories within it."""
    siblings: tuple[Link, ...]
    """See also."""
    updated_at: datetime | None
    """When anything on the page was last new; None for a story with nothing in it."""
    state_of_play: StateOfPlayValue | None
    """Where it stands now."""
    earlier_states: tuple[StateOfPlayValue, ...]
    """The versions before, newest first."""
    why_it_matters: str
    """Plain text; paragraphs separated by empty lines; or empty."""
    cards: tuple[ContextCardValue, ...]
    """Context, in the desk's order."""
    open_questions: tuple[QuestionValue, ...]
    """Newest first."""
    answered_questions: tuple[QuestionValue, ...]
    """The last answered first."""
    question_url: str
    """Where readers send questions; empty where the story takes none."""
    events: tuple[EventValue, ...]
    """The last events, newest first."""
    event_count: int
    """How many the whole timeline has."""
    timeline_url: str
    """The whole timeline."""
    rhythm: Rhythm | None
    """When there was how much."""
    quotes: tuple[QuoteValue, ...]
    """The last quotes, newest first."""
    quote_count: int
    """How many there are."""
    quotes_url: str
    """All of them."""
    claims: tuple[ClaimValue, ...]
    """What is disputed; those that changed last come first."""
    people: tuple[Link, ...]
    """People and organisations, by name."""
    articles: tuple[Card, ...]
    """The newest, newest first."""
    articles_url: str
    """All of them; empty where there are no more."""
    feeds: tuple[FeedLink, ...]
    """Events and articles of the story."""
    json_url: str
    """The story for other machines."""


@dataclass(frozen=True)
class TimelineContext(PageContext):
    """The whole timeline of a story, or what a filter leaves of it."""

    story: StoryCardValue
    """The story."""
    title: str
    """What the list holds, such as "Timeline: decisions"."""
    years: tuple[EventYear, ...]
    """Newest first."""
    count: int
    """How many events the filter leaves."""
    rhythm: Rhythm | None
    """Of the whole story."""
    all_url: str
    """The timeline without filter."""
    kinds: tuple[FilterChoice, ...]
    """Filter by kind; `value` is an address."""
    people: tuple[FilterChoice, ...]
    """Filter by who took part; `value` is an address."""
    jumps: tuple[FilterChoice, ...]
    """Jump to a year; `value` is an address."""
    pager: Pager
    """Newer and older."""


@dataclass(frozen=True)
class QuotesContext(PageContext):
    """Who said what in a story."""

    story: StoryCardValue
    """The story."""
    title: str
    """What the list holds."""
    quotes: tuple[QuoteValue, ...]
    """Newest first."""
    all_url: str
    """All quotes without filter."""
    speakers: tuple[FilterChoice, ...]
    """Filter by speaker; `value` is an address."""
    claims: tuple[FilterChoice, ...]
    """Filter by claim; `value` is an address."""
    pager: Pager
    """Newer and older."""


@dataclass(frozen=True)
class StoryArticlesContext(PageContext):
    """All articles of a story."""

    story: StoryCardValue
    """The story."""
    cards: tuple[Card, ...]
    """Newest first."""
    pager: Pager
    """Newer and older."""


@dataclass(frozen=True)
class StoriesContext(PageContext):
    """All stories."""

    running: tuple[StoryCardValue, ...]
    """Those that go on, the last changed first."""
    resting: tuple[StoryCardValue, ...]
    """Dormant and closed ones."""


@dataclass(frozen=True)
class ClaimContext(PageContext):
    """A claim's permanent page."""

    claim: ClaimValue
    """The claim with its whole history."""
    stories: tuple[Link, ...]
    """Where it is disputed."""
    cards: tuple[Card, ...]
    """Articles that show it, newest first."""
