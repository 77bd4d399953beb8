# SPDX-License-Identifier: BSD-3-Clause
"""A story as JSON, for whoever builds on it. Documented in docs/reference/story-json.md; fields are only added."""

from typing import Any

from broadsheet.newsroom.addresses import STORIES, story_path
from broadsheet.newsroom.context.cards import cards
from broadsheet.newsroom.context.parts import Card, Link, PublicationValue, WhenValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.shelf import (
    Shelf,
    cards_of,
    claims_of,
    events_of,
    note_filed,
    only_what_is_filed,
    quotes_of,
)
from broadsheet.newsroom.context.story.story import (
    parts_of,
    people_of,
    questions_of,
    siblings_of,
    states_of_play,
    story_link,
)
from broadsheet.newsroom.context.story.values import (
    ClaimValue,
    ContextCardValue,
    EventValue,
    PositionValue,
    QuestionValue,
    QuoteValue,
    SourceValue,
)
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.models import Story

VERSION, EVERYTHING = 1, 1000
Json = dict[str, Any]


@only_what_is_filed()
def story_json(story: Story) -> Json:
    """Everything public of the story, whole: other machines page as they like."""
    publication = publication_value(load_publication())
    note_filed([story])
    made = Shelf(
        publication=publication,
        events=list(events_of(story)),
        quotes=list(quotes_of(story)),
        claims=list(claims_of(story)),
        cards=list(cards_of(story)),
    ).make()
    articles = cards(ArticlePage.objects.readable().of_story(story).newest_first(), publication)
    writer = Writer(publication)
    return {
        "version": VERSION,
        "id": f"urn:uuid:{story.public_id}",
        "url": writer.absolute(story_path(story)),
        "stories_url": writer.absolute(STORIES),
        "publication": {"name": publication.name, "url": publication.url, "language": publication.language},
        "name": story.name,
        "summary": story.summary,
        "life": story.life,
        "part_of": [writer.link(story_link(each)) for each in reversed(list(story.ancestors())) if each.live],
        "parts": [writer.link(each) for each in parts_of(story)],
        "siblings": [writer.link(each) for each in siblings_of(story)],
        "why_it_matters": story.why_it_matters,
        "states_of_play": [
            {"text": version.text, "at": version.at.isoformat(), "signed": version.signature}
            for version in states_of_play(story, made.maker, limit=EVERYTHING)
        ],
        "events": [writer.event(event) for event in made.events],
        "claims": [writer.claim(claim) for claim in made.claims],
        "quotes": [writer.quote(quote) for quote in made.quotes],
        "context_cards": [writer.card(card) for card in made.cards],
        "questions": [question(each) for group in questions_of(story, made.maker, EVERYTHING) for each in group],
        "people": [writer.link(each) for each in people_of(story, EVERYTHING)],
        "articles": [writer.article(card) for card in articles],
    }


class Writer:
    """Writes values with absolute addresses."""

    def __init__(self, publication: PublicationValue) -> None:
        """The publication's own address comes before every path."""
        self._url = publication.url

    def absolute(self, url: str) -> str:
        """With scheme and host."""
        return f"{self._url}{url}" if url.startswith("/") else url

    def event(self, event: EventValue) -> Json:
        """An event."""
        return {
            "id": event.anchor,
            "title": event.title,
            "description": event.description,
            "when": when(event.when),
            "place": event.place,
            "kind": event.kind,
            "importance": "key" if event.key else "minor" if event.minor else "normal",
            "people": [self.link(person) for person in event.people],
            "sources": [self.source(source) for source in event.sources],
            "articles": [self.link(article) for article in event.articles],
            "on_timeline_since": event.at.isoformat(),
        }

    def claim(self, claim: ClaimValue) -> Json:
        """A claim with its positions and its history."""
        return {
            "id": f"urn:uuid:{claim.public_id}",
            "url": self.absolute(claim.url),
            "statement": claim.statement,
            "state": claim.state,
            "state_since": claim.state_since.isoformat(),
            "rating": claim.rating or None,
            "asserted_by": [self.position(each) for each in claim.asserted],
            "denied_by": [self.position(each) for each in claim.denied],
            "questioned_by": [self.position(each) for each in claim.questioned],
            "history": [
                {
                    "state": change.state,
                    "at": change.at.isoformat(),
                    "signed": change.signature,
                    "evidence": change.evidence,
                    "sources": [self.source(source) for source in change.sources],
                }
                for change in claim.changes
            ],
        }

    def position(self, position: PositionValue) -> Json:
        """Where somebody stands."""
        return {
            "who": self.link(position.person),
            "since": when(position.since) if position.since else None,
            "quote": position.quote.anchor if position.quote else None,
        }

    def quote(self, quote: QuoteValue) -> Json:
        """A quote."""
        return {
            "id": quote.anchor,
            "words": quote.words,
            "indirect": quote.indirect,
            "speaker": self.link(quote.speaker) if quote.speaker else {"name": quote.speaker_words, "url": None},
            "role": quote.role,
            "when": when(quote.said) if quote.said else None,
            "place": quote.place,
            "source": self.source(quote.source) if quote.source else None,
            "original": {"language": quote.original_language, "words": quote.original_words},
            "positions": [{"stance": each.stance, "claim": self.absolute(each.claim.url)} for each in quote.stances],
            "public_since": quote.at.isoformat(),
        }

    def card(self, card: ContextCardValue) -> Json:
        """A context card."""
        return {
            "id": card.anchor,
            "title": card.title,
            "kind": card.kind,
            "text": card.text,
            "sources": [self.source(source) for source in card.sources],
            "changed_at": card.at.isoformat(),
        }

    def source(self, source: SourceValue) -> Json:
        """Where something is known from."""
        return {
            "words": source.words,
            "url": self.absolute(source.url) or None,
            "archive_url": source.archive_url or None,
            "read_on": source.read_on or None,
        }

    def article(self, card: Card) -> Json:
        """An article."""
        return {
            "id": f"urn:uuid:{card.public_id}",
            "url": self.absolute(card.url),
            "headline": card.full_headline,
            "standfirst": card.standfirst,
            "published_at": card.published_at.isoformat(),
            "updated_at": card.updated_at.isoformat() if card.updated_at else None,
        }

    def link(self, link: Link) -> Json:
        """A name and where it leads."""
        return {"name": link.label, "url": self.absolute(link.url)}


def question(value: QuestionValue) -> Json:
    """An open question, or one with its answer."""
    return {
        "id": value.anchor,
        "words": value.words,
        "asked_by": value.asker or None,
        "answer": value.answer or None,
        "answered_at": value.answered_at.isoformat() if value.answered_at else None,
        "public_since": value.at.isoformat(),
    }


def when(value: WhenValue) -> Json:
    """A date in words, and the days between which it lies."""
    return {
        "words": value.words,
        "iso": value.iso or None,
        "first_day": value.first_day.isoformat(),
        "last_day": value.last_day.isoformat(),
    }
