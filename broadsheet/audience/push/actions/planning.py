# SPDX-License-Identifier: BSD-3-Clause
"""Which device is told of what: as letters are planned (`follows/actions/clipping.py`), with devices for readers."""

from datetime import datetime, timedelta

from django.db import transaction

from broadsheet.audience.follows.actions.clipping import (
    AT_ONCE,
    LOOK_BACK,
    end_batch,
    next_round,
    notice_new_articles,
    of_any,
)
from broadsheet.audience.follows.models import Alert, TargetKind
from broadsheet.audience.follows.targets import targets_of_articles
from broadsheet.audience.push.models import DeviceFollow, Notification, PushAlert, PushNotice
from broadsheet.newsroom.models import ArticlePage

SECOND_THOUGHTS = timedelta(seconds=30)
"""A notification cannot be called back. An editor who ticks “urgent”, or withdraws at once, is faster than this."""


def notice(*, now: datetime) -> int:
    """Write down what has come before readers, and what editors marked as urgent, since the last look."""
    found = notice_new_articles(now=now, rounds=PushNotice)
    alerts = Alert.objects.filter(at__gt=now - LOOK_BACK).exclude(article__in=PushAlert.objects.values("article"))
    fresh = [PushAlert(article_id=pk, at=now) for pk in alerts.values_list("article", flat=True)]
    PushAlert.objects.bulk_create(fresh, ignore_conflicts=True)
    return found + len(fresh)


@transaction.atomic
def plan_notifications(*, now: datetime, at_once: int = AT_ONCE) -> bool:
    """Plan one batch of the article that was noticed first, urgent ones before; False when there is nothing to do."""
    held = next_round(PushAlert) or next_round(PushNotice)
    if held is None:
        return False
    urgent = isinstance(held, PushAlert)
    article = ArticlePage.objects.readable().filter(pk=held.article_id).only("published_at").first()
    if article is None and not urgent:
        # Withdrawn meanwhile: it is noticed again should it come back.
        held.delete()
        return True
    devices = _next_devices(held.article_id, article, urgent=urgent, after=held.reached, limit=at_once)
    due = now if urgent else now + SECOND_THOUGHTS
    Notification.objects.bulk_create(
        [
            Notification(device_id=pk, article_id=held.article_id, urgent=urgent, planned_at=now, due_at=due)
            for pk in devices
        ],
        ignore_conflicts=True,
    )
    if urgent:
        planned = Notification.objects.waiting().filter(article=held.article_id, device__in=devices)
        planned.filter(urgent=False).update(urgent=True, due_at=now)
    end_batch(held, devices, limit=at_once, now=now)
    return True


def plan_again(*, article_id: int) -> None:
    """A new version may stand under a story or topic whose followers have not heard of it."""
    PushNotice.objects.filter(article=article_id, done_at__isnull=False).update(done_at=None, reached=0)


def _next_devices(pk: int, article: ArticlePage | None, *, urgent: bool, after: int, limit: int) -> list[int]:
    keys = targets_of_articles([pk]).get(pk, set()) if article else set()
    if urgent:
        keys = {key for key in keys if key[0] == TargetKind.STORY}
    if article is None or not keys:
        return []
    following = DeviceFollow.objects.filter(of_any(keys), device__gt=after)
    if not urgent:
        following = following.filter(since__lte=article.published_at)
    return list(following.order_by("device_id").values_list("device_id", flat=True).distinct()[:limit])
