# SPDX-License-Identifier: BSD-3-Clause
"""`/stories/<slug>.json` gives what its reference says: these fields, no others, and each of them always."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from broadsheet.newsroom.models import ArticleStory
from broadsheet.record.actions import (
    answer_question,
    ask_question,
    change_claim_state,
    file_under_story,
    pick_question,
    revise_state_of_play,
    take_position,
)
from broadsheet.record.models import OpenQuestion, Story
from tests.architecture.source import ROOT
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import (
    CardFactory,
    ClaimFactory,
    EventFactory,
    PersonFactory,
    QuoteFactory,
    SourceFactory,
    StoryFactory,
)
from tests.fixtures.cast import Member

pytestmark = pytest.mark.django_db

Json = dict[str, Any]
# Which objects stand in which field of which other.
INSIDE = {
    "Story": {
        "publication": "Publication",
        "part_of": "Link",
        "parts": "Link",
        "siblings": "Link",
        "states_of_play": "State of play",
        "events": "Event",
        "claims": "Claim",
        "quotes": "Quote",
        "context_cards": "Context card",
        "questions": "Question",
        "people": "Link",
        "articles": "Article",
    },
    "Event": {"when": "Date", "people": "Link", "articles": "Link", "sources": "Source"},
    "Claim": {
        "asserted_by": "Position",
        "denied_by": "Position",
        "questioned_by": "Position",
        "history": "Change of state",
    },
    "Position": {"who": "Link", "since": "Date"},
    "Change of state": {"sources": "Source"},
    "Quote": {"speaker": "Link", "when": "Date", "source": "Source", "original": "Original", "positions": "Stance"},
    "Context card": {"sources": "Source"},
}


def documented() -> dict[str, set[str]]:
    """The fields of each object, as the reference lists them."""
    text = (ROOT / "docs" / "reference" / "story-json.md").read_text()
    found = {}
    for part in text.split("\n## ")[1:]:
        name, _, table = part.partition("\n")
        cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        found[name] = {field for cell in cells for field in re.findall(r"`(\w+)`", cell)}
    return found


def objects(kind: str, value: Any) -> Iterator[tuple[str, Json]]:
    """This object, or these, and every one inside."""
    for each in value if isinstance(value, list) else [value] if value else []:
        yield kind, each
        for field, inner in INSIDE.get(kind, {}).items():
            yield from objects(inner, each[field])


def full_story() -> Story:
    """A story with one of everything."""
    whole, beside = StoryFactory(slug="coast", name="The coast"), StoryFactory(slug="pump", name="The pump")
    story: Story = StoryFactory(slug="gate", name="The gate", parent=whole)
    StoryFactory(slug="hinge", name="The hinge", parent=story)
    story.siblings.add(beside)
    story.save()
    speaker = PersonFactory(name="Ada Lane", slug="ada")
    event, claim, card = EventFactory(), ClaimFactory(), CardFactory()
    event.people.add(speaker)
    event.sources.add(SourceFactory())
    event.save()
    card.sources.add(SourceFactory())
    card.save()
    quotes = [QuoteFactory(speaker=speaker), QuoteFactory(speaker=None, speaker_words="an engineer")]
    for entry in (event, claim, card, *quotes):
        file_under_story(story=story, entry=entry)
    for person, stance in ((speaker, "denies"), (PersonFactory(), "asserts"), (PersonFactory(), "questions")):
        take_position(claim=claim, person=person, stance=stance, quote=quotes[0] if person == speaker else None)
    change_claim_state(
        claim=claim, state="disputed", evidence="The log is missing.", by=None, sources=[SourceFactory()]
    )
    revise_state_of_play(story=story, text="Nobody knows.", by=None)
    ArticleStory.objects.create(article=ArticleFactory(), story=story)
    return story


def read(reader: Member, slug: str) -> Json:
    said: Json = json.loads(reader.client.get(f"/stories/{slug}.json").content)
    return said


def test_every_object_has_the_fields_of_the_reference(reader: Member) -> None:
    story = full_story()
    pick_question(question=ask_question(story=story, words="Who paid?", reader_name="Jo"))
    told, seen = documented(), set()
    for kind, each in objects("Story", read(reader, "gate")):
        assert set(each) == told[kind], kind
        seen.add(kind)
    assert seen == set(told)


def test_a_story_with_nothing_in_it_has_every_field_too(reader: Member) -> None:
    StoryFactory(slug="empty")
    assert set(read(reader, "empty")) == documented()["Story"]


def test_it_names_the_stories_around_it_and_the_people_in_it(reader: Member) -> None:
    full_story()
    said = read(reader, "gate")
    assert [each["name"] for each in said["part_of"]] == ["The coast"]
    assert [each["name"] for each in said["parts"]] == ["The hinge"]
    assert [each["name"] for each in said["siblings"]] == ["The pump"]
    assert "Ada Lane" in [each["name"] for each in said["people"]]


def test_questions_are_there_once_an_editor_prints_them(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    ask_question(story=story, words="Who paid?", reader_name="Jo")
    assert read(reader, "gate")["questions"] == []
    question = OpenQuestion.objects.get()
    pick_question(question=question)
    [open_one] = read(reader, "gate")["questions"]
    assert (open_one["words"], open_one["asked_by"], open_one["answer"]) == ("Who paid?", "Jo", None)
    answer_question(question=question, answer="The harbour office did.", by=None)
    [answered] = read(reader, "gate")["questions"]
    assert answered["answer"] == "The harbour office did."
    assert answered["answered_at"] is not None


def test_a_story_that_is_a_draft_is_named_nowhere(reader: Member) -> None:
    hidden = StoryFactory(slug="secret", name="The secret", live=False)
    story = StoryFactory(slug="gate", parent=hidden)
    story.siblings.add(hidden)
    story.save()
    StoryFactory(slug="part", name="The secret part", parent=story, live=False)
    assert "secret" not in json.dumps(read(reader, "gate"))
