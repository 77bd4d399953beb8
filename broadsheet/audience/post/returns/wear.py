# SPDX-License-Identifier: BSD-3-Clause
"""When an address that fails again and again is closed.

A full mailbox may be emptied, a server that is away may come back. So an address is given up only when the last four
letters to it, or more, all came back, the first and the last of them at least three days apart. A letter in between
that did not come back counts as delivered, and the count begins anew.
"""

from datetime import datetime, timedelta
from itertools import dropwhile, takewhile

from broadsheet.audience.post.models import Parcel, Report, ReportKind, State

LETTERS = 4
WITHIN, AT_LEAST = timedelta(days=14), timedelta(days=3)
LOOKED_AT = 50


def is_worn_out(fingerprint: str, *, now: datetime) -> bool:
    """Whether the letters to this address fail for so long that nothing more should be sent."""
    soft = Report.objects.believed().about(fingerprint).filter(kind=ReportKind.SOFT, at__gt=now - WITHIN)
    came_back = set(soft.exclude(parcel=None).values_list("parcel_id", flat=True))
    sent = Parcel.objects.filter(fingerprint=fingerprint, state=State.SENT, written_at__gt=now - 2 * WITHIN)
    newest_first = sent.order_by("-written_at", "-pk").values_list("pk", "written_at")[:LOOKED_AT]
    # What went after the newest that came back may still be on its way back.
    begun = dropwhile(lambda row: row[0] not in came_back, newest_first)
    run = [written_at for _pk, written_at in takewhile(lambda row: row[0] in came_back, begun)]
    return len(run) >= LETTERS and run[0] - run[-1] >= AT_LEAST
