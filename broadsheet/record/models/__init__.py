# SPDX-License-Identifier: BSD-3-Clause
"""The record's tables."""

from broadsheet.record.models.card import CardKind, ContextCard
from broadsheet.record.models.claim import Claim, ClaimState, Position, Rating, Stance, StateChange
from broadsheet.record.models.entry import Entry
from broadsheet.record.models.event import Event, EventKind, Importance
from broadsheet.record.models.filing import StoryCard, StoryClaim, StoryEvent, StoryQuote
from broadsheet.record.models.person import OtherName, Person, Role
from broadsheet.record.models.proposal import ProposalFate, StateProposal
from broadsheet.record.models.quote import Quote
from broadsheet.record.models.source import Source, SourceKind
from broadsheet.record.models.story import Life, OpenQuestion, QuestionState, StateOfPlay, Story
from broadsheet.record.models.topic import Topic

__all__ = [
    "CardKind",
    "Claim",
    "ClaimState",
    "ContextCard",
    "Entry",
    "Event",
    "EventKind",
    "Importance",
    "Life",
    "OpenQuestion",
    "OtherName",
    "Person",
    "Position",
    "ProposalFate",
    "QuestionState",
    "Quote",
    "Rating",
    "Role",
    "Source",
    "SourceKind",
    "Stance",
    "StateChange",
    "StateOfPlay",
    "StateProposal",
    "Story",
    "StoryCard",
    "StoryClaim",
    "StoryEvent",
    "StoryQuote",
    "Topic",
]
