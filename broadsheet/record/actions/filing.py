# SPDX-License-Identifier: BSD-3-Clause
"""What belongs to which story."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from broadsheet.core.events import announce
from broadsheet.record.actions.entries import publish_entry
from broadsheet.record.dating import When
from broadsheet.record.events import FiledUnderStory
from broadsheet.record.models import (
    Claim,
    ContextCard,
    Event,
    EventKind,
    Importance,
    Person,
    Quote,
    Source,
    Story,
    StoryCard,
    StoryClaim,
    StoryEvent,
    StoryQuote,
)

Filed = Event | Quote | Claim | ContextCard
FILINGS: dict[type[Any], tuple[type[Any], str]] = {
    Event: (StoryEvent, "event"),
    Quote: (StoryQuote, "quote"),
    Claim: (StoryClaim, "claim"),
    ContextCard: (StoryCard, "card"),
}


@transaction.atomic
def file_under_story(*, story: Story, entry: Filed) -> bool:
    """Make the entry part of the story; True when it was not before."""
    filing, name = FILINGS[type(entry)]
    row, new = filing.objects.get_or_create(story=story, **{name: entry})
    if new:
        announce(FiledUnderStory(story_id=story.pk, model=name, entry_id=entry.pk, at=row.filed_at))
    return bool(new)


@transaction.atomic
def remove_from_story(*, story: Story, entry: Filed) -> None:
    """Take the entry out of the story; it stays on record."""
    filing, name = FILINGS[type(entry)]
    filing.objects.filter(story=story, **{name: entry}).delete()


@transaction.atomic
def add_event(
    *,
    story: Story | None,
    title: str,
    when: When | None,
    by: Any,
    description: str = "",
    kind: str = EventKind.HAPPENING,
    importance: int = Importance.NORMAL,
    place: str = "",
    people: Iterable[Person] = (),
    sources: Iterable[Source] = (),
    publish: bool = True,
) -> Event:
    """Put an event on record, and on the story's timeline where one is given.

    Raises `ValidationError` when its date is missing or lies ahead. `publish=False` leaves it a draft for somebody who
    may let it out.
    """
    event = Event(
        title=title,
        when=when,
        description=description,
        kind=kind,
        importance=importance,
        place=place,
        live=False,
        created_at=timezone.now(),
    )
    event.full_clean(exclude=["people", "sources"])
    event.people = list(people)
    event.sources = list(sources)
    event.save()
    event.save_revision(user=by)
    if publish:
        publish_entry(entry=event, by=by)
    if story is not None:
        file_under_story(story=story, entry=event)
    return event
