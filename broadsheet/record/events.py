# SPDX-License-Identifier: BSD-3-Clause
"""What happened to the record, in the past tense."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class EntryPublished:
    """Readers can see an entry for the first time, or in a new version."""

    model: str
    """Such as `claim`."""
    entry_id: int
    at: datetime


@dataclass(frozen=True)
class ClaimStateChanged:
    """Something else is known of a claim than before."""

    claim_id: int
    before: str
    after: str
    at: datetime


@dataclass(frozen=True)
class StateOfPlayRevised:
    """A story has a new version of where it stands."""

    story_id: int
    at: datetime


@dataclass(frozen=True)
class FiledUnderStory:
    """An event, quote, claim or card now belongs to a story."""

    story_id: int
    model: str
    entry_id: int
    at: datetime


@dataclass(frozen=True)
class QuestionAsked:
    """A reader sent a question about a story."""

    question_id: int
    story_id: int


@dataclass(frozen=True)
class QuestionAnswered:
    """An open question has its answer."""

    question_id: int
    story_id: int
    at: datetime


@dataclass(frozen=True)
class PeopleMerged:
    """Two entries were found to be the same person or organisation."""

    kept_id: int
    merged_id: int
    at: datetime
