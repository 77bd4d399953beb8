# SPDX-License-Identifier: BSD-3-Clause
"""The time check: nobody who reads a form sends it within two seconds, and machines do.

The forms stand on stored pages, which are the same for everybody and were made hours ago, so no time can be written
into them. The time is therefore taken at the second step, which is never stored. A script asks for a stamp when the
form is opened, and sends it along. A form that comes without one (no script, or a machine) is not refused: its sender
gets a page of their own that says what would be asked for and has a stamp, and presses once more. So without script it
takes one more press, and a machine has to ask for a page, read it and wait, for each letter it wants sent; the limits
stand behind.
"""

from datetime import timedelta

from django.core import signing

SOONEST, LATEST = timedelta(seconds=2), timedelta(hours=3)


def new_stamp() -> str:
    """A time that nobody else can write."""
    return _signer().sign("form")


def stamp_is_good(stamp: str) -> bool:
    """Whether it is ours, older than a machine's haste, and not from yesterday."""
    signer = _signer()
    try:
        signer.unsign(stamp, max_age=LATEST)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(stamp, max_age=SOONEST)
    except signing.SignatureExpired:
        return True
    return False


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt="broadsheet.readers.stamp")
