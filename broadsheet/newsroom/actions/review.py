# SPDX-License-Identifier: BSD-3-Clause
"""From the reporter to the desk and back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from broadsheet.core.events import announce
from broadsheet.core.gates import ask_gates
from broadsheet.core.models import User
from broadsheet.newsroom.events import ArticleSentBack, ArticleSubmitted
from broadsheet.newsroom.models import ArticlePage


class NotInReviewError(Exception):
    """The article is not waiting for a decision; `article` is the one."""

    def __init__(self, article: ArticlePage) -> None:
        """Keep the article."""
        super().__init__(f"“{article}” is not waiting for review.")
        self.article = article


class ReasonMissingError(Exception):
    """An article was sent back without a word; `article` is the one."""

    def __init__(self, article: ArticlePage) -> None:
        """Keep the article."""
        super().__init__("Say why the article goes back.")
        self.article = article


@transaction.atomic
def submit_article(*, article: ArticlePage, by: User) -> None:
    """Give the latest version to the desk; an article that was sent back goes to the same desk again.

    Raises `PermissionDenied` where the person may not edit it, or it is in review already.
    """
    permissions = article.permissions_for_user(by)
    if not permissions.can_edit() or not permissions.can_submit_for_moderation():
        raise PermissionDenied("This article cannot be submitted now.")
    if article.latest_revision is None:
        article.save_revision(user=by, log_action=True)
    state = article.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(by)
    else:
        article.get_workflow().start(article, by)
    announce(ArticleSubmitted(article_id=article.pk, by_id=by.pk))


@transaction.atomic
def approve_article(*, article: ArticlePage, by: User, comment: str = "") -> None:
    """Let the latest version out, at once or at its time.

    Raises `NotInReviewError`, `PermissionDenied`, or `GateClosedError` with every objection.
    """
    state = _open_task(article, by, "approve")
    ask_gates(article.get_latest_revision_as_object())
    state.task.specific.on_action(state, by, "approve", comment=comment)


@transaction.atomic
def send_back_article(*, article: ArticlePage, by: User, reason: str) -> None:
    """Give it back to the reporter; raises `ReasonMissingError`, `NotInReviewError` or `PermissionDenied`."""
    if not reason.strip():
        raise ReasonMissingError(article)
    state = _open_task(article, by, "reject")
    state.task.specific.on_action(state, by, "reject", comment=reason)
    announce(ArticleSentBack(article_id=article.pk, by_id=by.pk, reason=reason))


def _open_task(article: ArticlePage, by: User, action: str) -> TaskState:
    state: TaskState | None = article.current_workflow_task_state
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        raise NotInReviewError(article)
    if action not in {name for name, _words, _modal in state.task.specific.get_actions(article, by)}:
        raise PermissionDenied("Only an editor of the section decides on its articles.")
    return state
