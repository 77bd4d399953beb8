# SPDX-License-Identifier: BSD-3-Clause
"""The blocks of a body as templates see them. `type` names the macro that renders the block."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from broadsheet.newsroom.context.parts import Link, PictureValue, WhenValue
from broadsheet.newsroom.context.story.values import (
    ClaimValue,
    ContextCardValue,
    EventValue,
    StanceOnClaim,
    StoryCardValue,
)


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    type: ClassVar[str] = "paragraph"
    html: Markup
    """Sanitised; one or more `<p>`, `<ul>`, `<ol>`; links resolved."""


@dataclass(frozen=True)
class Crosshead:
    """A heading inside the body."""

    type: ClassVar[str] = "crosshead"
    text: str
    """Plain text."""
    anchor: str
    """Fragment that survives a rewording."""


@dataclass(frozen=True)
class PictureInBody:
    """A picture with its caption."""

    type: ClassVar[str] = "picture"
    picture: PictureValue
    """In its own proportions; `caption` is the one to print here."""
    width: str
    """`column` or `wide`."""


@dataclass(frozen=True)
class Gallery:
    """Several pictures that belong together."""

    type: ClassVar[str] = "gallery"
    title: str
    """Or empty."""
    pictures: tuple[PictureValue, ...]
    """At least one."""


@dataclass(frozen=True)
class Quote:
    """Words, speaker, provenance."""

    type: ClassVar[str] = "quote"
    words: str
    """Without quotation marks."""
    speaker: Link | None
    """Name and page, or None when the speaker is not named."""
    role: str
    """Held on that day, or empty."""
    provenance: str
    """How the words reached us, in words, or empty."""
    via: str
    """According to whom, or empty."""
    said: WhenValue | None
    """As well as it is known."""
    place: str
    """Where, or empty."""
    original_language: str
    """Language tag, or empty."""
    original_language_name: str
    """The language in the publication's language, or empty."""
    original_words: str
    """Or empty."""
    indirect: bool = False
    """True: in our own words, printed without quotation marks."""
    speaker_words: str = ""
    """The description of a speaker who cannot be named, or empty."""
    source_url: str = ""
    """Where the words can be read, or empty."""
    stances: tuple[StanceOnClaim, ...] = ()
    """The claims it asserts, denies or questions, where the quote stands in the record."""


@dataclass(frozen=True)
class Related:
    """A line that sends readers to another article."""

    type: ClassVar[str] = "related"
    link: Link
    """Label and address."""


@dataclass(frozen=True)
class WhyItMatters:
    """A few sentences on why a reader should care."""

    type: ClassVar[str] = "why_it_matters"
    html: Markup
    """Sanitised."""


@dataclass(frozen=True)
class TableColumn:
    """The head of a column."""

    heading: str
    """Plain text."""
    numeric: bool
    """Whether its cells are numbers, to be set flush right."""


@dataclass(frozen=True)
class Table:
    """Rows and columns."""

    type: ClassVar[str] = "table"
    caption: str
    """Or empty."""
    columns: tuple[TableColumn, ...]
    """In order."""
    rows: tuple[tuple[str, ...], ...]
    """Plain text, a cell for each column."""


@dataclass(frozen=True)
class File:
    """A document to take away."""

    type: ClassVar[str] = "file"
    title: str
    """What it is."""
    url: str
    """Where it lies."""
    extension: str
    """Upper case, such as PDF."""
    size: int
    """Bytes; 0 when not known."""


@dataclass(frozen=True)
class Embed:
    """Something that lies elsewhere: a picture and a link."""

    type: ClassVar[str] = "embed"
    url: str
    """Where the link leads."""
    title: str
    """What it is."""
    provider: str
    """Whose site that is."""
    picture: PictureValue | None
    """Or None."""


@dataclass(frozen=True)
class PullQuote:
    """A phrase of the article itself."""

    type: ClassVar[str] = "pull_quote"
    words: str
    """Without quotation marks."""


@dataclass(frozen=True)
class ClaimInBody:
    """A claim with its state as it is now."""

    type: ClassVar[str] = "claim"
    claim: ClaimValue
    """The claim."""


@dataclass(frozen=True)
class CardInBody:
    """A context card, folded until the reader opens it."""

    type: ClassVar[str] = "card"
    card: ContextCardValue
    """The card."""


@dataclass(frozen=True)
class TimelineInBody:
    """The last events of a story."""

    type: ClassVar[str] = "timeline"
    story: StoryCardValue
    """Whose."""
    events: tuple[EventValue, ...]
    """Newest first; at least one."""


Block = (
    Paragraph
    | Crosshead
    | PictureInBody
    | Gallery
    | Quote
    | Related
    | WhyItMatters
    | Table
    | File
    | Embed
    | PullQuote
    | ClaimInBody
    | CardInBody
    | TimelineInBody
)
