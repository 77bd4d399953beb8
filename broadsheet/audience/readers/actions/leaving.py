# SPDX-License-Identifier: BSD-3-Clause
"""Ending everything, taking it along, and being forgotten."""

from datetime import datetime
from typing import Any

from django.db import transaction

from broadsheet.audience.post.actions import forget_letters
from broadsheet.audience.readers.holdings import holdings
from broadsheet.audience.readers.models import Reader, ReaderState, Wish


@transaction.atomic
def end_everything(*, reader: Reader) -> None:
    """The reader gets nothing any more, of whatever kind."""
    for _name, holding in holdings:
        holding.end_all(reader=reader)


@transaction.atomic
def stop_reader(*, reader: Reader, because: str) -> None:
    """Nothing may be sent to the address: end everything, and remember why."""
    end_everything(reader=reader)
    reader.state, reader.stopped_because = ReaderState.STOPPED, because
    reader.save(update_fields=["state", "stopped_because"])


def export_reader(*, reader: Reader) -> dict[str, Any]:
    """Everything that is kept about the reader, as plain JSON."""
    return {
        "address": reader.address,
        "time zone": reader.zone,
        "hour": reader.hour,
        "day of the week": str(reader.get_weekday_display()),
        "urgent news at once": reader.alerts,
        "language": reader.language,
        "state": reader.state,
        "consent": {
            "asked at": reader.asked_at.isoformat(),
            "confirmed at": reader.confirmed_at.isoformat(),
            "on the page": reader.asked_on,
            "words agreed to": reader.words,
            "fingerprint of the network": reader.network,
        },
        **{name: holding.export(reader=reader) for name, holding in holdings},
    }


@transaction.atomic
def forget_reader(*, reader: Reader) -> None:
    """No row with the address is left, nor a letter to it.

    If mail was refused by it, its fingerprint stays with the post, so that nobody else can sign it up again.
    """
    wishes = Wish.objects.filter(normal=reader.normal)
    forget_letters(to={reader.address, reader.normal, *wishes.values_list("address", flat=True)})
    wishes.delete()
    reader.delete()


def tidy_up(*, now: datetime) -> None:
    """Delete wishes that nobody confirmed in time."""
    Wish.objects.forgotten(now=now).delete()
