# SPDX-License-Identifier: BSD-3-Clause
"""What a server's answer means for a letter: taken, refused for good, or to be tried again and when."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadsheet.audience.post.handover import Reply, Stage
from broadsheet.audience.post.models import State

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
"""RFC 5321, 4.5.4.1 asks for four or five days of a server; ours has one behind it that goes on trying."""
NO_SUCH_MAILBOX = re.compile(r"\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b")
"""RFC 3463 and RFC 7505: there is no such mailbox or domain, it takes no mail, or it is disabled for good."""


@dataclass(frozen=True)
class Outcome:
    """What is written down about one try of a letter."""

    pk: int
    tries: int
    """How often it had been tried before."""
    state: State
    due_at: datetime | None = None
    """When it is tried again; None leaves that as it was."""
    was_tried: bool = True
    is_unsure: bool = False
    answer: str = ""
    closes_address: bool = False
    """Whether nothing may be sent there any more."""


def outcome_of(*, pk: int, tries: int, written_at: datetime, reply: Reply, stage: Stage, now: datetime) -> Outcome:
    """What an answer means. One that is about us, not about the letter or its reader, never condemns the letter."""
    words = str(reply)[:300]
    if reply.is_good:
        return Outcome(pk, tries, State.SENT, answer=words)
    if reply.is_final and stage is not Stage.SENDER:
        closes = stage is Stage.RECIPIENT and bool(NO_SUCH_MAILBOX.search(words))
        return Outcome(pk, tries, State.REFUSED, answer=words, closes_address=closes)
    return later(pk=pk, tries=tries, written_at=written_at, answer=words, now=now)


def later(*, pk: int, tries: int, written_at: datetime, answer: str, now: datetime, is_unsure: bool = False) -> Outcome:
    """To be tried again, each time after a longer pause, until it is too old."""
    if now - written_at > GIVE_UP_AFTER:
        return Outcome(pk, tries, State.GIVEN_UP, answer=answer[:300], is_unsure=is_unsure)
    pause = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
    return Outcome(pk, tries, State.WAITING, due_at=now + pause, answer=answer[:300], is_unsure=is_unsure)


def untouched(*, pk: int, tries: int, due_at: datetime | None = None) -> Outcome:
    """Back to the others as if nothing had been, or for a while later."""
    return Outcome(pk, tries, State.WAITING, due_at=due_at, was_tried=False)
