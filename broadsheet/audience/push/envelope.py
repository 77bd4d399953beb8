# SPDX-License-Identifier: BSD-3-Clause
"""A notification as a push service takes it: encrypted for the device (RFC 8291), signed as ours (RFC 8292).

`pywebpush` encrypts. It does not send: the address came from a stranger, and its way out asks no `Door`.
"""

import base64
import json
import time
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from pywebpush import WebPusher

from broadsheet.audience.push.keys import key_pair

SIGNED_FOR = 12 * 60 * 60
LONGEST_HEADLINE = 120
TOPIC_LENGTH = 32
"""RFC 8030, 5.4."""


@dataclass(frozen=True)
class Message:
    """What a device is told."""

    title: str
    body: str
    url: str
    """Path of the article."""
    topic: str
    """Of two with the same, the later replaces the earlier, on its way and on the screen."""
    urgent: bool

    def as_json(self) -> bytes:
        """As the service worker reads it."""
        told = {"title": shortened(self.title), "body": self.body, "url": self.url, "tag": self.topic}
        return json.dumps(told, ensure_ascii=False).encode()


def topic_named(name: str) -> str:
    """A topic for whatever has this name."""
    return base64.urlsafe_b64encode(sha256(name.encode()).digest()).decode()[:TOPIC_LENGTH]


def shortened(headline: str) -> str:
    """At most 120 characters, cut between words."""
    if len(headline) <= LONGEST_HEADLINE:
        return headline
    return f"{headline[: LONGEST_HEADLINE - 1].rsplit(' ', 1)[0][: LONGEST_HEADLINE - 1]}…"


def encrypted(message: Message, *, endpoint: str, p256dh: str, auth: str) -> bytes:
    """The body, that only this device can read."""
    pusher = WebPusher({"endpoint": endpoint, "keys": {"p256dh": p256dh, "auth": auth}})
    return bytes(pusher.encode(message.as_json(), content_encoding="aes128gcm")["body"])


def headers(message: Message, *, endpoint: str, lasts: int) -> dict[str, str]:
    """What the push service must know; `lasts` seconds it keeps the notification for a device that is off."""
    return {
        "Authorization": _signature(endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(lasts),
        "Topic": message.topic,
        "Urgency": "high" if message.urgent else "normal",
    }


def _signature(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    contact = (
        settings.PUBLIC_URL if settings.PUBLIC_URL.startswith("https://") else f"mailto:{settings.DEFAULT_FROM_EMAIL}"
    )
    # The same for a while, so that a push service need not check a new one for each notification.
    expires = (int(time.time()) // SIGNED_FOR + 1) * SIGNED_FOR + SIGNED_FOR // 2
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": expires, "sub": contact}
    return str(key_pair().sign(claims)["Authorization"])
