# SPDX-License-Identifier: BSD-3-Clause
"""A clock that is set back an hour leaves marks in the future; nothing waits for them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.core.models import Heartbeat
from broadsheet.edition.models import Clock, Entry
from broadsheet.edition.report import edition_alarms
from tests.edition.conftest import Edition
from tests.factories.newsroom import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("priority", [0, 7])
def test_what_waited_is_made_all_the_same(edition: Callable[[], Edition], priority: int) -> None:
    ArticleFactory(parent=SectionFactory(slug="town"), slug="ferry", title="Ferry sinks at quay")
    paper = edition()
    ahead = timezone.now() + HOUR
    Entry.objects.update(
        dirty_since=ahead, leased_until=ahead, retry_at=ahead, priority=priority, attempts=1, changed_at=ahead
    )
    while paper.baker.bake():
        pass
    assert not Entry.objects.filter(dirty_since__isnull=False).exists()
    paper.must_be_right()


def test_signs_of_life_from_the_future_are_none(db: None) -> None:
    now = timezone.now()
    Heartbeat.objects.create(name="clock", at=now + HOUR)
    assert Heartbeat.objects.is_late("clock", now=now)
    with Clock.locked() as clock:
        clock.planned_at = now + HOUR
        clock.save()
    assert "No press is at work" in edition_alarms(at=now)[0]
