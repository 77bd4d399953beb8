# SPDX-License-Identifier: BSD-3-Clause
"""When a reader's letters go out, and which links are good."""

from django.db import transaction

from broadsheet.audience.readers.events import ReaderTimesChanged
from broadsheet.audience.readers.models import Reader
from broadsheet.audience.readers.models.reader import new_key
from broadsheet.core.events import announce


@transaction.atomic
def change_times(*, reader: Reader, hour: int, weekday: int, zone: str, alerts: bool) -> None:
    """Letters go out at this hour from now on; raises `ValidationError` where there is no such hour, day or zone."""
    reader.hour, reader.weekday, reader.zone, reader.alerts = hour, weekday, zone, alerts
    reader.clean_fields(exclude=["address", "normal", "fingerprint"])
    reader.save(update_fields=["hour", "weekday", "zone", "alerts"])
    announce(ReaderTimesChanged(reader_id=reader.pk))


def renew_links(*, reader: Reader) -> None:
    """Every link that the reader has so far is dead from now on."""
    reader.key = new_key()
    reader.save(update_fields=["key"])
