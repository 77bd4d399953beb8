# SPDX-License-Identifier: BSD-3-Clause
"""What happened in the newsroom, in the past tense."""

import uuid
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ArticlePublished:
    """Readers can open the article: for the first time, or in a new version."""

    article_id: int
    public_id: uuid.UUID
    at: datetime
    first: bool
    """True when readers could not open it before."""


@dataclass(frozen=True)
class ArticleWithdrawn:
    """Readers can no longer open the article."""

    article_id: int
    public_id: uuid.UUID
    at: datetime


@dataclass(frozen=True)
class AskedAfterPublishing:
    """Somebody answered the screen that comes once when an article of a story goes out for the first time."""

    article_id: int
    by_id: int
    also: frozenset[str]
    """What they ticked of what other rooms put there (slot `desk.after_publishing`)."""


@dataclass(frozen=True)
class ArticleSubmitted:
    """A reporter gave the article to the desk."""

    article_id: int
    by_id: int


@dataclass(frozen=True)
class ArticleSentBack:
    """An editor gave the article back, with a reason."""

    article_id: int
    by_id: int
    reason: str


@dataclass(frozen=True)
class ScheduleFailed:
    """The clock could not publish or withdraw a page at its time; it will try again."""

    page_id: int
    due_at: datetime
    failure: str


@dataclass(frozen=True)
class RoleGiven:
    """Somebody may act in a role."""

    user_id: int
    role: str
    section_id: int | None
    by_id: int | None


@dataclass(frozen=True)
class RoleTaken:
    """Somebody may no longer act in a role."""

    user_id: int
    role: str
    section_id: int | None
    by_id: int | None
