# SPDX-License-Identifier: BSD-3-Clause
"""What readers find at a story, a claim, a timeline; and what they must not find."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from broadsheet.newsroom.models import ArticleStory
from broadsheet.record.actions import (
    ask_question,
    change_claim_state,
    file_under_story,
    merge_people,
    pick_question,
    revise_state_of_play,
    take_position,
)
from broadsheet.record.dating import When
from broadsheet.record.models import OpenQuestion, Stance, Story
from tests.factories.newsroom import ArticleFactory, AuthorFactory
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
from tests.newsroom.bodies import block, paragraph

pytestmark = pytest.mark.django_db

MOST_QUERIES = 60


def fill(story: Story, *, events: int = 3, quotes: int = 2, articles: int = 2) -> None:
    """A story with claims, cards and as much of the rest as is wanted."""
    speaker = PersonFactory(name="Ada Lane", slug="")
    for number in range(events):
        event = EventFactory(title=f"Event {number}", when=When.on(date(2024, 1, 1) + timedelta(days=3 * number)))
        event.people.add(speaker)
        event.sources.add(SourceFactory())
        event.save()
        file_under_story(story=story, entry=event)
    for number in range(quotes):
        file_under_story(story=story, entry=QuoteFactory(words=f"Quote {number}", speaker=speaker))
    claim = ClaimFactory(statement="The gate was shut")
    take_position(claim=claim, person=speaker, stance=Stance.DENIES, when=When.parse("2025"))
    change_claim_state(claim=claim, state="disputed", evidence="The log is missing.", by=None)
    file_under_story(story=story, entry=claim)
    file_under_story(story=story, entry=CardFactory(title="What the gate is"))
    revise_state_of_play(story=story, text="Nobody knows.", by=None)
    revise_state_of_play(story=story, text="Nobody knows yet.", by=None)
    for number in range(articles):
        article = ArticleFactory(
            title=f"Article {number}", slug=f"{story.slug}-{number}", first_published_at=timezone.now()
        )
        ArticleStory.objects.create(article=article, story=story)


def page(reader: Member, path: str) -> str:
    answer = reader.client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_it_says_where_the_story_stands_and_shows_what_is_on_record(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    fill(story)
    text = page(reader, "/stories/gate/")
    for words in ("Nobody knows yet.", "<ins>", "Event 2", "Quote 1", "The gate was shut", "disputed", "Ada Lane"):
        assert words in text, words
    assert "What the gate is" in text
    assert "Article 1" in text


def test_a_story_with_nothing_in_it_says_so(reader: Member) -> None:
    StoryFactory(slug="empty")
    assert "nothing on record" in page(reader, "/stories/empty/")
    assert "Nothing stands on the timeline yet" in page(reader, "/stories/empty/timeline/")


def test_drafts_are_nowhere(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    fill(story)
    secret = EventFactory(title="The secret meeting", live=False)
    hidden = ClaimFactory(statement="The mayor knew", slug="the-mayor-knew", live=False)
    file_under_story(story=story, entry=secret)
    file_under_story(story=story, entry=hidden)
    for path in ("/stories/gate/", "/stories/gate/timeline/", "/stories/gate.json", "/stories/", "/"):
        text = page(reader, path)
        assert "secret meeting" not in text
        assert "The mayor knew" not in text
    assert reader.client.get("/claims/the-mayor-knew/").status_code == 404
    StoryFactory(slug="draft", live=False)
    for path in ("/stories/draft/", "/stories/draft.json", "/stories/draft/timeline/", "/stories/draft/quotes/"):
        assert reader.client.get(path).status_code == 404, path


def test_a_story_of_300_events_costs_what_one_of_three_costs(reader: Member) -> None:
    small, large = StoryFactory(slug="small"), StoryFactory(slug="large")
    fill(small, events=12, quotes=10, articles=10)
    fill(large, events=300, quotes=150, articles=60)
    counts = {}
    for slug in ("small", "large"):
        for part in ("", "timeline/", "quotes/", "articles/"):
            path = f"/stories/{slug}/{part}"
            page(reader, path)
            with CaptureQueriesContext(connection) as queries:
                page(reader, path)
            counts[slug, part] = len(queries)
    for part in ("", "timeline/", "quotes/", "articles/"):
        assert counts["small", part] == counts["large", part], (part, counts)
        assert counts["large", part] <= MOST_QUERIES, (part, counts)


def test_a_timeline_of_300_events_is_paged_and_filtered_without_script(reader: Member) -> None:
    story = StoryFactory(slug="large")
    fill(story, events=120, quotes=0, articles=0)
    first = page(reader, "/stories/large/timeline/")
    assert first.count('class="event"') == 50
    assert "Event 119" in first
    assert "Event 0<" in page(reader, "/stories/large/timeline/?page=3")
    assert reader.client.get("/stories/large/timeline/?page=4").status_code == 404
    assert "Event 0<" in page(reader, "/stories/large/timeline/year/2024/?page=3")
    assert "120 events" in page(reader, "/stories/large/timeline/kind/happening/")
    assert "120 events" in page(reader, "/stories/large/timeline/person/ada-lane/")
    assert reader.client.get("/stories/large/timeline/kind/decision/").status_code == 404
    assert reader.client.get("/stories/large/timeline/kind/nonsense/").status_code == 404
    assert reader.client.get("/stories/large/timeline/year/1999/").status_code == 404


def test_a_claim_has_a_permanent_page_with_its_history(reader: Member) -> None:
    story = StoryFactory(slug="gate", name="The Saltings gate")
    fill(story)
    text = page(reader, "/claims/the-gate-was-shut/")
    for words in ("disputed", "The log is missing.", "Ada Lane", "The Saltings gate"):
        assert words in text, words


def test_a_renamed_story_leaves_a_redirect(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    story.slug = "saltings-gate"
    story.save()
    answer = reader.client.get("/stories/gate/")
    assert (answer.status_code, answer["Location"]) == (301, "/stories/saltings-gate/")


def test_the_json_holds_the_whole_story(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    fill(story, events=60, quotes=30)
    answer = reader.client.get("/stories/gate.json")
    said = json.loads(answer.content)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (said["version"], said["name"], len(said["events"]), len(said["quotes"])) == (1, story.name, 60, 30)
    assert said["claims"][0]["state"] == "disputed"
    assert said["claims"][0]["denied_by"][0]["who"]["name"] == "Ada Lane"
    assert [each["text"] for each in said["states_of_play"]] == ["Nobody knows yet.", "Nobody knows."]
    assert said["events"][0]["when"]["first_day"] == said["events"][0]["when"]["last_day"]


def test_an_article_has_two_doors_and_its_neighbours(reader: Member) -> None:
    story = StoryFactory(slug="gate", name="The Saltings gate")
    fill(story, articles=0)
    moments = [timezone.now() - timedelta(days=days) for days in (3, 2, 1)]
    made = [
        ArticleFactory(title=title, slug=title.lower(), first_published_at=at)
        for title, at in zip(("Before", "Between", "After"), moments, strict=True)
    ]
    for article in made:
        ArticleStory.objects.create(article=article, story=story)
    text = page(reader, made[1].get_url())
    for words in ("New to this?", "What the gate is", "Following this?", "Nobody knows yet.", "The Saltings gate"):
        assert words in text, words
    assert 0 < text.index('rel="prev">Before</a>') < text.index('rel="next">After</a>')


def test_an_article_without_a_story_has_no_doors(reader: Member) -> None:
    article = ArticleFactory(body=[paragraph("Text.")], first_published_at=timezone.now())
    text = page(reader, article.get_url())
    assert "New to this?" not in text
    assert "since.js" not in text


def test_the_body_shows_claims_cards_quotes_and_timelines_of_the_record(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    fill(story)
    claim = ClaimFactory(statement="The pump failed")
    card = CardFactory(title="What the pump is")
    recorded = QuoteFactory(words="It was off", speaker=PersonFactory(name="Ben Oake"))
    article = ArticleFactory(
        first_published_at=timezone.now(),
        body=[
            block("claim", {"claim": claim.pk}),
            block("card", {"card": card.pk}),
            block("quote", {"record": recorded.pk, "words": ""}),
            block("timeline", {"story": story.pk, "count": 2, "turning_points": False}),
        ],
    )
    text = page(reader, article.get_url())
    for words in ("The pump failed", "reported", "What the pump is", "It was off", "Ben Oake", "Event 2", "Event 1"):
        assert words in text, words
    assert "Event 0" not in text
    change_claim_state(claim=claim, state="confirmed", evidence="The log says so.", by=None)
    assert "confirmed" in page(reader, article.get_url())


def test_names_from_right_to_left_stand_by_themselves(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    file_under_story(story=story, entry=QuoteFactory(speaker=PersonFactory(name="علی خامنه‌ای", slug="ali")))
    assert '<a href="/people/ali/" dir="auto">علی خامنه‌ای</a>' in page(reader, "/stories/gate/")


class TestReadersQuestions:
    """The form under the open questions."""

    def send(self, reader: Member, words: str, **headers: str) -> object:
        given = headers or {"HTTP_SEC_FETCH_SITE": "same-origin"}
        return reader.client.post("/stories/gate/questions/", {"question": words, "name": "Jo"}, **given)

    def test_are_taken_and_wait_for_an_editor(self, reader: Member) -> None:
        StoryFactory(slug="gate")
        answer = self.send(reader, "Who paid for it?")
        assert answer.status_code == 200  # type: ignore[attr-defined]  # Django's test response
        assert OpenQuestion.objects.get().words == "Who paid for it?"
        assert "Who paid" not in page(reader, "/stories/gate/")
        pick_question(question=OpenQuestion.objects.get())
        text = page(reader, "/stories/gate/")
        assert "Who paid for it?" in text
        assert "asked by Jo" in text

    def test_are_refused_from_other_sites(self, reader: Member) -> None:
        StoryFactory(slug="gate")
        for headers in ({"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}):
            answer = self.send(reader, "Who paid?", **headers)
            assert answer.status_code == 403  # type: ignore[attr-defined]  # Django's test response
        assert not OpenQuestion.objects.exists()

    def test_that_are_too_long_come_back_with_their_words(self, reader: Member) -> None:
        StoryFactory(slug="gate")
        answer = self.send(reader, "x" * 301)
        assert answer.status_code == 400  # type: ignore[attr-defined]  # Django's test response
        assert "x" * 301 in answer.content.decode()  # type: ignore[attr-defined]  # Django's test response

    def test_are_limited_for_one_sender(self, reader: Member) -> None:
        StoryFactory(slug="gate")
        answers = [self.send(reader, f"Question {number}?") for number in range(6)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [400]  # type: ignore[attr-defined]  # as above
        assert OpenQuestion.objects.count() == 5

    def test_do_not_reach_a_story_that_takes_none(self, reader: Member) -> None:
        story = StoryFactory(slug="gate", questions_open=False)
        assert self.send(reader, "Who paid?").status_code == 400  # type: ignore[attr-defined]  # as above
        assert not story.questions.exists()


def test_merging_two_people_keeps_every_reference(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    kept, duplicate = PersonFactory(name="Ada Lane", slug="ada"), PersonFactory(name="A. Lane", slug="a-lane")
    event = EventFactory()
    event.people.add(kept, duplicate)
    event.save()
    file_under_story(story=story, entry=event)
    quote = QuoteFactory(speaker=duplicate)
    article = ArticleFactory(
        first_published_at=timezone.now(),
        body=[
            block("quote", {"words": "One", "speaker": kept.pk}),
            block("quote", {"words": "Two", "speaker": duplicate.pk}),
        ],
    )
    article.save_revision()
    merge_people(kept=kept, duplicate=duplicate, by=None)
    article.refresh_from_db()
    quote.refresh_from_db()
    assert [each.value["speaker"] for each in article.body] == [kept, kept]
    assert [each.value["speaker"] for each in article.get_latest_revision_as_object().body] == [kept, kept]
    assert quote.speaker == kept
    assert list(type(event).objects.get(pk=event.pk).people.all()) == [kept]
    assert kept.other_names.get().name == "A. Lane"
    answer = reader.client.get("/people/a-lane/")
    assert (answer.status_code, answer["Location"]) == (301, "/people/ada/")


def test_a_question_to_a_story_is_asked_by_name(reader: Member) -> None:
    question = ask_question(story=StoryFactory(slug="gate"), words="Who?")
    pick_question(question=question)
    assert "asked by a reader" in page(reader, "/stories/gate/")


def test_everybody_the_story_names_has_a_page(reader: Member) -> None:
    story = StoryFactory(slug="gate", name="The Saltings gate")
    fill(story)
    text = page(reader, "/people/ada-lane/")
    for words in ("Quote 1", "denies it", "The gate was shut", "disputed"):
        assert words.lower() in text.lower(), words
    asked = PersonFactory(name="Ben Oake", slug="ben")
    assert reader.client.get("/people/ben/").status_code == 404
    story.people.add(asked)
    story.save()
    assert "The Saltings gate" in page(reader, "/people/ben/")


def test_a_page_of_a_person_names_no_draft(reader: Member) -> None:
    speaker = PersonFactory(name="Ada Lane", slug="ada")
    QuoteFactory(speaker=speaker, words="Nobody shall know", live=False)
    assert reader.client.get("/people/ada/").status_code == 404
    QuoteFactory(speaker=speaker, words="Everybody may know")
    text = page(reader, "/people/ada/")
    assert "Everybody may know" in text
    assert "Nobody shall know" not in text


def test_articles_that_cite_their_words_stand_on_their_page(reader: Member) -> None:
    quote = QuoteFactory(speaker=PersonFactory(name="Ada Lane", slug="ada"))
    article = ArticleFactory(
        title="What Ada said",
        first_published_at=timezone.now(),
        body=[block("quote", {"record": quote.pk, "words": ""})],
    )
    article.save_revision().publish()
    assert "What Ada said" in page(reader, "/people/ada/")


def test_a_story_has_feeds_of_its_events_and_articles(reader: Member) -> None:
    story = StoryFactory(slug="gate")
    fill(story)
    for form in ("atom", "rss", "json"):
        text = page(reader, f"/feeds/stories/gate.{form}")
        assert "Event 2" in text, form
        assert "Article 1" in text, form
        assert f"/stories/gate/timeline/#{story.event_filings.get(event__title='Event 2').event.anchor}" in text
    StoryFactory(slug="draft", live=False)
    assert reader.client.get("/feeds/stories/draft.atom").status_code == 404


def described(text: str) -> list[dict[str, object]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert found
    told: list[dict[str, object]] = json.loads(found[1])
    return told


def test_a_story_describes_itself_to_machines(reader: Member) -> None:
    fill(StoryFactory(slug="gate"))
    told = described(page(reader, "/stories/gate/"))
    assert {each["@type"] for each in told} == {"CollectionPage", "BreadcrumbList"}
    parts: list[dict[str, object]] = told[0]["hasPart"]  # type: ignore[assignment]  # a list of nodes
    assert {each["@type"] for each in parts} == {"Claim", "Quotation", "NewsArticle"}
    listed = [each for each in parts if each["@type"] == "NewsArticle"]
    assert all({"@id", "headline", "url", "datePublished"} <= each.keys() for each in listed)
    assert "Event" in {each["@type"] for each in told[0]["about"]}  # type: ignore[attr-defined]  # a list of nodes


def test_only_a_rated_claim_carries_a_review(reader: Member) -> None:
    ClaimFactory(statement="The gate was shut")
    ClaimFactory(statement="The gate is blue", rating="false")
    plain = described(page(reader, "/claims/the-gate-was-shut/"))
    rated = described(page(reader, "/claims/the-gate-is-blue/"))
    assert "ClaimReview" not in {each["@type"] for each in plain}
    review = next(each for each in rated if each["@type"] == "ClaimReview")
    assert review["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": "false",
    }


def test_paragraphs_typed_in_a_browser_stay_paragraphs(reader: Member) -> None:
    article = ArticleFactory(authors=[AuthorFactory(biography="She was here.\r\n\r\nShe is there.")])
    text = page(reader, article.get_url())
    assert "<p>She was here.</p>" in text
    assert "<p>She is there.</p>" in text
