# SPDX-License-Identifier: BSD-3-Clause
"""Before readers' eyes, and away from them. All thin over Wagtail's own actions, which log what was done."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from broadsheet.core.gates import ask_gates
from broadsheet.core.models import User
from broadsheet.newsroom.models import ArticlePage


@transaction.atomic
def publish_article(*, article: ArticlePage, by: User | None = None) -> None:
    """Put the latest version before readers now, whatever time it was to go out.

    `by` is None for the clock and for imports. Raises `PermissionDenied`, or `GateClosedError`.
    """
    version = _latest(article, by)
    if version.go_live_at is not None and version.go_live_at > timezone.now():
        version.go_live_at = None
    _publish(version, by)


@transaction.atomic
def schedule_article(
    *, article: ArticlePage, by: User | None = None, at: datetime, until: datetime | None = None
) -> None:
    """Publish the latest version at that time, and withdraw it again at `until`; a past time is now.

    Raises `PermissionDenied`, `GateClosedError`, or `ValidationError` where `until` is not later than `at`.
    """
    version = _latest(article, by)
    version.go_live_at = at
    version.expire_at = until
    _publish(version, by)


@transaction.atomic
def withdraw_article(*, article: ArticlePage, by: User | None = None, notice: str) -> None:
    """Take it away from readers at once; at its address they find the notice. Raises `PermissionDenied`.

    The draft keeps the notice too, so that it still stands there after the next save.
    """
    if by is not None and not article.permissions_for_user(by).can_unpublish():
        raise PermissionDenied("You may not withdraw this article.")
    article = ArticlePage.objects.get(pk=article.pk)
    article.withdrawal_notice = notice
    UnpublishPageAction(article, user=by).execute(skip_permission_checks=True)
    latest: Revision | None = article.latest_revision
    if latest is not None:
        latest.content["withdrawal_notice"] = notice
        latest.save(update_fields=["content"])


def _latest(article: ArticlePage, by: User | None) -> ArticlePage:
    if by is not None and not article.permissions_for_user(by).can_publish():
        raise PermissionDenied("You may not publish in this section.")
    version: ArticlePage = article.get_latest_revision_as_object()
    return version


def _publish(version: ArticlePage, by: User | None) -> None:
    ask_gates(version)
    revision = version.save_revision(user=by, log_action=True)
    revision.publish(user=by, skip_permission_checks=True)
