# SPDX-License-Identifier: BSD-3-Clause
"""A feed's stored copy changed: write down who has to hear of it, in the transaction of the change."""

from collections.abc import Collection
from secrets import randbits

from django.conf import settings
from django.utils import timezone

from broadsheet.core.stored import hearers
from broadsheet.wires.websub.models import Ping, Subscription
from broadsheet.wires.websub.topics import FEEDS


def note_changed_feeds(paths: Collection[str]) -> None:
    """Mark the subscriptions to those of them that are feeds; with another hub, that this one is to be told."""
    feeds = sorted(path for path in paths if path.startswith(FEEDS))
    if not feeds:
        return
    now, told = timezone.now(), randbits(62)
    if settings.WEBSUB_HUB:
        Ping.objects.bulk_create(
            [Ping(topic=path, due_at=now, told=told) for path in feeds],
            update_conflicts=True,
            unique_fields=["topic"],
            update_fields=["told"],
        )
        return
    changed = Subscription.objects.filter(topic__in=feeds)
    changed.filter(due_at__isnull=True).update(due_at=now)
    # Who did not answer the last time is waited for as long as before; it gets the feed as it is then.
    changed.update(told=told)


hearers.register("websub", note_changed_feeds)
