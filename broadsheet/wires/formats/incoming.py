# SPDX-License-Identifier: BSD-3-Clause
"""What an incoming file says, whatever its format: the values every reader yields and the import takes in.

Plain frozen values, no Django. A `ref` is how the file itself names a thing (its id there, as text); it is unique in
its kind and is what makes a second run of the same file make nothing twice. A reader never raises for what a file says:
it yields what was whole and a `Problem` for the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Protocol


class Standing(StrEnum):
    """Who may read a thing where it came from. Only what is `PUBLIC` is ever shown to everybody."""

    PUBLIC = "public"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    PRIVATE = "private"
    PROTECTED = "protected"
    """Behind a password, which is not brought along."""
    PAID = "paid"
    """For members only."""
    KILLED = "killed"
    """Taken back by whoever sent it."""


class Weight(StrEnum):
    """How much a problem matters."""

    LOST = "lost"
    """Something in the file is not in what was read."""
    CHANGED = "changed"
    """It is there, in another shape."""
    NOTED = "noted"
    """Nothing is missing; somebody may want to know."""


@dataclass(frozen=True)
class Place:
    """Where in the file."""

    line: int = 0
    """Counted from 1; 0 where lines mean nothing."""
    item: str = ""
    """The item's headline or ref."""


@dataclass(frozen=True)
class Problem:
    """One thing a person may want to look at."""

    place: Place
    words: str
    """A sentence."""
    weight: Weight = Weight.NOTED


@dataclass(frozen=True)
class Paragraph:
    """Running text: inline HTML only (links, strong, emphasis, code, sub- and superscript), sanitised."""

    html: str


@dataclass(frozen=True)
class Crosshead:
    """A heading within the text."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class PictureBlock:
    """A picture in the text: `ref` of a `Picture` of this file where it has one, else its `address`."""

    address: str
    ref: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    link: str = ""


@dataclass(frozen=True)
class Gallery:
    """Several pictures that belong together."""

    pictures: tuple[PictureBlock, ...]
    caption: str = ""


@dataclass(frozen=True)
class Quote:
    """Somebody's words set apart; `html` is inline HTML, paragraphs parted by `<br>`."""

    html: str
    speaker: str = ""
    source: str = ""
    """An address."""
    pulled: bool = False
    """Repeated from the text for the eye."""


@dataclass(frozen=True)
class ListBlock:
    """Points, each inline HTML; a list within a point is HTML there (`<ul><li>…`)."""

    items: tuple[str, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells, each inline HTML."""

    rows: tuple[tuple[str, ...], ...]
    header_row: bool = False
    header_column: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Embed:
    """Something that lives elsewhere, by the address of its page."""

    address: str
    caption: str = ""


@dataclass(frozen=True)
class FileBlock:
    """A file to download, or a sound or a film that the old site held."""

    address: str
    name: str
    kind: str = "file"
    """file, audio or video."""
    caption: str = ""


@dataclass(frozen=True)
class Preformatted:
    """Text whose spaces and line ends matter."""

    text: str
    language: str = ""
    is_code: bool = True


@dataclass(frozen=True)
class Rule:
    """A line between two parts."""


@dataclass(frozen=True)
class RawHtml:
    """What has no block of ours: sanitised HTML, always told of in a `Problem`."""

    html: str


Block = (
    Paragraph
    | Crosshead
    | PictureBlock
    | Gallery
    | Quote
    | ListBlock
    | Table
    | Embed
    | FileBlock
    | Preformatted
    | Rule
    | RawHtml
)


@dataclass(frozen=True)
class Site:
    """The publication the file comes from; first of all items where the format says it."""

    name: str = ""
    address: str = ""
    """Its home, without a slash at the end."""
    description: str = ""
    language: str = ""


@dataclass(frozen=True)
class Author:
    """Somebody who writes."""

    ref: str
    name: str
    email: str = ""
    """Never shown to readers."""
    biography: str = ""
    slug: str = ""
    address: str = ""
    """Of their page on the old site."""
    picture: str = ""
    """Its address."""
    old_addresses: tuple[str, ...] = ()
    """Paths on the old site."""


@dataclass(frozen=True)
class Section:
    """A part of the paper (a category)."""

    ref: str
    name: str
    slug: str = ""
    parent: str = ""
    """A ref."""
    description: str = ""
    old_addresses: tuple[str, ...] = ()
    """Paths on the old site."""


@dataclass(frozen=True)
class Topic:
    """What an article is about (a tag, a subject code)."""

    ref: str
    name: str
    slug: str = ""
    parent: str = ""
    """A ref."""
    description: str = ""
    code: str = ""
    """In a vocabulary, such as medtop:20000002."""
    is_internal: bool = False
    """For the desk only."""
    old_addresses: tuple[str, ...] = ()
    """Paths on the old site."""


@dataclass(frozen=True)
class Picture:
    """A picture the old site held."""

    ref: str
    address: str
    name: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    rights: str = ""
    old_addresses: tuple[str, ...] = ()
    """Of the page the old site had for it."""


@dataclass(frozen=True)
class Article:
    """A story. Refs name items of the same file, which may come before or after it."""

    ref: str
    headline: str
    standing: Standing
    body: tuple[Block, ...] = ()
    short_headline: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    """Refs, in the byline's order."""
    section: str = ""
    """A ref."""
    sections: tuple[str, ...] = ()
    """Further ones."""
    topics: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    """Refs; the first is the lead picture."""
    published: datetime | None = None
    modified: datetime | None = None
    embargo: datetime | None = None
    slug: str = ""
    old_addresses: tuple[str, ...] = ()
    """Paths on the old site, with a query where it counts (`/?p=123`)."""
    version: str = ""
    language: str = ""
    search_title: str = ""
    search_description: str = ""
    usage_terms: str = ""
    source: str = ""
    """Where it was taken from: an agency's name or the address of the original."""
    correction: str = ""
    """What was put right in this version, in words."""
    is_page: bool = False
    """A page that stands by itself (about us), no news."""


@dataclass(frozen=True)
class Comment:
    """What a reader said below an article."""

    ref: str
    article: str
    written: datetime | None
    html: str
    """Sanitised."""
    standing: str = "held"
    """approved, held, spam or deleted."""
    parent: str = ""
    name: str = ""
    email: str = ""
    """Never shown."""
    website: str = ""


@dataclass(frozen=True)
class Subscriber:
    """A reader who gave an address."""

    ref: str
    email: str
    name: str = ""
    newsletters: tuple[str, ...] = ()
    standing: str = "subscribed"
    """subscribed, unconfirmed, unsubscribed or bounced."""
    since: datetime | None = None
    consent: str = ""
    """What is known of it: when, where, in which words."""
    is_paid: bool = False


@dataclass(frozen=True)
class Redirect:
    """An old address that should lead on."""

    old: str
    new: str
    is_permanent: bool = True


Item = Site | Author | Section | Topic | Picture | Article | Comment | Subscriber | Redirect


class Reader(Protocol):
    """What a format offers: `read` in `wires/formats/<format>/reader.py`."""

    def __call__(self, file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
        """Everything the file says, as it is read, in flat memory; `base` is the address relative links stand on."""
