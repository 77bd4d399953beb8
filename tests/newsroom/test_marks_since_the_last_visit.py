# SPDX-License-Identifier: BSD-3-Clause
"""The page carries for each thing since when it is as it is: marks made of these times say what really changed."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.newsroom.models import ArticleStory
from broadsheet.record.actions import (
    add_event,
    answer_question,
    ask_question,
    change_claim_state,
    file_under_story,
    pick_question,
    publish_entry,
    revise_state_of_play,
)
from broadsheet.record.dating import When
from broadsheet.record.models import Claim, ClaimState, ContextCard, Story
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import CardFactory, ClaimFactory, StoryFactory

pytestmark = pytest.mark.django_db

MARKED = re.compile(r'<(\w+)[^>]*? data-at="([^"]+)"')
IDENTITY = re.compile(r' id="([^"]+)"')


class Telling:
    """A story to which things happen; each returns the fragment of what must be marked, or an empty string."""

    def __init__(self) -> None:
        """With a claim, a card and a question to begin with."""
        self.story: Story = StoryFactory(slug="gate")
        self.claim: Claim = ClaimFactory()
        self.card: ContextCard = CardFactory()
        file_under_story(story=self.story, entry=self.claim)
        file_under_story(story=self.story, entry=self.card)
        self.count = 0

    def event(self) -> str:
        self.count += 1
        made = add_event(story=self.story, title=f"Event {self.count}", when=When.on(date(2025, 1, 1)), by=None)
        return str(made.anchor)

    def state_of_play(self) -> str:
        self.count += 1
        revise_state_of_play(story=self.story, text=f"It stands at {self.count}.", by=None)
        return "state"

    def claim_state(self) -> str:
        self.claim.refresh_from_db()
        other = next(state for state in ClaimState.values if state != self.claim.state)
        change_claim_state(claim=self.claim, state=other, evidence="The log.", by=None)
        return self.claim.anchor

    def card_corrected(self) -> str:
        self.count += 1
        self.card.text = f"It is gate {self.count}."
        self.card.save_revision()
        publish_entry(entry=self.card, by=None)
        return self.card.anchor

    def answer(self) -> str:
        self.count += 1
        question = ask_question(story=self.story, words=f"Question {self.count}?")
        pick_question(question=question)
        answer_question(question=question, answer="Yes.", by=None)
        return f"question-{str(question.public_id)[:8]}"

    def article(self) -> str:
        self.count += 1
        made = ArticleFactory(slug=f"gate-{self.count}", first_published_at=timezone.now())
        ArticleStory.objects.create(article=made, story=self.story)
        return "article"

    def nothing_readers_see(self) -> str:
        add_event(story=self.story, title="A draft", when=When.on(date(2025, 1, 1)), by=None, publish=False)
        file_under_story(story=StoryFactory(), entry=self.claim)
        ask_question(story=self.story, words="Will anybody read this?")
        return ""


def happenings() -> list[str]:
    return [name for name in vars(Telling) if not name.startswith("_")]


def moments() -> dict[str, datetime]:
    """Every fragment of the story's page with its moment; all articles count as one."""
    text = Client().get("/stories/gate/").content.decode()
    found: dict[str, datetime] = {}
    for match in MARKED.finditer(text):
        identity = IDENTITY.search(match[0])
        name = identity[1] if identity else "article"
        at = datetime.fromisoformat(match[2])
        found[name] = max(at, found.get(name, at))
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=st.lists(st.lists(st.sampled_from(happenings()), max_size=4), min_size=1, max_size=3))
def test_what_is_newer_than_the_newest_at_the_last_visit_is_what_changed(visits: list[list[str]]) -> None:
    with transaction.atomic():
        story = Telling()
        seen = max(moments().values())
        for happened in visits:
            expected: set[Any] = {getattr(story, name)() for name in happened} - {""}
            found = moments()
            assert {name for name, at in found.items() if at > seen} == expected
            seen = max(found.values())
        transaction.set_rollback(True)
