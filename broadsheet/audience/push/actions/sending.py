# SPDX-License-Identifier: BSD-3-Clause
"""Handing notifications to push services.

Rows are leased, looked at again (an article withdrawn since is told to nobody, a follow ended since counts no more),
handed over by a few threads, and marked one by one as the answers come. Whoever dies in between leaves rows whose
lease runs out: they go again, under the same topic, by which the service and the screen replace what they have.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from broadsheet.audience.follows.actions.sending import ORDER
from broadsheet.audience.follows.models import TargetKind
from broadsheet.audience.follows.targets import Key, Target, targets_of, targets_of_articles
from broadsheet.audience.push.envelope import Message, encrypted, headers, topic_named
from broadsheet.audience.push.models import Device, DeviceFollow, Notification, PushNotice
from broadsheet.core.outside import Door, ForbiddenPlaceError, Reply, UnreachableError
from broadsheet.newsroom.models import ArticlePage

logger = logging.getLogger(__name__)

DOOR = Door("https")
AT_ONCE = 64
THREADS = 8
LEASE = timedelta(minutes=5)
"""Longer than a batch can take: each of its threads waits ten seconds at most for each of eight answers."""
STALE_AFTER = timedelta(hours=24)
"""News of yesterday is not told. As long, a push service keeps it for a device that is off."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=2)
MOST_REFUSALS = 5
GONE, BUSY = {404, 410}, {408, 425, 429}


