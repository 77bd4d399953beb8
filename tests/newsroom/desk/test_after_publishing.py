# SPDX-License-Identifier: BSD-3-Clause
"""The one question after an article of a story went out for the first time, by whichever button."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from broadsheet.newsroom.actions import publish_article, submit_article
from broadsheet.newsroom.models import ArticlePage, ArticleStory
from broadsheet.record.actions import file_under_story, revise_state_of_play
from broadsheet.record.models import Claim, Event, Story
from tests.factories.core import UserFactory
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
    revise_state_of_play(story=story, text="It is shut.\n\nNobody knows why.", by=None)
    as_sent = "It is shut.\r\n\r\nNobody knows why."
    untouched = {"event_title": "", "event_when": "today", "state_of_play": as_sent, f"claim_{claim.pk}": "reported"}
    assert cast.editor.client.post(address, untouched).status_code == 302
    assert not Event.objects.exists()
    assert story.states_of_play.count() == 1
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
    assert story.states_of_play.latest("pk").text == "It is open."
    claim.refresh_from_db()
    assert claim.state == "refuted"
    assert cast.reporter.client.get(address).status_code in (302, 403)


WRITES = ("add_page", "change_page", "publish_page")
TELLS = ("change_story", "publish_story", "add_event", "publish_event")


def somebody_who_may(*rights: str) -> Client:
    """An account with a group of its own: every right on articles, and these on the record."""
    group = Group.objects.create(name="A desk of our own")
    group.permissions.set(Permission.objects.filter(content_type__app_label="record", codename__in=rights))
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in WRITES:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=right)
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)
    user = UserFactory(username="our-own")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def published_with_a_claim(*, claim_live: bool = True) -> tuple[str, Claim]:
    """The screen after an article of a story with one claim."""
    story, claim = StoryFactory(), ClaimFactory(statement="It was shut", live=claim_live)
    file_under_story(story=story, entry=claim)
    article = ArticleFactory()
    ArticleStory.objects.create(article=article, story=story)
    return reverse("newsroom_after_publishing", args=[article.pk]), claim


@pytest.mark.parametrize("missing", ["change_story", "publish_story", "add_event"])
def test_who_may_not_tell_a_story_on_in_public_is_not_asked(db: None, missing: str) -> None:
    address, _claim = published_with_a_claim()
    client = somebody_who_may(*TELLS, "change_claim", "publish_claim")
    assert client.get(address).status_code == 200
    group = Group.objects.get(name="A desk of our own")
    group.permissions.remove(Permission.objects.get(content_type__app_label="record", codename=missing))
    assert client.get(address).status_code in (302, 403)
    assert client.post(address, {"event_title": "It fell", "event_when": "2025"}).status_code in (302, 403)
    assert not Event.objects.exists()


@pytest.mark.parametrize("missing", ["change_claim", "publish_claim"])
def test_claims_are_offered_only_to_who_may_change_them_in_public(db: None, missing: str) -> None:
    address, claim = published_with_a_claim()
    rights = {*TELLS, "change_claim", "publish_claim"}
    client = somebody_who_may(*(rights - {missing}))
    page = client.get(address).content.decode()
    assert "Is there an event to add?" in page
    assert "It was shut" not in page
    told = {"event_title": "", "state_of_play": "It is open.", f"claim_{claim.pk}": "refuted"}
    assert client.post(address, {**told, f"evidence_{claim.pk}": "The log."}).status_code == 302
    claim.refresh_from_db()
    assert claim.state == "reported"


def test_a_claim_that_is_a_draft_is_offered_to_who_may_change_it(db: None) -> None:
    address, _claim = published_with_a_claim(claim_live=False)
    assert "It was shut" in somebody_who_may(*TELLS, "change_claim").get(address).content.decode()


def test_an_event_of_somebody_who_may_not_publish_events_waits(db: None) -> None:
    address, _claim = published_with_a_claim()
    client = somebody_who_may(*(set(TELLS) - {"publish_event"}))
    assert client.post(address, {"event_title": "It fell", "event_when": "2025"}).status_code == 302
    assert not Event.objects.get().live


def test_who_may_not_is_led_on_without_the_question(cast: Cast) -> None:
    article = in_review(cast, StoryFactory())
    group = cast.editor.user.groups.get()
    group.permissions.remove(Permission.objects.get(content_type__app_label="record", codename="add_event"))
    assert "after" not in approve(cast, article)["Location"]
    assert ArticlePage.objects.get(pk=article.pk).live
