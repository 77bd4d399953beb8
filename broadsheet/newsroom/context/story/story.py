# SPDX-License-Identifier: BSD-3-Clause
"""Fills a story's page and the list of all stories."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from broadsheet.core.dependencies import note_listing, note_objects, noted_by_hand
from broadsheet.newsroom.addresses import STORIES, story_json_path, story_path
from broadsheet.newsroom.context.cards import cards
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.links import person_link
from broadsheet.newsroom.context.parts import Card, Head, Link, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.developments import developments_of
from broadsheet.newsroom.context.story.making import Maker
from broadsheet.newsroom.context.story.pages import StoriesContext, StoryContext
from broadsheet.newsroom.context.story.rhythm import rhythm_of
from broadsheet.newsroom.context.story.shelf import (
    Made,
    Shelf,
    cards_of,
    claims_of,
    days_of,
    events_of,
    last_filed,
    note_filed,
    only_what_is_filed,
    quotes_of,
)
from broadsheet.newsroom.context.story.values import (
    Development,
    EventValue,
    QuestionValue,
    StateOfPlayValue,
    StoryCardValue,
)
from broadsheet.newsroom.context.story.wording import word_changes
from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.models.article import part_listing
from broadsheet.record.models import Life, Person, QuestionState, Story

EVENTS_SHOWN, QUOTES_SHOWN, ARTICLES_SHOWN, CLAIMS_SHOWN, CARDS_SHOWN, PEOPLE_SHOWN = 10, 8, 9, 20, 8, 60
LATEST_IN_LIST = 3


@only_what_is_filed()
def story_context(story: Story) -> StoryContext:
    """Everything the story's page shows, in a number of queries that does not grow with the story."""
    record = load_publication()
    publication = publication_value(record)
    url = story_path(story)
    note_filed([story])
    made = Shelf(
        publication=publication,
        events=list(events_of(story)[:EVENTS_SHOWN]),
        quotes=list(quotes_of(story)[:QUOTES_SHOWN]),
        claims=list(claims_of(story)[:CLAIMS_SHOWN]),
        cards=list(cards_of(story)[:CARDS_SHOWN]),
    ).make()
    days = days_of(story)
    states = states_of_play(story, made.maker)
    opened, answered = questions_of(story, made.maker)
    articles = _articles(story, publication)
    feeds = feed_links(url, story.name)
    picture, alt = PictureShelf([story.picture_id, record.share_picture_id]).share_url(
        story.picture_id or record.share_picture_id, publication.url
    )
    return StoryContext(
        publication=publication,
        head=Head(
            title=story.name,
            description=story.summary,
            canonical=f"{publication.url}{url}",
            share_picture=picture,
            share_picture_alt=alt,
            feeds=feeds,
        ),
        public_id=story.public_id,
        name=story.name,
        url=url,
        summary=story.summary,
        life=story.life,
        life_label=story.get_life_display(),
        parents=tuple(story_link(each) for each in reversed(list(story.ancestors())) if each.live),
        parts=parts_of(story),
        siblings=siblings_of(story),
        updated_at=max(_moments(made, states, (*opened, *answered), articles), default=None),
        state_of_play=states[0] if states else None,
        earlier_states=tuple(states[1:]),
        why_it_matters=story.why_it_matters,
        cards=made.cards,
        open_questions=opened,
        answered_questions=answered,
        question_url=story_path(story, "questions/") if story.questions_open and story.life == Life.RUNNING else "",
        events=made.events,
        event_count=len(days),
        timeline_url=story_path(story, "timeline/"),
        rhythm=rhythm_of(days),
        quotes=made.quotes,
        quote_count=quotes_of(story).count(),
        quotes_url=story_path(story, "quotes/"),
        claims=made.claims,
        people=people_of(story),
        articles=articles[:ARTICLES_SHOWN],
        articles_url=story_path(story, "articles/") if len(articles) > ARTICLES_SHOWN else "",
        feeds=feeds,
        json_url=story_json_path(story),
    )


def stories_context() -> StoriesContext:
    """All public stories."""
    publication = publication_value(load_publication())
    note_listing("stories")
    values = story_cards(Story.objects.public().order_by("name"), publication)
    newest = sorted(values, key=lambda each: each.developments[0].at.isoformat() if each.developments else "")
    newest.reverse()
    return StoriesContext(
        publication=publication,
        head=Head(
            title=_("Stories we follow"),
            description="",
            canonical=f"{publication.url}{STORIES}",
            feeds=publication.feeds,
        ),
        running=tuple(each for each in newest if each.life == Life.RUNNING),
        resting=tuple(each for each in newest if each.life != Life.RUNNING),
    )


