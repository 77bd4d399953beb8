# SPDX-License-Identifier: BSD-3-Clause
"""An issue's way from draft to its time. Sending itself is in `sending.py`."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.audience.letters.actions.sending import problems_of
from broadsheet.audience.letters.models import Issue, Stage
from broadsheet.audience.letters.models.issue import ON_ITS_WAY


@transaction.atomic
def ask_for_approval(*, issue: Issue, send_at: datetime | None = None) -> None:
    """Whoever may send is asked to look at it, and told the wished time. Raises `ValidationError` once it is sent."""
    held = _changeable(issue)
    held.stage, held.send_at, held.problem = Stage.IN_REVIEW, send_at, ""
    held.save(update_fields=["stage", "send_at", "problem"])


@transaction.atomic
def give_back(*, issue: Issue, words: str) -> None:
    """It becomes a draft again, with words on what should change."""
    held = _changeable(issue)
    held.stage, held.send_at, held.problem = Stage.DRAFT, None, words
    held.save(update_fields=["stage", "send_at", "problem"])


@transaction.atomic
def schedule_issue(*, issue: Issue, send_at: datetime, by: Any) -> None:
    """Approve it: it goes at that time. Raises `ValidationError` for what cannot be sent, or a time that is over."""
    held = _changeable(issue)
    if send_at <= timezone.now():
        raise ValidationError({"send_at": _("This time is over. Send it now, or choose a later time.")})
    _require_whole(held)
    held.stage, held.send_at, held.approved_by, held.problem = Stage.SCHEDULED, send_at, by, ""
    held.save(update_fields=["stage", "send_at", "approved_by", "problem"])


@transaction.atomic
def unschedule(*, issue: Issue) -> None:
    """It does not go by itself any more."""
    held = _changeable(issue)
    held.stage, held.send_at, held.approved_by = Stage.DRAFT, None, None
    held.save(update_fields=["stage", "send_at", "approved_by"])


def note_other_words(*, issue: Issue, before: str) -> bool:
    """Its words became others than those looked at: what was approved or asked for is so no longer."""
    if issue.stage not in ON_ITS_WAY or issue.wording() == before:
        return False
    unschedule(issue=issue)
    issue.refresh_from_db()
    return True


def _changeable(issue: Issue) -> Issue:
    held: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if not held.can_change:
        raise ValidationError(_("This issue was sent; nothing of it can be changed any more."))
    return held


def _require_whole(issue: Issue) -> None:
    if found := problems_of(issue, at=timezone.now()):
        raise ValidationError(found)
