# SPDX-License-Identifier: BSD-3-Clause
"""Fills the page that answers a reader's question: taken, or what was wrong with it."""

from dataclasses import dataclass

from broadsheet.newsroom.addresses import story_path
from broadsheet.newsroom.context.pages import PageContext
from broadsheet.newsroom.context.parts import Head
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.story import story_card
from broadsheet.newsroom.context.story.values import StoryCardValue
from broadsheet.record.models import Story


@dataclass(frozen=True)
class QuestionContext(PageContext):
    """After a question was sent."""

    story: StoryCardValue
    """About what."""
    question_url: str
    """Where the form is sent."""
    words: str
    """What the reader typed."""
    name: str
    """How they want to be named, or empty."""
    problem: str
    """A sentence on what was wrong; empty when the question was taken."""


def question_context(story: Story, *, words: str, name: str, problem: str) -> QuestionContext:
    """What the reader typed is kept, so that nothing is lost."""
    publication = publication_value(load_publication())
    return QuestionContext(
        publication=publication,
        head=Head(title=story.name, description="", canonical="", index=False),
        story=story_card(story),
        question_url=story_path(story, "questions/"),
        words=words,
        name=name,
        problem=problem,
    )
