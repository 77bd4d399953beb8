# SPDX-License-Identifier: BSD-3-Clause
"""Bad input: clear words, nothing lost."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from broadsheet.record.actions import (
    EntryInUseError,
    add_event,
    answer_question,
    ask_question,
    delete_entry,
    file_under_story,
    hold_entry,
    lift_hold,
    remove_from_story,
    revise_state_of_play,
)
from broadsheet.record.dating import When
from broadsheet.record.models import Event, Person, Quote, Role, Source, SourceKind
from tests.factories.record import (
    ClaimFactory,
    EventFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    RoleFactory,
    SourceFactory,
    StoryFactory,
)
from tests.fixtures.cast import Member

pytestmark = pytest.mark.django_db


def test_a_quote_without_speaker_or_date_is_told_so_on_both_fields() -> None:
    with pytest.raises(ValidationError) as refused:
        Quote(words="It will hold").full_clean()
    assert "Who said it?" in refused.value.message_dict["speaker"][0]
    assert "When was it said?" in refused.value.message_dict["when"][0]


def test_the_database_itself_refuses_a_quote_without_speaker() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.create(words="It will hold", when=When.on(date(2025, 6, 1)))


def test_a_speaker_who_cannot_be_named_is_described() -> None:
    quote = Quote(words="It will hold", speaker_words="an engineer of the port", when=When.parse("2025"))
    quote.full_clean()
    assert quote.speaker_name == "an engineer of the port"


def test_an_event_of_tomorrow_has_not_happened(editor: Member) -> None:
    story = StoryFactory()
    tomorrow = When.on(timezone.localdate() + timedelta(days=1))
    with pytest.raises(ValidationError, match="has not come yet"):
        add_event(story=story, title="The vote", when=tomorrow, by=editor.user)
    assert Event.objects.count() == 0


def test_an_event_needs_a_date(editor: Member) -> None:
    with pytest.raises(ValidationError, match="When did it happen"):
        add_event(story=StoryFactory(), title="The vote", when=None, by=editor.user)


def test_an_event_is_public_or_a_draft_as_wanted(editor: Member) -> None:
    story = StoryFactory()
    out = add_event(story=story, title="The vote", when=When.parse("2025-06"), by=editor.user)
    draft = add_event(story=story, title="The leak", when=When.parse("2025-06"), by=editor.user, publish=False)
    assert (out.live, draft.live) == (True, False)
    assert story.event_filings.count() == 2


def test_a_claim_in_use_is_not_deleted_and_the_answer_says_where(editor: Member) -> None:
    claim = ClaimFactory()
    story = StoryFactory(name="The Saltings gate")
    file_under_story(story=story, entry=claim)
    with pytest.raises(EntryInUseError, match="The Saltings gate"):
        delete_entry(entry=claim, by=editor.user)
    remove_from_story(story=story, entry=claim)
    delete_entry(entry=claim, by=editor.user)
    assert not type(claim).objects.filter(pk=claim.pk).exists()


def test_a_story_is_not_part_of_its_own_part() -> None:
    whole = StoryFactory()
    part = StoryFactory(parent=whole)
    detail = StoryFactory(parent=part)
    whole.parent = detail
    with pytest.raises(ValidationError, match="cannot be part of itself"):
        whole.full_clean()


def test_a_source_is_not_known_according_to_itself() -> None:
    speech = SourceFactory(kind=SourceKind.SPEECH)
    report = SourceFactory(relayed_by=speech)
    speech.relayed_by = report
    with pytest.raises(ValidationError, match="must end with us"):
        speech.full_clean()


def test_a_chain_of_sources_reads_from_the_words_towards_us() -> None:
    state_media = SourceFactory(kind=SourceKind.STATE_MEDIA, publisher="Iranian state media")
    speech = Source.objects.create(kind=SourceKind.SPEECH, relayed_by=state_media)
    assert speech.words == "speech, according to Iranian state media"


def test_the_state_of_play_keeps_its_versions(editor: Member) -> None:
    story = StoryFactory()
    revise_state_of_play(story=story, text="Nobody knows.", by=editor.user)
    with pytest.raises(ValidationError, match="already"):
        revise_state_of_play(story=story, text=" Nobody knows. ", by=editor.user)
    revise_state_of_play(story=story, text="The log has been found.", by=editor.user)
    assert [each.text for each in story.states_of_play.all()] == ["Nobody knows.", "The log has been found."]


def test_a_readers_question_waits_for_an_editor() -> None:
    question = ask_question(story=StoryFactory(), words="  Who  paid? ")
    assert (question.words, question.state) == ("Who paid?", "received")


def test_a_story_that_takes_no_questions_says_so() -> None:
    with pytest.raises(ValidationError, match="takes no questions"):
        ask_question(story=StoryFactory(questions_open=False), words="Who paid?")


def test_an_answer_cannot_be_empty(editor: Member) -> None:
    with pytest.raises(ValidationError, match="Write the answer first"):
        answer_question(question=QuestionFactory(), answer=" ", by=editor.user)


def test_a_hold_needs_a_reason_and_is_lifted_only_by_who_may(reporter: Member, editor: Member) -> None:
    quote = QuoteFactory()
    with pytest.raises(ValidationError, match="Say why"):
        hold_entry(entry=quote, reason="", by=reporter.user)
    hold_entry(entry=quote, reason="Second source missing", by=reporter.user)
    with pytest.raises(PermissionDenied):
        lift_hold(entry=quote, by=reporter.user)
    quote.refresh_from_db()
    assert quote.hold_reason == "Second source missing"


def test_a_name_from_right_to_left_is_kept_as_it_is() -> None:
    person = PersonFactory(name="علی خامنه‌ای", slug="")
    assert Person.objects.get(pk=person.pk).name == "علی خامنه‌ای"
    assert person.slug


def test_a_role_that_ends_before_it_begins_is_refused() -> None:
    role = Role(person=PersonFactory(), title="Mayor", since=When.parse("2020"), until=When.parse("2019"))
    with pytest.raises(ValidationError, match="ends before it begins"):
        role.full_clean()


def test_no_role_is_claimed_when_it_changed_within_the_time_of_the_quote() -> None:
    person = PersonFactory()
    RoleFactory(person=person, title="Deputy", until=When.parse("2025-06-14"))
    RoleFactory(person=person, title="Mayor", since=When.parse("2025-06-15"))
    assert QuoteFactory(speaker=person, when=When.parse("2025-06-13")).role_then == "Deputy"
    assert QuoteFactory(speaker=person, when=When.parse("2025-06-20")).role_then == "Mayor"
    assert QuoteFactory(speaker=person, when=When.parse("2025-06")).role_then == ""


class TestTheRoleShown(TestCase):
    """Whatever roles somebody held one after the other."""

    @settings(max_examples=30, deadline=None)
    @given(
        st.lists(st.integers(1, 2000), min_size=1, max_size=5, unique=True).map(sorted),
        st.integers(-50, 2100),
    )
    def test_is_the_one_held_that_day(self, starts: list[int], said: int) -> None:
        base = date(2015, 1, 1)
        person = PersonFactory()
        for number, start in enumerate(starts):
            end = starts[number + 1] - 1 if number + 1 < len(starts) else None
            RoleFactory(
                person=person,
                title=f"Role {number}",
                since=When.on(base + timedelta(days=start)),
                until=When.on(base + timedelta(days=end)) if end else None,
            )
        held = [number for number, start in enumerate(starts) if start <= said]
        quote = QuoteFactory(speaker=person, when=When.on(base + timedelta(days=said)))
        assert quote.role_then == (f"Role {held[-1]}" if held else "")


def test_the_same_event_is_filed_once() -> None:
    story, event = StoryFactory(), EventFactory()
    assert file_under_story(story=story, entry=event)
    assert not file_under_story(story=story, entry=event)


def test_paragraphs_typed_in_a_browser_stay_paragraphs(editor: Member) -> None:
    story, question = StoryFactory(why_it_matters="One.\r\n\r\nTwo."), QuestionFactory()
    assert story.why_it_matters == "One.\n\nTwo."
    answer_question(question=question, answer="One.\r\n\r\nTwo.\r\n", by=editor.user)
    assert question.answer == "One.\n\nTwo."
    revise_state_of_play(story=story, text="One.\n\nTwo.", by=editor.user)
    with pytest.raises(ValidationError, match="already"):
        revise_state_of_play(story=story, text="One.\r\n\r\nTwo.", by=editor.user)