@only_what_is_filed()
def story_cards(
    stories: Iterable[Story], publication: PublicationValue, *, limit: int = LATEST_IN_LIST
) -> tuple[StoryCardValue, ...]:
    """Stories in a list, each with its last developments."""
    found = list(stories)
    note_filed(found)
    developments = developments_of(found, publication, limit=limit)
    return tuple(story_card(story, developments[story.pk]) for story in found)


def followed_stories(publication: PublicationValue, *, count: int = 4) -> tuple[StoryCardValue, ...]:
    """Running stories in which something happened, the last changed first."""
    note_listing("stories")
    values = story_cards(Story.objects.public().running(), publication, limit=12)
    moved = [value for value in values if value.developments]
    return tuple(sorted(moved, key=lambda value: value.developments[0].at, reverse=True)[:count])


@only_what_is_filed()
def latest_events(
    story: Story, publication: PublicationValue, *, limit: int
) -> tuple[tuple[uuid.UUID, EventValue], ...]:
    """The events that came onto the story's timeline last, the newest first, each with its identity."""
    note_filed([story])
    rows = list(last_filed(story)[:limit])
    made = Shelf(publication=publication, events=rows).make()
    pairs = zip((row.event.public_id for row in rows), made.events, strict=True)
    return tuple(pairs)


def story_card(story: Story, developments: tuple[Development, ...] = ()) -> StoryCardValue:
    """One story in a list."""
    return StoryCardValue(
        public_id=story.public_id,
        name=story.name,
        url=story_path(story),
        summary=story.summary,
        life=story.life,
        life_label=story.get_life_display(),
        developments=developments,
    )


def story_link(story: Story) -> Link:
    """Name and page of a story."""
    return Link(story.name, story_path(story))


def states_of_play(story: Story, maker: Maker, limit: int = 20) -> list[StateOfPlayValue]:
    """The versions, newest first, each compared with the one before."""
    versions = list(story.states_of_play.order_by("-at", "-pk")[: limit + 1])
    before = [*(version.text for version in versions[1:]), ""][: len(versions)]
    return [
        StateOfPlayValue(
            text=version.text,
            at=maker.moment(version.at),
            signature=version.signature,
            changes=word_changes(earlier, version.text) if earlier else (),
        )
        for version, earlier in zip(versions, before, strict=True)
    ][:limit]


def parts_of(story: Story) -> tuple[Link, ...]:
    """The public stories that are part of it."""
    note_listing(part_listing(story.pk))
    with noted_by_hand(Story):
        return tuple(story_link(each) for each in story.parts.filter(live=True))


def siblings_of(story: Story) -> tuple[Link, ...]:
    """The public stories beside it."""
    found = list(story.siblings.all())
    return tuple(story_link(each) for each in found if each.live)


def questions_of(
    story: Story, maker: Maker, limit: int = 40
) -> tuple[tuple[QuestionValue, ...], tuple[QuestionValue, ...]]:
    """Those that are open, and those that were answered, the newest first."""
    visible = story.questions.filter(state__in=[QuestionState.OPEN, QuestionState.ANSWERED])
    found = list(visible.order_by("-answered_at", "-asked_at", "-pk")[:limit])
    return (
        tuple(maker.question(each) for each in found if each.state == QuestionState.OPEN),
        tuple(maker.question(each) for each in found if each.state == QuestionState.ANSWERED),
    )


def _articles(story: Story, publication: PublicationValue) -> tuple[Card, ...]:
    newest = ArticlePage.objects.readable().of_story(story).newest_first()
    return cards(newest[: ARTICLES_SHOWN + 1], publication)


def people_of(story: Story, limit: int = PEOPLE_SHOWN) -> tuple[Link, ...]:
    """Whom the editors named, who is quoted, and who takes a position, by name."""
    # The halves of a union may not be ordered.
    everybody = Person.objects.order_by()
    chosen = everybody.filter(stories=story)
    speaking = everybody.filter(quotes__filings__story=story, quotes__live=True)
    taking = everybody.filter(positions__claim__filings__story=story, positions__claim__live=True)
    union = chosen.values_list("pk", flat=True).union(speaking.values_list("pk"), taking.values_list("pk"))
    ids = list(union)
    note_objects(Person, ids)
    people: Collection[Person] = Person.objects.unmerged().filter(pk__in=ids).order_by("name")[:limit]
    return tuple(person_link(person) for person in people)


def _moments(
    made: Made, states: list[StateOfPlayValue], questions: tuple[QuestionValue, ...], articles: tuple[Card, ...]
) -> Iterable[datetime]:
    for values in (made.events, made.claims, made.quotes, states, questions):
        yield from (value.at for value in values)
    yield from (card.published_at for card in articles)
