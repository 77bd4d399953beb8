# SPDX-License-Identifier: BSD-3-Clause
"""Telling the hub that the settings name. It fetches the feed by itself."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings

from broadsheet.core.outside import Door, ForbiddenPlaceError, UnreachableError
from broadsheet.wires.websub.models import Ping
from broadsheet.wires.websub.topics import topic_url

logger = logging.getLogger(__name__)

# The publisher named it, so it may stand on the publisher's own network.
DOOR = Door("https", "http", allows=lambda place: True)
AT_ONCE = 32
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ping_hub(*, now: datetime, stop: Callable[[], bool] = lambda: False) -> int:
    """Tell it of one batch of feeds; returns how many were looked at."""
    leased: list[Ping] = Ping.objects.lease(now=now, limit=AT_ONCE)
    failed = False
    for ping in leased:
        # A hub that does not answer is asked once for all of them.
        failed = failed or stop() or not _tell(ping)
        if failed:
            wait = min(FIRST_WAIT * 2 ** min(ping.attempts - 1, 10), LONGEST_WAIT)
            Ping.objects.filter(pk=ping.pk).update(due_at=now + wait, leased_until=None)
        else:
            # Unless the feed changed meanwhile.
            Ping.objects.filter(pk=ping.pk, told=ping.told).delete()
            Ping.objects.filter(pk=ping.pk).update(leased_until=None, attempts=0)
    return len(leased)


def _tell(ping: Ping) -> bool:
    url = topic_url(ping.topic)
    body = urlencode({"hub.mode": "publish", "hub.topic": url, "hub.url": url}).encode()
    try:
        reply = DOOR.ask("POST", settings.WEBSUB_HUB, headers=FORM, body=body)
    except (ForbiddenPlaceError, UnreachableError) as error:
        logger.warning("The hub was not told of %s: %s", url, error)
        return False
    if not reply.is_good:
        logger.warning("The hub was not told of %s: it answered %s.", url, reply.status)
    return reply.is_good