class Fate(Enum):
    """What came of one notification."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"
    GONE = "gone"
    UNTRIED = "untried"


@dataclass(frozen=True)
class Outcome:
    """What a push service answered."""

    fate: Fate
    wait: timedelta | None = None
    """As long as the service asked for."""
    reason: str = ""


@dataclass(frozen=True)
class Told:
    """What is known of the articles of a batch."""

    articles: Mapping[int, ArticlePage]
    """Those that readers can open now."""
    under: Mapping[int, Collection[Key]]
    targets: Mapping[Key, Target]


def send_notifications(
    *, now: datetime, stop: Callable[[], bool] = lambda: False, at_once: int = AT_ONCE, door: Door | None = None
) -> int:
    """Send one batch of what is due; returns how many rows were looked at."""
    leased = _lease(now, at_once)
    if not leased:
        return 0
    messages = _messages(leased, now)
    _drop([each for each in leased if each.pk not in messages])
    busy: set[str] = set()

    def send(row: Notification) -> Outcome:
        if stop() or row.device.host in busy:
            return Outcome(Fate.UNTRIED)
        outcome = _send(row.device, messages[row.pk], lasts=row.planned_at + STALE_AFTER - now, door=door or DOOR)
        if outcome.wait is not None:
            busy.add(row.device.host)
        return outcome

    with ThreadPoolExecutor(THREADS, thread_name_prefix="push") as pool:
        rows = {pool.submit(send, row): row for row in leased if row.pk in messages}
        for done in as_completed(rows):
            _note(rows[done], done.result(), now)
    return len(leased)


def _lease(now: datetime, limit: int) -> list[Notification]:
    if not Notification.objects.due(now=now).exists():
        return []
    with transaction.atomic():
        due = Notification.objects.due(now=now).order_by("-urgent", "due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True, of=("self",))
        keys = [row.pk for row in due[:limit]]
        held = Notification.objects.filter(pk__in=keys)
        held.update(leased_until=now + LEASE, attempts=F("attempts") + 1)
        return list(held.select_related("device"))


def _messages(rows: Collection[Notification], now: datetime) -> dict[int, Message]:
    """What each row says; rows that nobody should get any more are left out."""
    pks = {row.article_id for row in rows}
    articles = {page.pk: page for page in ArticlePage.objects.readable().filter(pk__in=pks).defer_streamfields()}
    under = targets_of_articles(list(articles))
    follows: dict[int, set[Key]] = defaultdict(set)
    for device, kind, pk in DeviceFollow.objects.filter(device__in={row.device_id for row in rows}).values_list(
        "device_id", "kind", "target_id"
    ):
        follows[device].add((kind, pk))
    targets = targets_of(
        {key for keys in follows.values() for key in keys} & {key for keys in under.values() for key in keys}
    )
    # Should it come back, it is new again to whoever has not been told.
    PushNotice.objects.filter(article__in=pks.difference(articles)).delete()
    told = Told(articles, under, targets)
    found = {row.pk: _message(row, follows[row.device_id], told) for row in rows if row.planned_at + STALE_AFTER > now}
    return {pk: message for pk, message in found.items() if message is not None}


def _message(row: Notification, follows: Collection[Key], told: Told) -> Message | None:
    article, keys = told.articles.get(row.article_id), told.under.get(row.article_id, ())
    matching = [key for key in keys if key in follows and key in told.targets]
    if article is None or not matching:
        return None
    first = min(matching, key=lambda key: (ORDER[key[0]], told.targets[key].name))
    stories = sorted(pk for kind, pk in keys if kind == TargetKind.STORY)
    return Message(
        title=article.list_headline,
        body=told.targets[first].name,
        url=article.get_url() or "/",
        topic=topic_named(f"story {stories[0]}" if stories else f"article {article.public_id}"),
        urgent=row.urgent,
    )


def _send(device: Device, message: Message, *, lasts: timedelta, door: Door) -> Outcome:
    """Hand one over. It touches no database: it runs beside others."""
    try:
        body = encrypted(message, endpoint=device.endpoint, p256dh=device.p256dh, auth=device.auth)
        seconds = max(int(lasts.total_seconds()), 0)
        reply = door.ask(
            "POST", device.endpoint, headers=headers(message, endpoint=device.endpoint, lasts=seconds), body=body
        )
    except ForbiddenPlaceError as error:
        return Outcome(Fate.GONE, reason=str(error))
    except UnreachableError as error:
        return Outcome(Fate.LATER, reason=str(error))
    except Exception as error:
        # One device must not keep the others waiting, whatever is wrong with it.
        logger.exception("A notification for %s cannot be written", device)
        return Outcome(Fate.REFUSED, reason=type(error).__name__)
    return _judge(reply)


def _judge(reply: Reply) -> Outcome:
    if reply.is_good:
        return Outcome(Fate.TAKEN)
    if reply.status in GONE:
        return Outcome(Fate.GONE, reason=f"answered {reply.status}")
    if reply.status in BUSY or reply.status >= 500:
        return Outcome(Fate.LATER, _asked_wait(reply), f"answered {reply.status}")
    return Outcome(Fate.REFUSED, reason=f"answered {reply.status}")


def _asked_wait(reply: Reply) -> timedelta | None:
    """What `Retry-After` says, in either of its forms; 429 asks to wait even where it does not say for how long."""
    text = reply.headers.get("retry-after", "").strip()
    wait = FIRST_WAIT if reply.status == 429 else None
    if text.isascii() and text.isdigit():
        wait = timedelta(seconds=min(int(text), 1_000_000))
    elif text:
        try:
            at = parsedate_to_datetime(text)
        except ValueError:
            return wait
        wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - timezone.now()
    return wait and min(max(wait, timedelta()), STALE_AFTER)


def _note(row: Notification, outcome: Outcome, now: datetime) -> None:
    this = Notification.objects.filter(pk=row.pk)
    if outcome.fate is Fate.TAKEN:
        this.update(sent_at=now, leased_until=None)
        Device.objects.filter(pk=row.device_id, refusals__gt=0).update(refusals=0)
    elif outcome.fate is Fate.UNTRIED:
        this.update(leased_until=None, attempts=row.attempts - 1)
    elif outcome.fate is Fate.GONE:
        logger.info("Device %s is gone: %s", row.device, outcome.reason)
        Device.objects.filter(pk=row.device_id).delete()
    elif outcome.fate is Fate.REFUSED:
        _note_refusal(row, outcome.reason)
    else:
        _put_off(row, outcome, now)


def _note_refusal(row: Notification, reason: str) -> None:
    """The service wants this one never; after several in a row, the device is of no use to anybody."""
    logger.warning("A notification for %s was refused: %s", row.device, reason)
    _drop([row])
    Device.objects.filter(pk=row.device_id).update(refusals=F("refusals") + 1)
    Device.objects.filter(pk=row.device_id, refusals__gte=MOST_REFUSALS).delete()


def _put_off(row: Notification, outcome: Outcome, now: datetime) -> None:
    wait = max(min(FIRST_WAIT * 2 ** min(row.attempts - 1, 10), LONGEST_WAIT), outcome.wait or timedelta())
    logger.warning("Device %s has to wait: %s", row.device, outcome.reason)
    if now + wait > row.planned_at + STALE_AFTER:
        _drop([row])
        return
    Notification.objects.filter(pk=row.pk).update(due_at=now + wait, leased_until=None)
    if outcome.wait is not None:
        # The service asked to be left in peace: nobody else's notification goes there either.
        others = Notification.objects.waiting().filter(device__host=row.device.host, due_at__lt=now + outcome.wait)
        others.update(due_at=now + outcome.wait)


def _drop(rows: Iterable[Notification]) -> None:
    Notification.objects.filter(pk__in=[row.pk for row in rows]).delete()
