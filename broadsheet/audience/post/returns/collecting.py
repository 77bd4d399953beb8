# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does every few minutes, where a mailbox for bounces is set."""

import logging

from django.conf import settings
from django.db import DataError
from django.utils import timezone

from broadsheet.audience.post.models import ReportKind
from broadsheet.audience.post.returns.actions import take_report
from broadsheet.audience.post.returns.mailbox import Collector, Mailbox, MailboxError
from broadsheet.core.models import Heartbeat

logger = logging.getLogger(__name__)

SIGN_OF_LIFE = "mailbox for bounces"


def take_and_say(raw: bytes) -> bool:
    """Take one message down; False where it should be left for a person. Raises `DatabaseError`: then it stays."""
    try:
        return take_report(raw).kind != ReportKind.OTHER
    except DataError:
        logger.exception("What a message that came back says cannot be stored; it stays in the mailbox.")
        return False


def collector() -> Collector | None:
    """Of the mailbox that is set; None where there is none."""
    return Collector(Mailbox(**settings.POST_MAILBOX), take_and_say) if settings.POST_MAILBOX else None


def collect(from_: Collector) -> None:
    """One round. A mailbox that cannot be read is logged; the next round tries again."""
    try:
        read = from_.collect()
    except MailboxError as error:
        logger.warning("%s", error)
        return
    if read:
        logger.info("%d messages came back.", read)
    Heartbeat.objects.update_or_create(name=SIGN_OF_LIFE, defaults={"at": timezone.now()})
