# SPDX-License-Identifier: BSD-3-Clause
"""Asking callbacks whether they want what was asked for in their name (WebSub, 5.3)."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import urlencode

from django.db import transaction

from broadsheet.core.outside import ForbiddenPlaceError, UnreachableError
from broadsheet.wires.websub.actions import asking
from broadsheet.wires.websub.models import Intent, Subscription
from broadsheet.wires.websub.models.subscription import Mode
from broadsheet.wires.websub.topics import topic_url

logger = logging.getLogger(__name__)

AT_ONCE, THREADS = 32, 8
AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=10))
"""Once more after the first and after the second failure; then the request is forgotten."""


def verify_intents(*, now: datetime, stop: Callable[[], bool] = lambda: False) -> int:
    """Ask one batch; returns how many were looked at."""
    leased: list[Intent] = Intent.objects.lease(now=now, limit=AT_ONCE)
    if not leased:
        return 0
    with ThreadPoolExecutor(THREADS, thread_name_prefix="verify") as pool:
        rows = {pool.submit(_ask, intent, stop): intent for intent in leased}
        for done in as_completed(rows):
            _note(rows[done], done.result(), now)
    return len(leased)


def _ask(intent: Intent, stop: Callable[[], bool]) -> bool | None:
    """Whether the callback wants it; None where it could not be asked."""
    if stop():
        return None
    challenge = token_urlsafe(32)
    said = {"hub.mode": intent.mode, "hub.topic": topic_url(intent.topic), "hub.challenge": challenge}
    if intent.mode == Mode.SUBSCRIBE:
        said["hub.lease_seconds"] = str(intent.lease)
    url = f"{intent.callback}{'&' if '?' in intent.callback else '?'}{urlencode(said)}"
    try:
        reply = asking.DOOR.ask("GET", url)
    except ForbiddenPlaceError:
        return False
    except UnreachableError as error:
        logger.info("%s could not be asked: %s", intent, error)
        return None
    if reply.status >= 500:
        return None
    return reply.is_good and compare_digest(reply.body.strip(), challenge.encode())


@transaction.atomic
def _note(intent: Intent, wanted: bool | None, now: datetime) -> None:
    # Who has asked for something else meanwhile is asked anew.
    this = Intent.objects.filter(pk=intent.pk, told=intent.told)
    if wanted is None and intent.attempts <= len(AGAIN_AFTER):
        this.update(due_at=now + AGAIN_AFTER[intent.attempts - 1], leased_until=None)
        return
    if not this.delete()[0] or not wanted:
        return
    if intent.mode == Mode.UNSUBSCRIBE:
        Subscription.objects.filter(topic=intent.topic, mark=intent.mark).delete()
        return
    Subscription.objects.update_or_create(
        topic=intent.topic,
        mark=intent.mark,
        defaults={
            "callback": intent.callback,
            "host": intent.host,
            "secret": intent.secret,
            "ends_at": now + timedelta(seconds=intent.lease),
            "failing_since": None,
        },
    )
