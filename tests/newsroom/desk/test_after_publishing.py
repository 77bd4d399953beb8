# SPDX-License-Identifier: BSD-3-Clause
"""The one question after an article of a story went out for the first time, by whichever button."""

from typing import Any

import pytest
from django.urls import reverse

from broadsheet.newsroom.actions import publish_article, submit_article
from broadsheet.newsroom.models import ArticlePage, ArticleStory
from broadsheet.record.actions import file_under_story
from broadsheet.record.models import Event, Story
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import ClaimFactory, StoryFactory
from tests.fixtures.cast import Cast

pytestmark = pytest.mark.django_db


def in_review(cast: Cast, story: Story | None) -> ArticlePage:
    """Handed in by the reporter."""
    made = ArticleFactory(live=False, first_published_at=None, owner=cast.reporter.user)
    if story:
        ArticleStory.objects.create(article=made, story=story)
    made = ArticlePage.objects.get(pk=made.pk)
    made.save_revision(user=cast.reporter.user)
    submit_article(article=ArticlePage.objects.get(pk=made.pk), by=cast.reporter.user)
    found: ArticlePage = ArticlePage.objects.get(pk=made.pk)
    return found


def approve(cast: Cast, article: ArticlePage) -> Any:
    """With the button under the article in the list."""
    state = article.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])
    return cast.editor.client.post(address)


def test_approving_an_article_of_a_story_asks(cast: Cast) -> None:
    article = in_review(cast, StoryFactory())
    answer = approve(cast, article)
    assert ArticlePage.objects.get(pk=article.pk).live
    assert answer["Location"] == reverse("newsroom_after_publishing", args=[article.pk])


def test_an_article_without_a_story_asks_nothing(cast: Cast) -> None:
    article = in_review(cast, None)
    assert "after" not in approve(cast, article)["Location"]


def test_a_second_version_asks_nothing(cast: Cast) -> None:
    article = in_review(cast, StoryFactory())
    publish_article(article=article, by=cast.editor.user)
    again = ArticlePage.objects.get(pk=article.pk)
    again.title = "Another headline"
    again.save_revision(user=cast.reporter.user)
    submit_article(article=ArticlePage.objects.get(pk=article.pk), by=cast.reporter.user)
    assert "after" not in approve(cast, ArticlePage.objects.get(pk=article.pk))["Location"]


def test_what_is_left_as_it_is_changes_nothing_and_what_applies_is_done_at_once(cast: Cast) -> None:
    story, claim = StoryFactory(), ClaimFactory(statement="It was shut")
    file_under_story(story=story, entry=claim)
    article = in_review(cast, story)
    publish_article(article=article, by=cast.editor.user)
    address = reverse("newsroom_after_publishing", args=[article.pk])
    untouched = {"event_title": "", "event_when": "today", "state_of_play": "", f"claim_{claim.pk}": "reported"}
    assert cast.editor.client.post(address, untouched).status_code == 302
    assert not Event.objects.exists()
    assert not story.states_of_play.exists()
    assert not claim.changes.exists()
    told = {
        "event_title": "The gate fell",
        "event_when": "2025",
        "event_kind": "happening",
        "turning_point": "on",
        "state_of_play": "It is open.",
        f"claim_{claim.pk}": "refuted",
    }
    refused = cast.editor.client.post(address, told)
    assert "Say in a sentence what shows it." in refused.content.decode()
    assert not Event.objects.exists()
    assert cast.editor.client.post(address, {**told, f"evidence_{claim.pk}": "The log."}).status_code == 302
    event = Event.objects.get()
    assert (event.live, event.importance, event.filings.get().story) == (True, 1, story)
    assert event.reported_in.get().article_id == article.pk
    assert story.states_of_play.get().text == "It is open."
    claim.refresh_from_db()
    assert claim.state == "refuted"
    assert cast.reporter.client.get(address).status_code in (302, 403)
