# SPDX-License-Identifier: BSD-3-Clause
"""Each reader gets each new article of what they follow, once, at their own hour."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from broadsheet.audience.follows import clock
from broadsheet.audience.follows.actions import (
    change_rhythm,
    clip,
    end_follow,
    notice_new_articles,
    send_what_is_due,
    take_back,
)
from broadsheet.audience.follows.models import Clipping, Follow, Notice
from broadsheet.audience.follows.timing import due_at
from broadsheet.audience.post.models import Parcel
from broadsheet.audience.readers.actions import change_times, stop_reader
from broadsheet.audience.readers.models import Reader
from broadsheet.newsroom.actions import withdraw_article
from broadsheet.newsroom.models import ArticlePage, ArticleStory, ArticleTopic, SectionPage
from tests.audience.making import make_reader
from tests.audience.outgoing import posted
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.record import StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def publish(
    title: str, *, at: datetime | None = None, story: Any = None, topic: Any = None, **more: Any
) -> ArticlePage:
    """An article that is public since that moment, under these."""
    article: ArticlePage = ArticleFactory(title=title, first_published_at=at or timezone.now(), **more)
    if story:
        ArticleStory.objects.create(article=article, story=story)
    if topic:
        ArticleTopic.objects.create(article=article, topic=topic)
    return article


def look(after: timedelta = timedelta(), *, now: datetime | None = None) -> None:
    """The worker looks at the clock, now or later."""
    clock.serve_followers(now=(now or timezone.now()) + after)


def subjects() -> list[str]:
    return [letter.subject for letter in posted()]


def test_an_article_that_appears_is_sent_once_after_a_few_minutes() -> None:
    story = StoryFactory(name="The gate")
    make_reader(story=story, rhythm="now", since=LONG_AGO)
    publish("Ships wait", story=story)
    look()
    look(4 * MINUTE)
    assert subjects() == []
    look(6 * MINUTE)
    look(7 * MINUTE)
    assert subjects() == ["Ships wait"]
    text = posted()[0].text
    assert "The gate" in text
    assert "/ships-wait/" in text


def test_two_that_appear_together_come_in_one_letter_grouped_by_what_is_followed() -> None:
    story, topic = StoryFactory(name="The gate"), TopicFactory(name="Harbour")
    make_reader(story=story, topic=topic, rhythm="now", since=LONG_AGO)
    publish("Ships wait", story=story, topic=topic)
    publish("Fish are dear", topic=topic)
    look()
    look(6 * MINUTE)
    [letter] = posted()
    assert letter.subject == "Ships wait – and one more"
    assert letter.text.index("The gate") < letter.text.index("Ships wait") < letter.text.index("Harbour")
    assert letter.text.count("Ships wait") == 1


def test_nothing_is_sent_when_nothing_is_new() -> None:
    make_reader(story=StoryFactory(), since=LONG_AGO)
    publish("Of another story", story=StoryFactory())
    look()
    look(8 * DAY)
    assert subjects() == []


def test_what_appeared_before_somebody_followed_is_not_sent() -> None:
    story = StoryFactory()
    publish("Old", story=story, at=timezone.now() - HOUR)
    make_reader(story=story, rhythm="now")
    look()
    look(HOUR)
    assert subjects() == []


def test_daily_letters_come_at_the_readers_hour_in_the_readers_zone() -> None:
    story = StoryFactory()
    make_reader(story=story, rhythm="daily", since=LONG_AGO, zone="Asia/Tokyo", hour=6)
    noon = timezone.now().replace(hour=12, minute=0)  # 21:00 in Tokyo
    publish("Ships wait", story=story, at=noon - MINUTE)
    look(now=noon)
    look(8 * HOUR + 59 * MINUTE, now=noon)
    assert subjects() == []
    look(9 * HOUR, now=noon)
    assert subjects() == ["Ships wait"]


@pytest.mark.parametrize(
    ("zone", "now", "hour", "expected"),
    [
        ("Europe/Zurich", datetime(2026, 3, 28, 12, tzinfo=UTC), 7, datetime(2026, 3, 29, 5, tzinfo=UTC)),
        ("Europe/Zurich", datetime(2026, 3, 27, 12, tzinfo=UTC), 7, datetime(2026, 3, 28, 6, tzinfo=UTC)),
        # 02:00 does not exist on that day: an hour later by the old clock.
        ("Europe/Zurich", datetime(2026, 3, 28, 12, tzinfo=UTC), 2, datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # 02:00 comes twice: the first.
        ("Europe/Zurich", datetime(2026, 10, 24, 12, tzinfo=UTC), 2, datetime(2026, 10, 25, 0, tzinfo=UTC)),
        ("Europe/Zurich", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 2, datetime(2026, 10, 26, 1, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 1, 1, 0, tzinfo=UTC), 7, datetime(2026, 1, 1, 1, 15, tzinfo=UTC)),
    ],
)
def test_clocks_that_change_are_followed(zone: str, now: datetime, hour: int, expected: datetime) -> None:
    assert due_at("daily", now=now, clock=ZoneInfo(zone), hour=hour, weekday=0) == expected


@given(
    now=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    zone=st.sampled_from(["UTC", "Europe/Zurich", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"]),
    hour=st.integers(0, 23),
    weekday=st.integers(0, 6),
)
def test_a_letter_is_never_further_away_than_its_rhythm(now: datetime, zone: str, hour: int, weekday: int) -> None:
    daily = due_at("daily", now=now, clock=ZoneInfo(zone), hour=hour, weekday=weekday)
    weekly = due_at("weekly", now=now, clock=ZoneInfo(zone), hour=hour, weekday=weekday)
    assert now < daily <= now + timedelta(hours=25)
    assert now < weekly <= now + timedelta(days=7, hours=1)
    assert weekly.astimezone(ZoneInfo(zone)).weekday() == weekday


def test_weekly_letters_gather_a_week() -> None:
    story = StoryFactory()
    tuesday = datetime(2026, 11, 24, 9, tzinfo=UTC)
    make_reader(story=story, rhythm="weekly", since=LONG_AGO, weekday=4)
    for number in range(3):
        publish(f"Part {number}", story=story, at=tuesday + number * DAY)
        look(now=tuesday + number * DAY + MINUTE)
    look(now=datetime(2026, 11, 27, 6, 59, tzinfo=UTC))
    assert subjects() == []
    look(now=datetime(2026, 11, 27, 7, tzinfo=UTC))
    assert subjects() == ["Part 2 – and 2 more"]


def test_an_article_that_three_follows_match_comes_once_by_the_earliest() -> None:
    story, topic, author = StoryFactory(name="The gate"), TopicFactory(), AuthorFactory()
    reader = make_reader(topic=topic, author=author, rhythm="weekly", since=LONG_AGO)
    Follow.objects.create(reader=reader, kind="story", target_id=story.pk, rhythm="now", since=LONG_AGO)
    publish("Ships wait", story=story, topic=topic, authors=[author])
    look()
    look(6 * MINUTE)
    look(9 * DAY)
    assert subjects() == ["Ships wait"]


def test_a_section_is_followed_with_the_sections_inside_it() -> None:
    parent = SectionFactory(title="Politics")
    inside = SectionFactory(title="Council", parent=parent)
    make_reader(section=parent, rhythm="now", since=LONG_AGO)
    publish("The vote", parent=inside)
    look()
    look(6 * MINUTE)
    assert subjects() == ["The vote"]


def test_what_readers_cannot_open_is_never_sent() -> None:
    story, hidden = StoryFactory(), SectionFactory(title="Members")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    make_reader(story=story, rhythm="now", since=LONG_AGO)
    publish("Draft", story=story, live=False)
    publish("Behind the wall", story=story, parent=SectionPage.objects.get(pk=hidden.pk))
    publish("Tomorrow", story=story, at=timezone.now() + DAY, live=False)
    look()
    look(HOUR)
    assert subjects() == []
    assert not Clipping.objects.exists()


def test_what_is_withdrawn_before_the_letter_is_left_out_and_comes_if_it_comes_back() -> None:
    story = StoryFactory()
    make_reader(story=story, rhythm="now", since=LONG_AGO)
    article = publish("Too early", story=story)
    publish("Stays", story=story)
    look()
    withdraw_article(article=article, notice="Sorry.")
    look(6 * MINUTE)
    assert subjects() == ["Stays"]
    ArticlePage.objects.get(pk=article.pk).save_revision().publish()
    look(7 * MINUTE)
    look(14 * MINUTE)
    assert subjects() == ["Stays", "Too early"]


def test_a_follow_that_ended_meanwhile_brings_nothing() -> None:
    story = StoryFactory()
    reader = make_reader(story=story, rhythm="now", since=LONG_AGO)
    publish("Ships wait", story=story)
    look()
    end_follow(follow=reader.follows.get())
    look(6 * MINUTE)
    take_back(follow=reader.follows.get())
    look(20 * MINUTE)
    assert subjects() == []


def test_a_reader_whose_address_is_closed_gets_nothing() -> None:
    story = StoryFactory()
    reader = make_reader(story=story, rhythm="now", since=LONG_AGO)
    publish("Ships wait", story=story)
    look()
    stop_reader(reader=reader, because="bounce")
    look(6 * MINUTE)
    assert subjects() == []


def test_what_waits_follows_a_new_rhythm_and_a_new_hour(django_capture_on_commit_callbacks: Any) -> None:
    story = StoryFactory()
    reader = make_reader(story=story, rhythm="weekly", since=LONG_AGO)
    publish("Ships wait", story=story)
    look()
    with django_capture_on_commit_callbacks(execute=True):
        change_rhythm(follow=reader.follows.get(), rhythm="daily")
    at = Clipping.objects.get().due_at
    assert at <= timezone.now() + DAY
    with django_capture_on_commit_callbacks(execute=True):
        change_times(reader=reader, hour=(at.hour + 5) % 24, weekday=1, zone="UTC", alerts=True)
    assert Clipping.objects.get().due_at.hour == (at.hour + 5) % 24


def test_the_letter_says_how_many_more_there_are_and_stays_small() -> None:
    topic = TopicFactory(name="Harbour")
    make_reader(topic=topic, rhythm="now", since=LONG_AGO)
    for number in range(38):
        publish(f"News {number} {'ä' * 80}", topic=topic, standfirst="ö" * 600)
    look()
    look(6 * MINUTE)
    [letter] = posted()
    assert "And 14 more." in letter.text
    assert "And 14 more." in letter.html
    assert len(letter.html.encode()) < 102_000
    assert len(letter.text.encode()) < 102_000
    look(9 * DAY)
    assert Parcel.objects.count() == 1


def test_headlines_cannot_break_out_of_the_letter() -> None:
    topic = TopicFactory(name="<b>Harbour</b>")
    make_reader(topic=topic, rhythm="now", since=LONG_AGO)
    publish("One\u2028two <script>alert(1)</script>", topic=topic)
    look()
    look(6 * MINUTE)
    [letter] = posted()
    assert letter.subject == "One two <script>alert(1)</script>"
    assert "<script>" not in letter.html
    assert "<b>Harbour" not in letter.html


def test_a_look_that_was_missed_for_days_is_made_up_for_and_imports_of_old_work_are_not_news() -> None:
    story = StoryFactory()
    make_reader(story=story, rhythm="now", since=LONG_AGO)
    publish("While the worker slept", story=story, at=timezone.now() - 3 * DAY)
    publish("From the archive", story=story, at=timezone.now() - 30 * DAY)
    look()
    look(6 * MINUTE)
    assert subjects() == ["While the worker slept"]


def test_a_crash_between_any_two_batches_loses_nothing_and_repeats_nothing() -> None:
    story = StoryFactory()
    for number in range(7):
        make_reader(f"r{number}@example.org", story=story, rhythm="now", since=LONG_AGO)
    publish("Ships wait", story=story)
    now = timezone.now()
    notice_new_articles(now=now)
    notice_new_articles(now=now)
    assert clip(now=now, at_once=3)
    assert Clipping.objects.count() == 3
    while clip(now=now, at_once=3):
        pass
    assert Clipping.objects.count() == 7
    Notice.objects.update(done_at=None, reached=0)
    while clip(now=now, at_once=2):
        pass
    later = now + HOUR
    assert send_what_is_due(now=later, readers_at_once=2) == 2
    while send_what_is_due(now=later, readers_at_once=2):
        pass
    assert sorted(Parcel.objects.values_list("to", flat=True)) == [f"r{number}@example.org" for number in range(7)]


def test_planning_asks_the_database_as_often_for_a_thousand_readers_as_for_ten() -> None:
    story, topic = StoryFactory(), TopicFactory()
    costs = []
    for many in (10, 190):
        for number in range(many):
            make_reader(f"r{many}-{number}@example.org", story=story, topic=topic, rhythm="now", since=LONG_AGO)
        now = timezone.now()
        publish(f"For {many}", story=story, topic=topic, at=now)
        with CaptureQueriesContext(connection) as queries:
            look(now=now)
            look(6 * MINUTE, now=now)
        costs.append(len(queries))
    assert Parcel.objects.count() == 10 + 200
    assert costs[1] <= costs[0] + 6


def test_one_address_that_no_mail_can_reach_keeps_back_nobody_elses_letters() -> None:
    story = StoryFactory()
    lost = make_reader("bad@example.org", story=story, rhythm="now", since=LONG_AGO)
    make_reader("ada@example.org", story=story, rhythm="now", since=LONG_AGO)
    Reader.objects.filter(pk=lost.pk).update(address="no address any more")
    publish("Ships wait", story=story)
    look()
    look(6 * MINUTE)
    assert [letter.to for letter in posted()] == ["ada@example.org"]
    assert Reader.objects.get(pk=lost.pk).state == "stopped"
