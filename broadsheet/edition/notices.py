# SPDX-License-Identifier: BSD-3-Clause
"""Between machines: who keeps pages in memory is told by the database what changed, and says what it heard.

A notice goes out with the commit of the change, or not at all (PostgreSQL's NOTIFY). It names surrogate keys. Who
takes something from readers waits until every process that may answer from memory has said that it heard.
"""

import time
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from broadsheet.edition.models import Clock, Listener
from broadsheet.edition.surrogate import surrogate_key

CHANNEL = "broadsheet_edition"
AT_ONCE = 400
"""Keys in one notice, which may hold 8,000 bytes."""
MANY = 4000
EVERYTHING = "*"
LOOK_EVERY = 0.01


@dataclass(frozen=True)
class Notice:
    """What one notice says."""

    tick: int
    """Of the clock, where something was taken from readers; otherwise 0, and nobody waits."""
    keys: frozenset[str]
    """Surrogate keys; empty for everything."""


def are_sent() -> bool:
    """Whether there is anybody to tell: where pages are files, a look at the file says all."""
    return settings.EDITION_BUCKET is not None


def send_notices(paths: Collection[str], *, urgent: bool) -> None:
    """Tell of changed answers at these addresses, in the caller's transaction and under the clock's lock."""
    if not paths or not are_sent():
        return
    tick = Clock.now() if urgent else 0
    if urgent:
        Clock.objects.filter(pk=Clock.ROW).update(retracted=tick)
    keys = sorted(surrogate_key(path) for path in paths)
    texts = (
        [f"{tick} {EVERYTHING}"]
        if len(keys) > MANY
        else [f"{tick} {' '.join(keys[start : start + AT_ONCE])}" for start in range(0, len(keys), AT_ONCE)]
    )
    with connection.cursor() as cursor:
        for text in texts:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, text])


def read_notice(payload: str) -> Notice:
    """What the payload of a notification says."""
    tick, *keys = payload.split()
    return Notice(int(tick), frozenset() if keys == [EVERYTHING] else frozenset(keys))


def wait_until_heard() -> None:
    """Return when no process has in memory what was taken from readers so far. One that died is waited for shortly."""
    if not are_sent():
        return
    tick = Clock.objects.filter(pk=Clock.ROW).values_list("retracted", flat=True).first() or 0
    while Listener.objects.alive().filter(heard__lt=tick).exists():
        time.sleep(LOOK_EVERY)
