# SPDX-License-Identifier: BSD-3-Clause
"""What this room does when the post announces something."""

from broadsheet.audience.post.events import AddressRefused
from broadsheet.audience.readers.actions import stop_reader
from broadsheet.audience.readers.models import Reader
from broadsheet.core.events import listen


@listen(AddressRefused)
def end_what_the_reader_gets(event: AddressRefused) -> None:
    """Its mail came back, or its owner complained."""
    for reader in Reader.objects.filter(fingerprint=event.fingerprint):
        stop_reader(reader=reader, because=event.because)
