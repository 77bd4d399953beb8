# SPDX-License-Identifier: BSD-3-Clause
"""Publishing, withdrawing and scheduling through the verbs."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from broadsheet.core.gates import GateClosedError
from broadsheet.newsroom.actions import publish_article, schedule_article, withdraw_article
from broadsheet.newsroom.models import ArticlePage, DeskEntry
from tests.factories.core import PictureFactory
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft


def test_the_latest_version_goes_out(newsroom: Newsroom, draft: ArticlePage) -> None:
    draft.title = "Second thoughts"
    draft.save_revision(user=newsroom.reporter)
    publish_article(article=fresh(draft), by=newsroom.editor)
    published = fresh(draft)
    assert (published.live, published.title) == (True, "Second thoughts")
    assert published.published_at is not None


def test_a_reporter_does_not_publish(newsroom: Newsroom, draft: ArticlePage) -> None:
    with pytest.raises(PermissionDenied):
        publish_article(article=draft, by=newsroom.reporter)


def test_publishing_now_forgets_the_hour_it_was_planned_for(newsroom: Newsroom, draft: ArticlePage) -> None:
    schedule_article(article=draft, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
    assert not fresh(draft).live
    publish_article(article=fresh(draft), by=newsroom.editor)
    assert fresh(draft).live
    assert DeskEntry.objects.get(pk=draft.pk).due_at is None


def test_a_picture_whose_licence_ended_stops_it(newsroom: Newsroom, draft: ArticlePage) -> None:
    draft.lead_picture = PictureFactory(title="Old harbour", expires_on="2020-01-31")
    draft.save_revision()
    with pytest.raises(GateClosedError) as caught:
        publish_article(article=fresh(draft), by=newsroom.editor)
    assert [objection.field for objection in caught.value.objections] == ["lead_picture"]
    assert "Old harbour" in caught.value.objections[0].message


def test_no_way_past_the_verbs_avoids_the_gates(newsroom: Newsroom, draft: ArticlePage) -> None:
    draft.body = [("picture", {"picture": PictureFactory(expires_on="2020-01-31"), "caption": "", "width": "column"})]
    revision = draft.save_revision()
    with pytest.raises(ValidationError, match="2020-01-31"):
        revision.publish()
    assert not fresh(draft).live


def test_an_article_in_a_section_that_is_offline_stays_a_draft(newsroom: Newsroom, draft: ArticlePage) -> None:
    newsroom.world.unpublish()
    with pytest.raises(GateClosedError, match="World"):
        publish_article(article=fresh(draft), by=newsroom.managing_editor)


def test_a_live_article_can_still_be_saved_and_moved_after_a_licence_ended(newsroom: Newsroom) -> None:
    picture = PictureFactory()
    article = make_draft(newsroom.world, newsroom.reporter, lead_picture=picture)
    publish_article(article=article, by=newsroom.editor)
    picture.expires_on = timezone.localdate() - timedelta(days=1)
    picture.save()
    fresh(article).save()
    fresh(article).move(newsroom.politics, pos="last-child")
    assert fresh(article).section_id == newsroom.politics.pk


def test_a_withdrawn_article_answers_with_its_notice(newsroom: Newsroom, draft: ArticlePage, client) -> None:
    publish_article(article=draft, by=newsroom.editor)
    address = fresh(draft).url
    assert client.get(address).status_code == 200
    withdraw_article(article=fresh(draft), by=newsroom.editor, notice="A court forbade it.")
    answer = client.get(address)
    assert answer.status_code == 410
    assert "A court forbade it." in answer.content.decode()
    assert fresh(draft).get_latest_revision_as_object().withdrawal_notice == "A court forbade it."


def test_a_reporter_does_not_withdraw(newsroom: Newsroom, draft: ArticlePage) -> None:
    publish_article(article=draft, by=newsroom.editor)
    with pytest.raises(PermissionDenied):
        withdraw_article(article=fresh(draft), by=newsroom.reporter, notice="Gone.")


def test_a_deleted_article_answers_with_its_notice(newsroom: Newsroom, draft: ArticlePage, client) -> None:
    publish_article(article=draft, by=newsroom.editor)
    address = fresh(draft).url
    client.force_login(newsroom.editor)
    asked = client.get(f"/newsroom/pages/{draft.pk}/delete/")
    assert "Notice to readers" in asked.content.decode()
    client.post(f"/newsroom/pages/{draft.pk}/delete/", {"notice": "Deleted on request."})
    client.logout()
    answer = client.get(address)
    assert answer.status_code == 410
    assert "Deleted on request." in answer.content.decode()


def test_a_deleted_draft_leaves_nothing(newsroom: Newsroom, draft: ArticlePage, client) -> None:
    address = draft.url
    draft.delete()
    assert client.get(address).status_code == 404


def test_the_end_must_be_after_the_beginning(newsroom: Newsroom, draft: ArticlePage) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(ValidationError):
        schedule_article(article=draft, by=newsroom.editor, at=tomorrow, until=tomorrow - timedelta(hours=1))
