# SPDX-License-Identifier: BSD-3-Clause
"""What was heard of letters on their way."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AddressRefused:
    """Nothing may be sent to this address any more."""

    fingerprint: str
    """Of the address; see `addresses.fingerprint`."""
    because: str
    """One of `models.Because`: "bounce" or "complaint"."""
