# SPDX-License-Identifier: BSD-3-Clause
"""People, topics and the entries of the record. Entries are public unless `live=False`."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from broadsheet.record.dating import When
from broadsheet.record.models import (
    Claim,
    ContextCard,
    Event,
    OpenQuestion,
    Person,
    Quote,
    Role,
    Source,
    SourceKind,
    Story,
    Topic,
)


class PersonFactory(DjangoModelFactory):
    """A person quoted or written about."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    slug = factory.Sequence(lambda n: f"person-{n}")


class RoleFactory(DjangoModelFactory):
    """What somebody was."""

    class Meta:
        model = Role

    person = factory.SubFactory(PersonFactory)
    title = "Harbour master"


class TopicFactory(DjangoModelFactory):
    """A topic articles are filed under."""

    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


class SourceFactory(DjangoModelFactory):
    """A report by somebody else."""

    class Meta:
        model = Source

    kind = SourceKind.NEWS_REPORT
    publisher = factory.Sequence(lambda n: f"Outlet {n}")


class QuoteFactory(DjangoModelFactory):
    """Words said on a day in June 2025."""

    class Meta:
        model = Quote

    words = factory.Sequence(lambda n: f"The gate will open on time {n}")
    speaker = factory.SubFactory(PersonFactory)
    when = When.on(date(2025, 6, 13))
    source = factory.SubFactory(SourceFactory)


class ClaimFactory(DjangoModelFactory):
    """A statement that can be checked; reported."""

    class Meta:
        model = Claim

    statement = factory.Sequence(lambda n: f"The gate was closed at midnight {n}")


class EventFactory(DjangoModelFactory):
    """Something that happened on a day in June 2025."""

    class Meta:
        model = Event

    title = factory.Sequence(lambda n: f"The gate jams {n}")
    when = When.on(date(2025, 6, 13))


class CardFactory(DjangoModelFactory):
    """A context card."""

    class Meta:
        model = ContextCard

    title = factory.Sequence(lambda n: f"What the gate is {n}")
    text = "A steel wall of 80 metres that closes the river mouth."


class StoryFactory(DjangoModelFactory):
    """A running story with nothing in it."""

    class Meta:
        model = Story

    name = factory.Sequence(lambda n: f"The Saltings gate {n}")
    summary = "Who is to blame for the flood of October?"


class QuestionFactory(DjangoModelFactory):
    """A question readers can see."""

    class Meta:
        model = OpenQuestion

    story = factory.SubFactory(StoryFactory)
    words = factory.Sequence(lambda n: f"Who ordered the gate to be opened? {n}")
