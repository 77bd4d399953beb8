# SPDX-License-Identifier: BSD-3-Clause
"""Whatever sequence of publishing, following, looking and crashing: each article reaches each of its readers once."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from broadsheet.audience.follows import clock
from broadsheet.audience.follows.actions import (
    change_rhythm,
    clip,
    end_follow,
    notice_new_articles,
    reschedule,
    send_what_is_due,
)
from broadsheet.audience.follows.actions.alerting import clip_alerts
from broadsheet.audience.follows.models import Alert, Follow
from broadsheet.audience.readers.models import Reader
from broadsheet.newsroom.models import ArticlePage, ArticleTopic
from broadsheet.record.models import Topic
from tests.audience.making import make_reader
from tests.audience.outgoing import posted
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import TopicFactory

START = datetime(2026, 3, 27, 12, tzinfo=UTC)
"""Two days before the clocks change in Europe."""
RHYTHMS = st.sampled_from(["now", "daily", "weekly"])
ZONES = st.sampled_from(["UTC", "Europe/Zurich", "America/St_Johns"])


class CrashError(Exception):
    """The worker was killed."""


class Followers(RuleBasedStateMachine):
    """Three topics, some readers, a clock that only goes forward, and a worker that is killed now and then."""

    @initialize()
    def begin(self) -> None:
        """Nothing is published."""
        self.point = transaction.atomic()
        self.point.__enter__()
        self.now = START
        self.topics: list[Topic] = [TopicFactory(name=f"Topic {number}") for number in range(3)]
        self.readers: list[Reader] = []
        self.expected: Counter[tuple[str, str]] = Counter()
        self.excused: set[tuple[str, str]] = set()
        self.number = 0

    def teardown(self) -> None:
        """Weeks later everything that was promised has come, once; then all of it is taken back."""
        if not hasattr(self, "point"):
            return
        try:
            for _ in range(18):
                self.now += timedelta(hours=12)
                clock.serve_followers(now=self.now)
            self.compare()
        finally:
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    def compare(self) -> None:
        """What was sent against what follows promised."""
        sent = Counter(
            (letter.to, line)
            for letter in posted()
            for line in letter.text.splitlines()
            if line.startswith("Article number ")
        )
        assert set(sent.values()) <= {1}
        assert set(sent) <= set(self.expected) | self.excused
        assert set(self.expected) - self.excused <= set(sent)

    @rule(rhythm=RHYTHMS, zone=ZONES, hour=st.integers(0, 23), topics=st.sets(st.integers(0, 2), min_size=1))
    def a_reader_follows(self, rhythm: str, zone: str, hour: int, topics: set[int]) -> None:
        """Somebody new, of one topic or several."""
        self.now += timedelta(minutes=1)
        address = f"reader{len(self.readers)}@example.org"
        reader = make_reader(address, zone=zone, hour=hour)
        for number in topics:
            Follow.objects.create(
                reader=reader, kind="topic", target_id=self.topics[number].pk, rhythm=rhythm, since=self.now
            )
        self.readers.append(reader)

    @rule(topics=st.sets(st.integers(0, 2)), data=st.integers(1, 300))
    def an_article_appears(self, topics: set[int], data: int) -> None:
        """Some time later, on no topic or several."""
        self.now += timedelta(minutes=data)
        self.number += 1
        title = f"Article number {self.number}."
        article: ArticlePage = ArticleFactory(title=title, first_published_at=self.now)
        for number in topics:
            ArticleTopic.objects.create(article=article, topic=self.topics[number])
        pks = [self.topics[number].pk for number in topics]
        following = Follow.objects.going_on().filter(kind="topic", target_id__in=pks)
        for address in set(following.values_list("reader__address", flat=True)):
            self.expected[address, title] += 1

    @rule(minutes=st.integers(1, 60 * 30))
    def time_passes(self, minutes: int) -> None:
        """And nobody looks."""
        self.now += timedelta(minutes=minutes)

    @rule()
    def the_worker_looks(self) -> None:
        """As it does every few seconds."""
        clock.serve_followers(now=self.now)

    @rule(step=st.integers(0, 3), size=st.integers(1, 3))
    def the_worker_is_killed(self, step: int, size: int) -> None:
        """After some batches, in the middle of the next one."""
        steps: list[Any] = [
            lambda: notice_new_articles(now=self.now),
            lambda: clip_alerts(now=self.now, at_once=size),
            lambda: clip(now=self.now, at_once=size),
            lambda: send_what_is_due(now=self.now, readers_at_once=size),
        ]
        for earlier in steps[:step]:
            earlier()

        def killed() -> None:
            with transaction.atomic():
                steps[step]()
                raise CrashError

        with pytest.raises(CrashError):
            killed()

    @precondition(lambda self: self.readers)
    @rule(rhythm=RHYTHMS, seed=st.integers(0, 99))
    def a_rhythm_changes(self, rhythm: str, seed: int) -> None:
        """Of one follow."""
        follow = random.Random(seed).choice(list(Follow.objects.order_by("pk")))  # noqa: S311 - which one
        change_rhythm(follow=follow, rhythm=rhythm)
        reschedule(reader=follow.reader, now=self.now)

    @precondition(lambda self: self.readers)
    @rule(seed=st.integers(0, 99))
    def a_follow_ends(self, seed: int) -> None:
        """What was under way for its reader may come or not."""
        follow = random.Random(seed).choice(list(Follow.objects.order_by("pk")))  # noqa: S311 - which one
        end_follow(follow=follow)
        self.excused |= {key for key in self.expected if key[0] == follow.reader.address}

    @precondition(lambda self: self.number)
    @rule()
    def an_alert_is_asked_for(self) -> None:
        """Of an article of no story: it reaches nobody, and breaks nothing."""
        Alert.objects.get_or_create(article=ArticlePage.objects.latest("pk"))


class TestWhateverHappens(TestCase):
    """The machine within Django's transaction."""

    def test_each_article_reaches_each_of_its_readers_once(self) -> None:
        run_state_machine_as_test(
            Followers,
            settings=settings(
                max_examples=12,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                # To shorten a failure takes minutes; the steps it prints can be read as they are.
                phases=[Phase.explicit, Phase.reuse, Phase.generate],
            ),
        )
