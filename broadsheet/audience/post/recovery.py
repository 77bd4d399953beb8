# SPDX-License-Identifier: BSD-3-Clause
"""Taking over from senders that live no more."""

import logging
import uuid
from pathlib import Path

from broadsheet.audience.post import leases
from broadsheet.audience.post.journal import left_behind

logger = logging.getLogger(__name__)

RECOVER_EVERY = 60.0
"""Seconds: one may die at any time, on another machine too."""


def recover_what_was_left(folder: Path, *, but: uuid.UUID) -> None:
    """What dead senders had leased is told as their journals have it; without a journal it may have been sent.

    `but` is who asks. May be called at any time: a sender that lives holds its journal.
    """
    unsure = sum(leases.recover(sender=sender, traces=traces) for sender, traces in left_behind(folder))
    unsure += leases.recover_abandoned(but=but)
    if unsure:
        logger.warning("A sender was killed; %d letters may go twice, under the same Message-ID.", unsure)
