# SPDX-License-Identifier: BSD-3-Clause
"""Who gets a mailing: named by the room that it is from, a few hundred at a time, while it is being sent.

A mailing to a million readers begins at once this way, and its rows do not lie in the way of other letters.
"""

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db import transaction

from broadsheet.audience.post.models import Mailing, Parcel, Progress
from broadsheet.core.registry import Registry

logger = logging.getLogger(__name__)

FILL_BELOW, AT_ONCE = 2000, 1000


@dataclass(frozen=True)
class Recipient:
    """One reader of a mailing."""

    key: str
    """Of the letter: a second one with it is not written."""
    uuid: uuid.UUID
    """Of the letter; its `Message-ID` is made of it, so it must be the same whenever it is asked for."""
    to: str
    """The address, checked when it was taken down."""
    domain: str
    """Of the address, in ASCII: where its mail goes."""
    fingerprint: str
    """Of the address."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What is filled in for this reader; see `message.place`."""


class Source(Protocol):
    """Names the readers of mailings."""

    def after(self, mailing: Mailing, cursor: int, most: int) -> tuple[list[Recipient], int | None]:
        """Up to so many readers behind the cursor, and the next cursor; None when these are the last."""


sources: Registry[str, Source] = Registry("readers of mailings")


class UnknownSourceError(Exception):
    """A mailing names a source that no room has registered: the room was taken out, or its name changed."""


def fill_mailings(*, now: datetime) -> int:
    """Write more letters of the mailings of which few are left to be sent; returns how many were written."""
    pks = Mailing.objects.unfilled().order_by("written_at").values_list("pk", flat=True)
    written = 0
    for pk in pks:
        try:
            written += _fill(pk, now)
        except UnknownSourceError:
            logger.exception("A mailing is held, for nobody says who its readers are.")
            Mailing.objects.filter(pk=pk).update(progress=Progress.PAUSED)
    return written


def end_mailings(*, now: datetime) -> None:
    """Say of the mailings whose last letter has ended its way that they are done."""
    for pk in Mailing.objects.going_on().values_list("pk", flat=True):
        if not Parcel.objects.open().filter(mailing=pk).exists():
            Mailing.objects.going_on().filter(pk=pk).update(progress=Progress.DONE, done_at=now)


def _fill(pk: int, now: datetime) -> int:
    waiting = Parcel.objects.open().filter(mailing=pk)
    if waiting[:FILL_BELOW].count() == FILL_BELOW:
        return 0
    with transaction.atomic():
        # Who has the row fills it; a second sender finds the cursor moved.
        mailing = Mailing.objects.unfilled().select_for_update().filter(pk=pk).first()
        if mailing is None:
            return 0
        recipients, cursor = _source_of(mailing).after(mailing, mailing.cursor, AT_ONCE)
        Parcel.objects.bulk_create([_parcel(mailing, each, now) for each in recipients], ignore_conflicts=True)
        if cursor is None:
            mailing.filled_at = now
        else:
            mailing.cursor = cursor
        mailing.save(update_fields=["cursor", "filled_at"])
    return len(recipients)


def _source_of(mailing: Mailing) -> Source:
    found = sources.get(mailing.source)
    if found is None:
        raise UnknownSourceError(f"mailing {mailing.pk}, source {mailing.source!r}")
    return found


def _parcel(mailing: Mailing, recipient: Recipient, now: datetime) -> Parcel:
    return Parcel(
        uuid=recipient.uuid,
        key=recipient.key,
        kind=mailing.kind,
        to=recipient.to,
        domain=recipient.domain,
        fingerprint=recipient.fingerprint,
        mailing=mailing,
        values=dict(recipient.values),
        written_at=now,
        due_at=now,
    )
