# SPDX-License-Identifier: BSD-3-Clause
"""Who gets a mailing: named by the room that it is from, a few hundred at a time, while it is being sent.

A mailing to a million readers begins at once this way, and its rows do not lie in the way of other letters.
"""

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple, Protocol

from django.db import connection, transaction

from broadsheet.audience.post.models import Mailing, Parcel, Progress
from broadsheet.core.registry import Registry
from broadsheet.core.rows import insert_rows

logger = logging.getLogger(__name__)

FILL_BELOW, AT_ONCE = 2000, 1000


class Recipient(NamedTuple):
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
    values: Mapping[str, str]
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
        _write(mailing, recipients, now)
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


def _write(mailing: Mailing, recipients: list[Recipient], now: datetime) -> None:
    """A letter for each, unless one with its key is there.

    `bulk_create` would ask eighteen columns of every row for their value, which takes longer than to send the letter.
    Here only what differs is asked for; what is the same for all is in the statement's other values.
    """
    same = Parcel(kind=mailing.kind, mailing=mailing, written_at=now, due_at=now)
    fields = {field.attname: field for field in Parcel._meta.concrete_fields if not field.primary_key}
    own = {name: fields.pop(name) for name in Recipient._fields}
    common = tuple(field.get_db_prep_save(getattr(same, name), connection) for name, field in fields.items())
    prepare_uuid, prepare_values = (
        partial(own[name].get_db_prep_save, connection=connection) for name in ("uuid", "values")
    )
    rows = (
        (*each._replace(uuid=prepare_uuid(each.uuid), values=prepare_values(each.values)), *common)
        for each in recipients
    )
    insert_rows([*own.values(), *fields.values()], rows, unless_there=True)
