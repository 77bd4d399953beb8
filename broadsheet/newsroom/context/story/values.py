# SPDX-License-Identifier: BSD-3-Clause
"""What templates receive of the record. Times are in the publication's zone.

Each value that can be new to a returning reader has `at`: the moment since which readers can see it as it is. The
page carries these moments, and the reader's own browser compares them with its last visit.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from broadsheet.newsroom.context.parts import Link, WhenValue, WordChange


@dataclass(frozen=True)
class SourceValue:
    """Where something is known from."""

    words: str
    """The whole chain, such as "speech, according to Iranian state media"."""
    url: str
    """Address of the nearest link that has one, or empty."""
    archive_url: str
    """Address of the archived copy, or empty."""
    read_on: str
    """The day it was read, as `YYYY-MM-DD`, or empty."""


@dataclass(frozen=True)
class StanceOnClaim:
    """What a quote does to a claim."""

    stance: str
    """One of `Stance`'s values."""
    stance_label: str
    """In words."""
    claim: Link
    """The claim's page."""


@dataclass(frozen=True)
class QuoteValue:
    """One statement of one speaker."""

    anchor: str
    """Fragment on the page."""
    words: str
    """Without quotation marks."""
    indirect: bool
    """True: in our own words, printed without quotation marks."""
    speaker: Link | None
    """Name and page; None when the speaker cannot be named."""
    speaker_words: str
    """The description of a speaker who cannot be named, or empty."""
    role: str
    """Held then, or empty."""
    said: WhenValue | None
    """When."""
    place: str
    """Where, or empty."""
    source: SourceValue | None
    """How the words reached us."""
    original_language: str
    """Language tag, or empty."""
    original_language_name: str
    """The language in the publication's language, or empty."""
    original_words: str
    """Or empty."""
    stances: tuple[StanceOnClaim, ...]
    """The claims it asserts, denies or questions."""
    at: datetime
    """Since when readers can see it."""


@dataclass(frozen=True)
class PositionValue:
    """Where somebody stands on a claim."""

    person: Link
    """Who."""
    stance: str
    """One of `Stance`'s values."""
    since: WhenValue | None
    """Since when, or None."""
    quote: QuoteValue | None
    """In which words."""
    source: SourceValue | None
    """Known from, where there is no quote."""


@dataclass(frozen=True)
class StateChangeValue:
    """One step in a claim's history."""

    state: str
    """One of `ClaimState`'s values."""
    state_label: str
    """In words."""
    at: datetime
    """When."""
    signature: str
    """Who signs for it."""
    evidence: str
    """What shows it."""
    sources: tuple[SourceValue, ...]
    """Where that is known from."""


@dataclass(frozen=True)
class ClaimValue:
    """A claim, who stands where on it, and what is known of it now."""

    public_id: uuid.UUID
    """Identity that survives every rewording."""
    anchor: str
    """Fragment on the page."""
    url: str
    """Its permanent page."""
    statement: str
    """One sentence."""
    explanation: str
    """Plain text; paragraphs separated by empty lines; or empty."""
    state: str
    """One of `ClaimState`'s values."""
    state_label: str
    """In words."""
    state_since: datetime
    """When it was last changed."""
    rating: str
    """One of `Rating`'s values; empty where nobody has checked it."""
    rating_label: str
    """In words, or empty."""
    fact_check: Link | None
    """The article that checks it."""
    asserted: tuple[PositionValue, ...]
    """Who says so; the latest position of each."""
    denied: tuple[PositionValue, ...]
    """Who denies it."""
    questioned: tuple[PositionValue, ...]
    """Who questions it."""
    earlier: tuple[PositionValue, ...]
    """Positions given up since."""
    changes: tuple[StateChangeValue, ...]
    """Its history, newest first."""
    at: datetime
    """Since when readers can see it in this state."""


