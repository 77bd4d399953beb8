# SPDX-License-Identifier: BSD-3-Clause
"""Readers who have confirmed, as the tests need them."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from broadsheet.audience.follows.models import Follow
from broadsheet.audience.post.addresses import fingerprint, normal_address
from broadsheet.audience.readers.models import Reader


def make_reader(
    address: str = "ada@example.org", *, rhythm: str = "daily", since: datetime | None = None, **targets: Any
) -> Reader:
    """A reader who follows these, named by kind: `story=…, topic=…`."""
    times = {name: targets.pop(name) for name in ("zone", "hour", "weekday", "alerts") if name in targets}
    now = timezone.now()
    reader = Reader.objects.create(
        address=address,
        normal=normal_address(address),
        fingerprint=fingerprint(address),
        confirmed_at=now,
        asked_at=now,
        **times,
    )
    for kind, target in targets.items():
        Follow.objects.create(reader=reader, kind=kind, target_id=target.pk, rhythm=rhythm, since=since or now)
    return reader
