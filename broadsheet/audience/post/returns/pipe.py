# SPDX-License-Identifier: BSD-3-Clause
"""One message handed in by the mail server (a pipe, as in `/etc/aliases`)."""

import logging
import os
from typing import BinaryIO

from broadsheet.audience.post.returns.actions import take_report
from broadsheet.audience.post.returns.reading import LONGEST, READ_UP_TO

logger = logging.getLogger(__name__)

CHUNK = 64 * 1024


def take_piped(source: BinaryIO) -> int:
    """Take it down; returns the status that the mail server understands (`sysexits.h`).

    Never says anything: what is said would be sent to somebody. What goes wrong is logged, and the mail server is asked
    to try again later.
    """
    try:
        take_report(_read(source))
    except Exception:
        logger.exception("A message that came back could not be taken down; the mail server keeps it.")
        return os.EX_TEMPFAIL
    return os.EX_OK


def _read(source: BinaryIO) -> bytes:
    """Its beginning. The rest is read too, so that the mail server does not write into a closed pipe."""
    raw = source.read(READ_UP_TO)
    length = len(raw)
    while length < LONGEST and (chunk := source.read(CHUNK)):
        length += len(chunk)
    return raw