@dataclass(frozen=True)
class EventValue:
    """One thing that happened."""

    anchor: str
    """Fragment on the page."""
    title: str
    """One line."""
    description: str
    """Or empty."""
    kind: str
    """One of `EventKind`'s values."""
    kind_label: str
    """In words."""
    key: bool
    """Whether the story turned on it."""
    minor: bool
    """Whether it is a detail."""
    when: WhenValue
    """No more exact than it is known."""
    place: str
    """Or empty."""
    people: tuple[Link, ...]
    """Who took part."""
    sources: tuple[SourceValue, ...]
    """Where it is known from."""
    articles: tuple[Link, ...]
    """Our reports of it."""
    at: datetime
    """Since when it stands on this timeline."""


@dataclass(frozen=True)
class EventYear:
    """The events of a year, newest first."""

    year: int
    """The year in which they began."""
    events: tuple[EventValue, ...]
    """At least one."""


@dataclass(frozen=True)
class RhythmBar:
    """One bar of the picture of a story's rhythm."""

    label: str
    """The month or the year."""
    count: int
    """How many events began in it."""
    x: float
    """Left edge in the drawing's units."""
    y: float
    """Upper edge."""
    width: float
    """Width."""
    height: float
    """Height."""


@dataclass(frozen=True)
class Rhythm:
    """How many events there were when, as a drawing and as a table."""

    width: int
    """Of the drawing."""
    height: int
    """Of the drawing."""
    bars: tuple[RhythmBar, ...]
    """Oldest first; empty months are left out of the table by their count of 0."""
    first_label: str
    """Under the left end."""
    last_label: str
    """Under the right end."""
    unit_label: str
    """What one bar stands for: a month or a year, in words."""


@dataclass(frozen=True)
class ContextCardValue:
    """A few sentences of context."""

    anchor: str
    """Fragment on the page."""
    title: str
    """What it answers."""
    kind: str
    """One of `CardKind`'s values."""
    kind_label: str
    """In words."""
    text: str
    """Plain text; paragraphs separated by empty lines."""
    sources: tuple[SourceValue, ...]
    """Where it is known from."""
    at: datetime
    """When it was last changed."""


@dataclass(frozen=True)
class StateOfPlayValue:
    """Where the story stood from one moment on."""

    text: str
    """Plain text; paragraphs separated by empty lines."""
    at: datetime
    """From when on."""
    signature: str
    """Who signs for it."""
    changes: tuple[WordChange, ...]
    """Compared with the version before; empty for the first."""


@dataclass(frozen=True)
class QuestionValue:
    """An open question, or one that was answered."""

    anchor: str
    """Fragment on the page."""
    words: str
    """The question."""
    asker: str
    """The reader's name; "a reader" where they gave none; empty when we ask."""
    answer: str
    """Or empty."""
    answered_at: datetime | None
    """When it was answered."""
    at: datetime
    """Since when readers can see it as it is."""


@dataclass(frozen=True)
class Development:
    """Something new in a story, in one line."""

    kind: str
    """`event`, `claim`, `state`, `article` or `answer`."""
    kind_label: str
    """In words."""
    words: str
    """What is new."""
    url: str
    """Where it stands."""
    at: datetime
    """Since when."""


@dataclass(frozen=True)
class StoryCardValue:
    """A story in a list."""

    public_id: uuid.UUID
    """Identity; the reader's browser remembers visits by it."""
    name: str
    """Its name."""
    url: str
    """Its page."""
    summary: str
    """In one line."""
    life: str
    """One of `Life`'s values."""
    life_label: str
    """In words."""
    developments: tuple[Development, ...]
    """The last ones, newest first."""


@dataclass(frozen=True)
class ArticleStoryValue:
    """What an article shows of a story it belongs to."""

    story: StoryCardValue
    """The story with its last developments: the door for those who follow."""
    cards: tuple[ContextCardValue, ...]
    """At most three: the door for those who are new."""
    state_of_play: StateOfPlayValue | None
    """Where it stands now."""
    earlier: Link | None
    """The article before in this story."""
    later: Link | None
    """The article after."""
    atom_url: str
    """The story's feed."""
