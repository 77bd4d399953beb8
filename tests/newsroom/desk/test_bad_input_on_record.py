# SPDX-License-Identifier: BSD-3-Clause
"""What cannot be on record is answered in the newsroom with a sentence, and nothing typed is lost."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest

from broadsheet.newsroom.actions import refresh_citations
from broadsheet.newsroom.models import ArticleStory
from broadsheet.record.actions import file_under_story, take_position
from broadsheet.record.dating import When
from broadsheet.record.models import Claim, Event, Person, Position, Quote, Source, Stance, Story
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import ClaimFactory, PersonFactory, QuoteFactory, StoryFactory
from tests.fixtures.cast import Cast, Member
from tests.newsroom.bodies import block

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31 February 2025", "February 2025 has 28 days."),
        ("2999", "2999 has not come yet."),
        ("", "This field is required."),
        ("3/4/2025", "can be read in two ways."),
    ],
)
def test_an_event_with_an_impossible_date(editor: Member, typed: str, told: str) -> None:
    story = StoryFactory()
    answer = editor.client.post(
        f"/newsroom/stories/{story.pk}/event/",
        {"title": "What I have typed", "when": typed, "kind": "happening", "importance": "2", "description": ""},
    )
    assert answer.status_code == 200
    assert "What I have typed" in words(answer)
    errors = " ".join(re.findall(r'class="error-message">(.*?)</p>', words(answer), re.S))
    assert told in unescape(errors)
    assert not Event.objects.exists()


def test_two_positions_at_once(editor: Member) -> None:
    claim, who = ClaimFactory(), PersonFactory(name="Ada Lane")
    take_position(claim=claim, person=who, stance=Stance.DENIES, when=When.parse("2025"))
    address = f"/newsroom/claims/{claim.pk}/position/"
    answer = editor.client.post(address, {"person": who.pk, "stance": "asserts", "quote": "", "when": "2025"})
    assert "Ada Lane already denies it on record at the same time" in words(answer)
    assert Position.objects.count() == 1


def in_place(claim: Claim, **more: str) -> dict[str, str]:
    """The short form for a quote, as an editor fills it in beside the text."""
    fields = {"words": "It was shut.", "speaker_name": "Ada Lane", "when": "2025", "provenance": "speech"}
    return {**fields, "claim": str(claim.pk), "stance": "asserts", **more}


def test_a_quote_made_in_place_that_contradicts_its_speaker(editor: Member) -> None:
    claim, who = ClaimFactory(), PersonFactory(name="Ada Lane")
    take_position(claim=claim, person=who, stance=Stance.DENIES, when=When.parse("2025"))
    answer = editor.client.post("/newsroom/record/quotes/choose/create/", in_place(claim))
    assert answer.status_code == 200
    assert "Ada Lane already denies it on record at the same time" in str(answer.json())
    assert not Quote.objects.exists()


def test_an_outlet_that_told_us_is_put_on_record_once(editor: Member) -> None:
    claim, told = ClaimFactory(), {"according_to": "The Gazette", "url": "https://gazette.example/1"}
    for when in ("2024", "2025"):
        answer = editor.client.post("/newsroom/record/quotes/choose/create/", in_place(claim, when=when, **told))
        assert answer.json()["step"] == "chosen", answer.json()
    assert [each.words for each in Source.objects.filter(publisher="The Gazette")] == ["news report: The Gazette"]


def test_the_way_back_leads_nowhere_else(editor: Member) -> None:
    story = StoryFactory()
    for elsewhere in ("https://evil.example/", "//evil.example/", "/\\evil.example/"):
        fields = {"text": f"It stands open, not as {elsewhere} says.", "signature": ""}
        address = f"/newsroom/stories/{story.pk}/state-of-play/"
        answer = editor.client.post(f"{address}?{urlencode({'next': elsewhere})}", fields)
        assert answer["Location"].startswith("/newsroom/record/stories/"), elsewhere


def test_only_quotes_and_claims_are_held(editor: Member) -> None:
    assert editor.client.get(f"/newsroom/holds/story/{ClaimFactory().pk}/").status_code == 404


def test_words_of_somebody_else(editor: Member) -> None:
    claim, quote = ClaimFactory(), QuoteFactory()
    address = f"/newsroom/claims/{claim.pk}/position/"
    fields = {"person": PersonFactory().pk, "stance": "asserts", "quote": quote.pk, "when": ""}
    assert "Somebody else said these words" in words(editor.client.post(address, fields))


def test_a_claim_deleted_while_used(editor: Member) -> None:
    claim = ClaimFactory(statement="The gate was shut")
    article = ArticleFactory(title="Gate shut", body=[block("claim", {"claim": claim.pk})])
    refresh_citations(article_id=article.pk)
    answer = editor.client.post(f"/newsroom/record/claims/delete/{claim.pk}/", follow=True)
    assert "is still used" in words(answer)
    assert "Gate shut" in words(answer)
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_a_change_of_state_without_evidence(editor: Member) -> None:
    claim = ClaimFactory()
    answer = editor.client.post(f"/newsroom/claims/{claim.pk}/state/", {"state": "refuted", "evidence": " "})
    assert answer.status_code == 200
    claim.refresh_from_db()
    assert claim.state == "reported"


def test_two_people_who_cannot_be_one(editor: Member) -> None:
    kept, other = PersonFactory(name="Ada Lane"), PersonFactory(name="The harbour office", kind="organisation")
    answer = editor.client.post(f"/newsroom/merge/{kept.pk}/", {"duplicate": other.pk})
    assert "cannot be one" in words(answer)
    assert Person.objects.unmerged().count() == 2


def test_a_story_as_part_of_its_own_part(editor: Member) -> None:
    above = StoryFactory(name="Above", slug="above")
    below = StoryFactory(name="Below", slug="below", parent=above)
    fields = {"name": "Above", "summary": "A line", "slug": "above", "life": "running", "parent": below.pk}
    answer = editor.client.post(f"/newsroom/record/stories/edit/{above.pk}/", {**fields, "why_it_matters": ""})
    assert answer.status_code == 200
    assert "error" in words(answer)
    assert Story.objects.get(pk=above.pk).parent is None


def test_whoever_may_not_publish_changes_nothing_in_public_at_once(cast: Cast) -> None:
    claim, story = ClaimFactory(), StoryFactory()
    file_under_story(story=story, entry=claim)
    for address in (
        f"/newsroom/claims/{claim.pk}/state/",
        f"/newsroom/claims/{claim.pk}/position/",
        f"/newsroom/stories/{story.pk}/state-of-play/",
        f"/newsroom/stories/{story.pk}/file/",
    ):
        assert cast.editor.client.get(address).status_code == 200, address
        assert cast.reporter.client.get(address).status_code in (302, 403), address
    draft = ClaimFactory(live=False)
    assert cast.reporter.client.get(f"/newsroom/claims/{draft.pk}/state/").status_code == 200


def test_an_event_reported_by_an_article_waits_for_it(cast: Cast) -> None:
    article = ArticleFactory(live=False, owner=cast.reporter.user)
    article.save_revision(user=cast.reporter.user)
    address = f"/newsroom/stories/report/{article.pk}/"
    assert "the gate fell" in words(cast.reporter.client.get(f"{address}?title=the+gate+fell"))
    fields = {"title": "the gate fell", "when": "2025", "kind": "happening", "importance": "2", "description": ""}
    assert cast.reporter.client.post(address, fields).status_code == 302
    event = Event.objects.get()
    assert not event.live
    article.get_latest_revision().publish(user=cast.editor.user)
    event.refresh_from_db()
    assert event.live
    assert cast.stranger.client.get(address).status_code in (302, 403)


def screens_with_a_date() -> dict[str, tuple[str, dict[str, str]]]:
    """Every screen on which somebody types when something happened or was said."""
    story, claim, article = StoryFactory(), ClaimFactory(), ArticleFactory()
    ArticleStory.objects.create(article=article, story=story)
    event = {"title": "Typed", "kind": "happening", "importance": "2", "description": "", "place": ""}
    quote = {"words": "Typed", "speaker_words": "an engineer", "speaker": "", "source": ""}
    return {
        "new event of a story": (f"/newsroom/stories/{story.pk}/event/", event),
        "event of an article": (f"/newsroom/stories/report/{article.pk}/", event),
        "after publishing": (f"/newsroom/stories/after/{article.pk}/", {"event_title": "Typed", "state_of_play": ""}),
        "whole screen of an event": ("/newsroom/record/events/add/", event),
        "event in a chooser": ("/newsroom/record/events/choose/create/", event),
        "whole screen of a quote": ("/newsroom/record/quotes/add/", quote),
        "quote in a chooser": ("/newsroom/record/quotes/choose/create/", in_place(claim, words="Typed", when="")),
        "position": (f"/newsroom/claims/{claim.pk}/position/", {"person": str(PersonFactory().pk), "stance": "denies"}),
    }


@pytest.mark.parametrize("screen", range(8))
def test_the_31st_of_february_is_told_on_every_screen(editor: Member, screen: int) -> None:
    name, (address, fields) = list(screens_with_a_date().items())[screen]
    dates = {"when": "31 February 2025", "event_when": "31 February 2025"}
    answer = editor.client.post(address, {**fields, **dates})
    assert answer.status_code == 200, name
    shown = unescape(words(answer)).replace("\\u0022", '"')
    assert "February 2025 has 28 days." in shown, name
    assert "31 February 2025" in shown, name
    assert [model for model in (Event, Quote, Position) if model.objects.exists()] == [], name


@pytest.mark.parametrize("screen", range(5))
def test_no_screen_takes_an_event_that_has_not_come_yet(editor: Member, screen: int) -> None:
    name, (address, fields) = list(screens_with_a_date().items())[screen]
    answer = editor.client.post(address, {**fields, "when": "2999", "event_when": "2999"})
    assert answer.status_code == 200, name
    assert "2999 has not come yet." in words(answer), name
    assert "Typed" in words(answer), name
    assert not Event.objects.exists(), name


@pytest.mark.parametrize("address", ["/newsroom/record/quotes/add/", "/newsroom/record/quotes/choose/create/"])
def test_a_quote_without_speaker_or_date_is_asked_for_both(editor: Member, address: str) -> None:
    answer = editor.client.post(address, {"words": "What I have typed", "when": "", "speaker_name": "", "source": ""})
    assert answer.status_code == 200
    shown = words(answer)
    assert "What I have typed" in shown
    assert "When was it said?" in shown
    assert "Who said it?" in shown or "This field is required." in shown
    assert not Quote.objects.exists()


def test_two_who_both_speak_in_one_article_are_merged(cast: Cast) -> None:
    kept, other = PersonFactory(name="Ada Lane", slug="ada"), PersonFactory(name="A. Lane", slug="a-lane")
    recorded = QuoteFactory(words="Three", speaker=other)
    article = ArticleFactory(
        slug="gate",
        body=[
            block("quote", {"words": "One", "speaker": kept.pk}),
            block("quote", {"words": "Two", "speaker": other.pk}),
            block("quote", {"record": recorded.pk, "words": ""}),
        ],
    )
    article.save_revision()
    address = f"/newsroom/merge/{kept.pk}/"
    assert cast.reporter.client.post(address, {"duplicate": other.pk}).status_code in (302, 403)
    assert Person.objects.unmerged().count() == 2
    assert cast.editor.client.post(address, {"duplicate": other.pk}).status_code == 302
    page = words(cast.reader.client.get(article.get_url()))
    assert page.count('href="/people/ada/"') >= 3
    assert "a-lane" not in page
    assert "A. Lane" not in page
    answer = cast.reader.client.get("/people/a-lane/")
    assert (answer.status_code, answer["Location"]) == (301, "/people/ada/")
    for said in ("One", "Two", "Three"):
        assert said in words(cast.reader.client.get("/people/ada/")), said
    assert cast.editor.client.get(f"/newsroom/pages/{article.pk}/edit/").status_code == 200


def test_nobody_is_merged_with_themselves_or_twice(editor: Member) -> None:
    kept, other = PersonFactory(name="Ada Lane"), PersonFactory(name="A. Lane")
    assert editor.client.post(f"/newsroom/merge/{kept.pk}/", {"duplicate": kept.pk}).status_code == 200
    assert editor.client.post(f"/newsroom/merge/{kept.pk}/", {"duplicate": other.pk}).status_code == 302
    assert editor.client.post(f"/newsroom/merge/{kept.pk}/", {"duplicate": other.pk}).status_code == 200
    assert Person.objects.unmerged().count() == 1


RIGHT_TO_LEFT = "علی خامنه‌ای"


def test_a_name_from_right_to_left_goes_through_every_screen(cast: Cast) -> None:
    claim = ClaimFactory(slug="shut")
    fields = in_place(claim, speaker_name=RIGHT_TO_LEFT, words="این درست نیست", original_language="fa")
    assert cast.editor.client.post("/newsroom/record/quotes/choose/create/", fields).json()["step"] == "chosen"
    quote = Quote.objects.get()
    story = StoryFactory(slug="gate")
    assert cast.editor.client.post(f"/newsroom/stories/{story.pk}/file/", {"quote": quote.pk}).status_code == 302
    quote.save_revision().publish()
    person = Person.objects.get()
    for address in (
        f"/newsroom/people/edit/{person.pk}/",
        f"/newsroom/record/quotes/edit/{quote.pk}/",
        "/newsroom/record/quotes/",
        f"/newsroom/record/claims/edit/{claim.pk}/",
        f"/newsroom/merge/{person.pk}/",
    ):
        assert RIGHT_TO_LEFT in words(cast.editor.client.get(address)), address
    for address in (f"/people/{person.slug}/", "/stories/gate/", "/claims/shut/", "/stories/gate.json"):
        assert RIGHT_TO_LEFT in words(cast.reader.client.get(address)), address


def test_a_story_with_nothing_in_it_opens_everywhere(cast: Cast) -> None:
    fields = {"name": "The gate", "summary": "A line", "slug": "gate", "life": "running", "why_it_matters": ""}
    answer = cast.editor.client.post("/newsroom/record/stories/add/", {**fields, "action-publish": "1"}, follow=True)
    assert answer.status_code == 200
    story = Story.objects.get()
    article = ArticleFactory()
    ArticleStory.objects.create(article=article, story=story)
    for address in (
        f"/newsroom/record/stories/edit/{story.pk}/",
        "/newsroom/stories/",
        f"/newsroom/stories/after/{article.pk}/",
        f"/newsroom/pages/{article.pk}/edit/",
    ):
        assert "The gate" in words(cast.editor.client.get(address)), address
    for address in ("/stories/gate/", "/stories/gate/timeline/", "/stories/gate/quotes/", "/stories/gate.json"):
        assert "The gate" in words(cast.reader.client.get(address)), address
    for form in ("rss", "atom", "json"):
        assert cast.reader.client.get(f"/feeds/stories/gate.{form}").status_code == 200
