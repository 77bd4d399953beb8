# SPDX-License-Identifier: BSD-3-Clause
"""A device is told once of each article, encrypted for it alone, by a publication that the push service knows."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from broadsheet.audience.follows.actions import tell_followers_now
from broadsheet.audience.push import clock
from broadsheet.audience.push.actions import end_follow, follow, sending
from broadsheet.audience.push.keys import public_key
from broadsheet.audience.push.listeners import follow_whoever_is_kept
from broadsheet.audience.push.models import Device, DeviceFollow, Notification
from broadsheet.newsroom.models import ArticlePage, ArticleStory, ArticleTopic
from broadsheet.record.events import PeopleMerged
from broadsheet.record.models import Story
from tests.audience.push.browsers import Browser, signed_by
from tests.audience.push.conftest import LONG_AGO, publish
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import PersonFactory, StoryFactory, TopicFactory
from tests.fixtures.cast import Cast
from tests.strangers import Say, Stranger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("key_file")]

SOON = timedelta(seconds=31)


def following(service: Stranger, *targets: object, name: str = "ada") -> Browser:
    """A browser whose device has followed these for long."""
    browser = Browser(service.url, name)
    kinds = {"Story": "story", "Topic": "topic", "Person": "person"}
    follow(claim=browser.claim, targets=[(kinds[type(each).__name__], each.pk) for each in targets])  # type: ignore[attr-defined]
    DeviceFollow.objects.update(since=LONG_AGO)
    return browser


def look(after: timedelta = SOON) -> None:
    """The clock as it will be."""
    clock.serve_devices()
    clock.serve_devices(clock=lambda: timezone.now() + after)


def test_it_reads_what_is_new_and_nobody_on_the_way_does(service: Stranger, story: Story) -> None:
    browser = following(service, story)
    article = publish(story)
    look()
    [heard] = service.heard
    assert heard.path == browser.path
    assert b"gate" not in heard.body
    told = browser.read(heard)
    assert told == {
        "title": "The gate is shut",
        "body": "The Saltings gate",
        "url": article.get_url(),
        "tag": heard.headers["topic"],
    }
    with pytest.raises(Exception, match=r"."):
        Browser(service.url).read(heard)


def test_the_push_service_can_tell_that_it_is_us(service: Stranger, story: Story, key_file: Path) -> None:
    following(service, story)
    publish(story)
    look()
    [heard] = service.heard
    claims = signed_by(heard)
    now = timezone.now().timestamp()
    assert claims["key"] == public_key()
    assert claims["aud"] == service.url
    assert claims["sub"] == f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    assert now < claims["exp"] <= now + 24 * 60 * 60
    assert (heard.headers["content-encoding"], heard.headers["urgency"]) == ("aes128gcm", "normal")
    assert 0 < int(heard.headers["ttl"]) <= 24 * 60 * 60
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_one_notification_for_an_article_however_many_follows_match(service: Stranger, story: Story) -> None:
    topic = TopicFactory()
    following(service, story, topic)
    article = publish(story)
    ArticleTopic.objects.create(article=article, topic=topic)
    look()
    look()
    look(timedelta(days=2))
    assert len(service.heard) == 1


def test_later_news_of_a_story_has_the_same_topic_and_other_news_another(service: Stranger, story: Story) -> None:
    other = StoryFactory()
    following(service, story, other)
    for number, each in enumerate((story, story, other)):
        publish(each, f"Number {number}")
    look()
    topics = [heard.headers["topic"] for heard in service.heard]
    assert len(topics) == 3
    assert len(set(topics)) == 2
    assert all(len(topic) == 32 for topic in topics)


def test_who_follows_something_else_or_began_later_hears_nothing(service: Stranger, story: Story) -> None:
    following(service, StoryFactory(), name="other")
    publish(story)
    follow(claim=Browser(service.url, "late").claim, targets=[("story", story.pk)])
    look()
    assert service.heard == []


def test_urgent_news_goes_at_once_and_says_so(service: Stranger, story: Story, cast: Cast) -> None:
    following(service, story)
    following(service, TopicFactory(), name="other")
    article = publish(story)
    tell_followers_now(article=article, by=cast.editor.user)
    clock.serve_devices()
    assert [heard.headers["urgency"] for heard in service.heard] == ["high"]
    look()
    assert len(service.heard) == 1


def test_the_editors_word_overtakes_what_was_planned(service: Stranger, story: Story, cast: Cast) -> None:
    following(service, story)
    article = publish(story)
    clock.serve_devices()
    assert service.heard == []
    tell_followers_now(article=article, by=cast.editor.user)
    clock.serve_devices()
    assert [heard.headers["urgency"] for heard in service.heard] == ["high"]


def test_an_article_that_was_withdrawn_meanwhile_is_told_to_nobody(service: Stranger, story: Story) -> None:
    following(service, story)
    article = publish(story)
    clock.serve_devices()
    ArticlePage.objects.get(pk=article.pk).unpublish()
    look()
    assert service.heard == []
    ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().save_revision().publish()
    look()
    assert len(service.heard) == 1


def test_an_article_that_nobody_may_read_yet_is_not_planned(service: Stranger, story: Story) -> None:
    following(service, story)
    ArticlePage.objects.filter(pk=publish(story).pk).update(live=False)
    look()
    assert (service.heard, Notification.objects.count()) == ([], 0)


def test_a_follow_that_ended_meanwhile_counts_no_more(service: Stranger, story: Story) -> None:
    following(service, story, StoryFactory())
    publish(story)
    clock.serve_devices()
    end_follow(device=Device.objects.get(), target=("story", story.pk))
    look()
    assert service.heard == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(status: int, service: Stranger, story: Story) -> None:
    following(service, story)
    publish(story)
    service.otherwise = Say(status)
    look()
    assert len(service.heard) == 1
    assert (Device.objects.count(), DeviceFollow.objects.count(), Notification.objects.count()) == (0, 0, 0)


def test_a_service_that_is_busy_is_left_in_peace_as_long_as_it_asks(service: Stranger, story: Story) -> None:
    following(service, story)
    publish(story)
    service.answers.append(Say(429, {"Retry-After": "600"}))
    look()
    look(timedelta(minutes=9))
    assert [heard.status for heard in service.heard] == [429]
    look(timedelta(minutes=12))
    assert [heard.status for heard in service.heard] == [429, 201]


def test_so_are_the_other_devices_of_the_same_service(service: Stranger, story: Story) -> None:
    for number in range(20):
        following(service, story, name=f"device-{number}")
    publish(story)
    service.otherwise = Say(503, {"Retry-After": "600"})
    look()
    # As many as were on their way when the first answer came.
    assert len(service.heard) <= sending.THREADS * 2
    service.otherwise = Say()
    service.heard.clear()
    look(timedelta(minutes=9))
    assert service.heard == []
    look(timedelta(minutes=12))
    assert len(service.heard) == 20


def test_faults_are_waited_out_ever_longer_and_news_of_yesterday_is_not_told(service: Stranger, story: Story) -> None:
    following(service, story)
    publish(story)
    service.otherwise = Say(500)
    look()
    look(timedelta(seconds=45))
    assert len(service.heard) == 1
    for hours in range(1, 40):
        look(timedelta(hours=hours))
    assert 2 < len(service.heard) < 20
    assert not Notification.objects.exists()
    assert Device.objects.count() == 1


def test_a_service_that_refuses_ours_again_and_again_loses_the_device(service: Stranger, story: Story) -> None:
    following(service, story)
    service.otherwise = Say(403)
    for number in range(5):
        assert Device.objects.exists()
        publish(story, f"Number {number}")
        look()
    assert len(service.heard) == 5
    assert not Device.objects.exists()


def test_after_a_crash_it_goes_again_under_the_same_topic(
    service: Stranger, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    following(service, story)
    publish(story)

    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_note", die)
        with pytest.raises(KeyboardInterrupt):
            look()
    # Whoever comes next keeps away until the dead one's lease has run out.
    look(timedelta(minutes=2))
    assert len(service.heard) == 1
    look(timedelta(minutes=8))
    look(timedelta(minutes=20))
    first, second = service.heard
    assert first.headers["topic"] == second.headers["topic"]


def test_one_service_that_is_down_keeps_nobody_else_waiting(service: Stranger, story: Story) -> None:
    following(service, story, name="ada")
    following(service, story, name="bob")
    # Nobody listens there.
    Device.objects.filter(endpoint__endswith="ada").update(endpoint="https://127.0.0.1:1025/send/ada", host="other")
    publish(story)
    look()
    assert [heard.path for heard in service.heard] == ["/send/bob"]
    assert Notification.objects.waiting().count() == 1


def test_a_service_on_our_own_network_is_never_asked(
    service: Stranger, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    following(service, story)
    publish(story)
    monkeypatch.setattr(sending, "DOOR", sending.Door("https"))
    look()
    assert service.heard == []
    assert not Device.objects.exists()


def test_long_headlines_are_cut_between_words(service: Stranger, story: Story) -> None:
    browser = following(service, story)
    publish(story, "word " * 40)
    look()
    title = browser.read(service.heard[0])["title"]
    assert len(title) <= 120
    assert title.endswith("word…")


def test_followers_of_a_merged_person_are_carried_over(
    service: Stranger,
) -> None:
    old, kept = PersonFactory(), PersonFactory()
    following(service, old, kept)
    following(service, old, name="bob")
    follow_whoever_is_kept(PeopleMerged(kept_id=kept.pk, merged_id=old.pk, at=timezone.now()))
    assert sorted(DeviceFollow.objects.values_list("target_id", flat=True)) == [kept.pk, kept.pk]


def test_an_imported_archive_is_no_news(service: Stranger, story: Story) -> None:
    following(service, story)
    old = ArticleFactory(first_published_at=timezone.now() - timedelta(days=30))
    ArticleStory.objects.create(article=old, story=story)
    look()
    assert service.heard == []
