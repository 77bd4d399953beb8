# SPDX-License-Identifier: BSD-3-Clause
"""What the clock does: publish and withdraw at the time that somebody set."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from broadsheet.core.events import announce
from broadsheet.newsroom.actions.entries import refresh_appointment
from broadsheet.newsroom.events import ScheduleFailed
from broadsheet.newsroom.models import Appointment

logger = logging.getLogger(__name__)

AT_ONCE = 100
LONGEST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True)
class ScheduleRun:
    """What one look at the clock led to."""

    kept: int = 0
    failed: int = 0


def run_schedule(*, now: datetime | None = None) -> ScheduleRun:
    """Do everything that is due. Called every second: when nothing is due it costs one indexed query.

    Each page stands for itself: one that fails is noted with its reason, tried again later, and keeps nobody else
    waiting. Two workers may call this at the same time.
    """
    now = now or timezone.now()
    due = list(Appointment.objects.due(by=now).values_list("pk", flat=True)[:AT_ONCE])
    results = [_keep(page_id, now) for page_id in due]
    return ScheduleRun(kept=results.count(True), failed=results.count(False))


def _keep(page_id: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            # Whoever holds the row acts; another worker finds it moved on when it gets the lock.
            row = Appointment.objects.select_for_update().due(by=now).filter(pk=page_id).first()
            if row is not None:
                _act(page_id, now)
                refresh_appointment(page_id=page_id)
    except Exception as error:
        logger.exception("The schedule failed on page %s", page_id)
        _note_failure(page_id, now, error)
        return False
    return True


def _act(page_id: int, now: datetime) -> None:
    page = Page.objects.get(pk=page_id).specific
    for revision in page.revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at"):
        _publish(revision)
    page = Page.objects.get(pk=page_id).specific
    if page.live and page.expire_at and page.expire_at <= now:
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _note_failure(page_id: int, now: datetime, error: Exception) -> None:
    row = Appointment.objects.filter(pk=page_id).first()
    if row is None:
        return
    row.tries += 1
    row.try_at = now + min(timedelta(seconds=5 * 2 ** min(row.tries, 10)), LONGEST_WAIT)
    row.failure = " ".join(error.messages) if isinstance(error, ValidationError) else f"{type(error).__name__}: {error}"
    row.save(update_fields=["tries", "try_at", "failure"])
    announce(ScheduleFailed(page_id=page_id, due_at=row.at, failure=row.failure))
