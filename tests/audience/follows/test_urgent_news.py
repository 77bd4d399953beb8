# SPDX-License-Identifier: BSD-3-Clause
"""An editor tells the followers of a story at once: all of them, once, and nobody twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from broadsheet.audience.follows import clock
from broadsheet.audience.follows.actions import tell_followers_now
from broadsheet.audience.follows.models import Alert
from broadsheet.newsroom.actions import publish_article
from broadsheet.newsroom.models import ArticlePage, ArticleStory
from tests.audience.making import make_reader
from tests.audience.outgoing import posted
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import StoryFactory, TopicFactory
from tests.fixtures.cast import Cast

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def article() -> ArticlePage:
    """Of a story, just published, with four readers."""
    story = StoryFactory(slug="gate", name="The gate")
    made: ArticlePage = ArticleFactory(title="The gate is shut", first_published_at=timezone.now())
    ArticleStory.objects.create(article=made, story=story)
    make_reader("daily@example.org", story=story, rhythm="daily", since=LONG_AGO)
    make_reader("now@example.org", story=story, rhythm="now", since=LONG_AGO)
    make_reader("calm@example.org", story=story, rhythm="weekly", since=LONG_AGO, alerts=False)
    make_reader("other@example.org", topic=TopicFactory(), rhythm="now", since=LONG_AGO)
    return made


def look(after: timedelta = timedelta()) -> None:
    clock.serve_followers(now=timezone.now() + after)


def test_followers_hear_at_once_whatever_their_rhythm_and_not_again(cast: Cast, article: ArticlePage) -> None:
    tell_followers_now(article=article, by=cast.editor.user)
    look()
    assert {letter.to for letter in posted()} == {"daily@example.org", "now@example.org"}
    assert {letter.subject for letter in posted()} == {"Urgent: The gate is shut"}
    look(timedelta(minutes=6))
    look(timedelta(days=2))
    assert len(posted()) == 2
    look(timedelta(days=8))
    assert posted()[-1].to == "calm@example.org"
    assert posted()[-1].subject == "The gate is shut"


def test_who_has_read_of_it_already_is_not_told_again(cast: Cast, article: ArticlePage) -> None:
    look()
    look(timedelta(minutes=6))
    assert [letter.to for letter in posted()] == ["now@example.org"]
    tell_followers_now(article=article, by=cast.editor.user)
    look(timedelta(minutes=7))
    assert [letter.to for letter in posted()] == ["now@example.org", "daily@example.org"]


def test_it_is_done_once_for_each_article(cast: Cast, article: ArticlePage) -> None:
    tell_followers_now(article=article, by=cast.editor.user)
    with pytest.raises(ValidationError):
        tell_followers_now(article=article, by=cast.editor.user)


def test_reporters_and_strangers_may_not(cast: Cast, article: ArticlePage) -> None:
    for member in (cast.reporter, cast.stranger):
        with pytest.raises(PermissionDenied):
            tell_followers_now(article=article, by=member.user)
    assert not Alert.objects.exists()


def test_what_readers_cannot_open_is_told_to_nobody(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        tell_followers_now(article=ArticleFactory(live=False), by=cast.editor.user)


def test_the_screen_after_publishing_has_the_box(
    cast: Cast, article: ArticlePage, django_capture_on_commit_callbacks: Any
) -> None:
    address = reverse("newsroom_after_publishing", args=[article.pk])
    assert "Tell the 2 followers of this story now" in cast.editor.client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        cast.editor.client.post(address, {"event_when": "today"})
    assert not Alert.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        cast.editor.client.post(address, {"event_when": "today", "also": "tell-followers"})
    assert Alert.objects.get().by == cast.editor.user
    assert "Tell the" not in cast.editor.client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert cast.editor.client.post(address, {"also": "tell-followers"}).status_code == 302


def test_a_scheduled_article_tells_nobody_before_its_time(cast: Cast, article: ArticlePage) -> None:
    draft = ArticleFactory(title="Embargoed", live=False)
    ArticleStory.objects.create(article=draft, story=ArticleStory.objects.get(article=article).story)
    draft = ArticlePage.objects.get(pk=draft.pk)
    draft.go_live_at = timezone.now() + timedelta(hours=2)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    look()
    look(timedelta(days=8))
    assert not any("Embargoed" in letter.text for letter in posted())
    publish_article(article=draft, by=cast.editor.user)
    look(timedelta(minutes=1))
    look(timedelta(minutes=7))
    assert any("Embargoed" in letter.text for letter in posted())
