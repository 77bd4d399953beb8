# SPDX-License-Identifier: BSD-3-Clause
"""People and topics."""

import factory
from factory.django import DjangoModelFactory

from broadsheet.record.models import Person, Topic


class PersonFactory(DjangoModelFactory):
    """A person quoted or written about."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    slug = factory.Sequence(lambda n: f"person-{n}")


class TopicFactory(DjangoModelFactory):
    """A topic articles are filed under."""

    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")
