# SPDX-License-Identifier: BSD-3-Clause
"""Closing an address, asking whether one is closed, and opening it again."""

from django.db import transaction

from broadsheet.audience.post.addresses import fingerprint
from broadsheet.audience.post.events import AddressRefused
from broadsheet.audience.post.models import Because, ClosedAddress
from broadsheet.core.events import announce


def suppress(address: str, *, because: Because) -> None:
    """Send nothing to this address any more, and say so. A complaint outlasts a bounce."""
    close_address(fingerprint(address), because=because)


@transaction.atomic
def close_address(mark: str, *, because: Because) -> None:
    """The same where only the fingerprint of the address is known."""
    closed, is_new = ClosedAddress.objects.get_or_create(fingerprint=mark, defaults={"because": because})
    if not is_new and because == Because.COMPLAINT and closed.because != because:
        closed.because = because
        closed.save(update_fields=["because"])
    announce(AddressRefused(fingerprint=mark, because=str(because)))


def is_suppressed(address: str) -> bool:
    """Whether nothing may be sent to it."""
    return ClosedAddress.objects.filter(fingerprint=fingerprint(address)).exists()


def reopen(address: str) -> bool:
    """Its owner asked for mail again, and confirmed it; False where a complaint stands in the way."""
    closed = ClosedAddress.objects.filter(fingerprint=fingerprint(address)).first()
    if closed is not None and closed.because == Because.COMPLAINT:
        return False
    if closed is not None:
        closed.delete()
    return True
