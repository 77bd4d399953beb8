# SPDX-License-Identifier: BSD-3-Clause
"""What a letter is made of, and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings

from broadsheet.audience.letters.writing.body import IssueBlock
from broadsheet.newsroom.context.parts import PublicationValue

CLIPPED_AT = 102 * 1024
"""Bytes of HTML from which on Gmail hides the rest of a letter."""
ROOM_FOR_VALUES = 2048
"""Bytes that one reader's own addresses may add."""


@dataclass(frozen=True)
class LetterContext:
    """What `letters/<design>.mjml` shows. Every text goes through `ink(…)`, every address through `ink(at(…))`."""

    publication: PublicationValue
    """Name, logo, address and so on."""
    newsletter: str
    """Its name."""
    subject: str
    """The issue's."""
    preheader: str
    """What mail programs show beside the subject, or empty."""
    day: str
    """In words."""
    accent: tuple[str, str]
    """Colour on light and on dark, such as #b3121d."""
    blocks: tuple[IssueBlock, ...]
    """In order."""
    web_url: str
    """The issue on the web, with host; empty where there is none."""
    why: str
    """Why the reader gets this."""
    note: str = ""
    """A correction that this letter is about, or empty."""


@dataclass(frozen=True)
class Written:
    """A letter to many, with places for what is one reader's: `own` and `out`."""

    html: str
    text: str
    links: tuple[str, ...] = ()
    """Where its counted links lead, in order."""
    missing: int = 0
    """How many things it names that readers cannot see."""
    is_empty: bool = False
    """Whether it says nothing at all."""

    @property
    def size(self) -> int:
        """Bytes of its HTML, with a reader's own addresses."""
        return len(self.html.encode()) + ROOM_FOR_VALUES


@dataclass
class Addresses:
    """Makes every address of a letter whole, and counted where the newsletter counts."""

    counted: Callable[[int], str] | None = None
    links: list[str] = field(default_factory=list)

    def __call__(self, url: str) -> str:
        """With host; a reader's own address is left alone."""
        whole = f"{settings.PUBLIC_URL}{url}" if url.startswith("/") else url
        if self.counted is None or not whole.startswith(("http://", "https://")):
            return whole
        if whole not in self.links:
            self.links.append(whole)
        return self.counted(self.links.index(whole))
