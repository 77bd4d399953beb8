# SPDX-License-Identifier: BSD-3-Clause
"""From the reporter to the desk, back with a reason, and out."""

import pytest
from django.core.exceptions import PermissionDenied

from broadsheet.core.gates import GateClosedError
from broadsheet.newsroom.actions import (
    NotInReviewError,
    ReasonMissingError,
    approve_article,
    send_back_article,
    submit_article,
)
from broadsheet.newsroom.models import ArticlePage, DeskEntry
from tests.factories.core import PictureFactory
from tests.newsroom.desk.conftest import Newsroom, fresh


def state_of(article: ArticlePage) -> str:
    return DeskEntry.objects.get(pk=article.pk).state


def test_submit_send_back_resubmit_approve(newsroom: Newsroom, draft: ArticlePage) -> None:
    submit_article(article=draft, by=newsroom.reporter)
    assert state_of(draft) == "in_review"
    send_back_article(article=fresh(draft), by=newsroom.editor, reason="Who says so?")
    entry = DeskEntry.objects.get(pk=draft.pk)
    assert (entry.state, entry.note, entry.noted_by) == ("returned", "Who says so?", newsroom.editor)
    submit_article(article=fresh(draft), by=newsroom.reporter)
    entry = DeskEntry.objects.get(pk=draft.pk)
    assert (entry.state, entry.note) == ("in_review", "")
    approve_article(article=fresh(draft), by=newsroom.editor, comment="Good.")
    assert state_of(draft) == "published"
    assert fresh(draft).live


def test_an_article_in_review_is_locked_for_its_reporter(newsroom: Newsroom, draft: ArticlePage) -> None:
    submit_article(article=draft, by=newsroom.reporter)
    assert fresh(draft).permissions_for_user(newsroom.reporter).page_locked()
    assert not fresh(draft).permissions_for_user(newsroom.editor).page_locked()


def test_it_is_not_sent_back_without_a_reason(newsroom: Newsroom, draft: ArticlePage) -> None:
    submit_article(article=draft, by=newsroom.reporter)
    with pytest.raises(ReasonMissingError):
        send_back_article(article=fresh(draft), by=newsroom.editor, reason="  ")
    assert state_of(draft) == "in_review"


def test_the_reporter_does_not_decide(newsroom: Newsroom, draft: ArticlePage) -> None:
    submit_article(article=draft, by=newsroom.reporter)
    with pytest.raises(PermissionDenied):
        approve_article(article=fresh(draft), by=newsroom.reporter)
    with pytest.raises(PermissionDenied):
        send_back_article(article=fresh(draft), by=newsroom.reporter, reason="No.")


def test_the_managing_editor_decides_in_every_section(newsroom: Newsroom, draft: ArticlePage) -> None:
    submit_article(article=draft, by=newsroom.reporter)
    approve_article(article=fresh(draft), by=newsroom.managing_editor)
    assert fresh(draft).live


def test_what_is_not_submitted_cannot_be_decided(newsroom: Newsroom, draft: ArticlePage) -> None:
    with pytest.raises(NotInReviewError):
        approve_article(article=draft, by=newsroom.editor)


def test_nobody_submits_what_they_may_not_edit(newsroom: Newsroom, draft: ArticlePage) -> None:
    with pytest.raises(PermissionDenied):
        submit_article(article=draft, by=newsroom.contributor)


def test_approval_asks_the_gates_and_leaves_everything_as_it_was(newsroom: Newsroom, draft: ArticlePage) -> None:
    draft.lead_picture = PictureFactory(expires_on="2020-01-31")
    draft.save_revision(user=newsroom.reporter)
    submit_article(article=fresh(draft), by=newsroom.reporter)
    with pytest.raises(GateClosedError, match="2020-01-31"):
        approve_article(article=fresh(draft), by=newsroom.editor)
    assert state_of(draft) == "in_review"
    assert not fresh(draft).live
