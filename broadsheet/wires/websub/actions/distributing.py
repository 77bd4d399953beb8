# SPDX-License-Identifier: BSD-3-Clause
"""Sending subscribers the feed as it is stored now (WebSub, 7)."""

import hmac
import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta

from broadsheet.core.outside import ForbiddenPlaceError, UnreachableError
from broadsheet.core.stored import Stored, stored_answer
from broadsheet.wires.hub import link_header
from broadsheet.wires.websub.actions import asking
from broadsheet.wires.websub.models import Subscription
from broadsheet.wires.websub.topics import topic_url

logger = logging.getLogger(__name__)

AT_ONCE, THREADS = 32, 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
LET_GO_AFTER = timedelta(days=3)
GONE, UNASKED, GOOD, FAILED = 410, -1, 200, 0


def distribute(*, now: datetime, stop: Callable[[], bool] = lambda: False) -> int:
    """Send to one batch of subscribers; returns how many were looked at."""
    leased: list[Subscription] = Subscription.objects.filter(ends_at__gt=now).lease(now=now, limit=AT_ONCE)
    if not leased:
        return 0
    feeds = _feeds({each.topic for each in leased})
    for each in leased:
        if each.topic not in feeds:
            # Gone, or being made anew: then it is told again.
            _settle(each)
    with ThreadPoolExecutor(THREADS, thread_name_prefix="distribute") as pool:
        rows = {pool.submit(_send, each, feeds[each.topic], stop): each for each in leased if each.topic in feeds}
        for done in as_completed(rows):
            _note(rows[done], done.result(), now)
    return len(leased)


def _feeds(topics: Iterable[str]) -> Mapping[str, Stored]:
    found = ((topic, stored_answer(topic)) for topic in topics)
    return {topic: stored for topic, stored in found if stored is not None and stored.status == GOOD}


def _send(subscription: Subscription, feed: Stored, stop: Callable[[], bool]) -> int:
    """What the callback answered, or one of the marks above. It touches no database: it runs beside others."""
    if stop():
        return UNASKED
    headers = {"Content-Type": feed.content_type, "Link": link_header(topic_url(subscription.topic))}
    if subscription.secret:
        signature = hmac.new(subscription.secret.encode(), feed.body, "sha256").hexdigest()
        headers["X-Hub-Signature"] = f"sha256={signature}"
    try:
        reply = asking.DOOR.ask("POST", subscription.callback, headers=headers, body=feed.body)
    except ForbiddenPlaceError:
        return GONE
    except UnreachableError as error:
        logger.info("%s: %s", subscription, error)
        return FAILED
    return GOOD if reply.is_good else reply.status


def _note(row: Subscription, status: int, now: datetime) -> None:
    this = Subscription.objects.filter(pk=row.pk)
    if status == UNASKED:
        this.update(leased_until=None, attempts=row.attempts - 1)
    elif status == GOOD:
        _settle(row)
    elif status == GONE or (row.failing_since and now - row.failing_since > LET_GO_AFTER):
        logger.info("%s is let go: answered %s.", row, status)
        this.delete()
    else:
        wait = min(FIRST_WAIT * 2 ** min(row.attempts - 1, 12), LONGEST_WAIT)
        this.update(due_at=now + wait, leased_until=None, failing_since=row.failing_since or now)


def _settle(row: Subscription) -> None:
    """It has what there is; should the feed have changed while it was sent, it is due again."""
    this = Subscription.objects.filter(pk=row.pk)
    this.filter(told=row.told).update(due_at=None)
    this.update(leased_until=None, attempts=0, failing_since=None)
