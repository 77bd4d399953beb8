# SPDX-License-Identifier: BSD-3-Clause
"""A request to subscribe, or to end that. Made in anybody's name by anybody: nothing begins by it but a question."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import randbits

from django.core.exceptions import ValidationError
from django.utils import timezone

from broadsheet.core.outside import Door, ForbiddenPlaceError
from broadsheet.wires.websub.models import Intent, Subscription
from broadsheet.wires.websub.models.subscription import LONGEST_SECRET, Mode
from broadsheet.wires.websub.topics import feed_path_in, topic_path

DOOR = Door("https", "http")
LEASE, SHORTEST_LEASE, LONGEST_LEASE = timedelta(days=10), timedelta(hours=1), timedelta(days=30)
MOST_OF_A_HOST, MOST_UNANSWERED = 5000, 100


class TooMuchError(Exception):
    """One machine wants more than it is given."""


@dataclass(frozen=True)
class Asked:
    """What a request says (WebSub, 5.1)."""

    mode: str
    topic: str
    callback: str
    lease: str
    secret: str


def ask_to_be_told(asked: Asked) -> None:
    """Have the callback asked. Raises `ValidationError` with words for a programmer, or `TooMuchError`."""
    if asked.mode not in Mode.values:
        raise ValidationError("hub.mode must be subscribe or unsubscribe.")
    # A feed that is gone can still be unsubscribed from.
    topic = topic_path(asked.topic) if asked.mode == Mode.SUBSCRIBE else feed_path_in(asked.topic)
    if topic is None:
        raise ValidationError("hub.topic is no feed of this publication.")
    try:
        host = str(DOOR.check(asked.callback).hostname)
    except ForbiddenPlaceError as error:
        raise ValidationError(f"hub.callback is not asked: {error}") from None
    if len(asked.secret.encode()) > LONGEST_SECRET or "\0" in asked.secret:
        raise ValidationError("hub.secret must have fewer than 200 bytes.")
    _refuse_too_much(host, asked.mode)
    Intent.objects.update_or_create(
        topic=topic,
        mark=sha256(asked.callback.encode()).hexdigest(),
        defaults={
            "callback": asked.callback,
            "host": host,
            "secret": asked.secret,
            "mode": asked.mode,
            "lease": _lease(asked.lease),
            "told": randbits(62),
            "due_at": timezone.now(),
            "leased_until": None,
            "attempts": 0,
        },
    )


def _refuse_too_much(host: str, mode: str) -> None:
    unanswered = Intent.objects.filter(host=host).count()
    subscribed = Subscription.objects.filter(host=host).count() if mode == Mode.SUBSCRIBE else 0
    if unanswered >= MOST_UNANSWERED or subscribed >= MOST_OF_A_HOST:
        raise TooMuchError(host)


def _lease(text: str) -> int:
    """Within bounds; ten days for whoever does not say."""
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else int(LEASE.total_seconds())
    return int(min(max(seconds, SHORTEST_LEASE.total_seconds()), LONGEST_LEASE.total_seconds()))
