# SPDX-License-Identifier: BSD-3-Clause
"""How far a mailing has come, and what became of its letters; of nobody in particular."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Sum

from broadsheet.audience.letters.models import Issue
from broadsheet.audience.post.actions import BOUNCES, CAME_BACK, COMPLAINED
from broadsheet.audience.post.models import Mailing, Parcel, Progress, State
from broadsheet.audience.post.models.report import Report, ReportKind

RATE_OVER = timedelta(seconds=20)


@dataclass(frozen=True)
class Figures:
    """Numbers of one mailing."""

    progress: str
    """One of `Progress`'s values."""
    progress_label: str
    """In words."""
    expected: int
    """How many readers it had when it began."""
    ended: int
    """Letters whose way has ended, however."""
    sent: int
    """Taken by the mail server."""
    refused: int
    """Refused by it, or given up."""
    not_sent: int
    """To closed addresses, or taken back because the reader left or an editor stopped it."""
    trying: int
    """Tried, and to be tried again."""
    unsure: int
    """How often the server did not say whether it took a letter, which then went again as the same letter."""
    bounced: int
    """Taken at first, and sent back later: no such mailbox, full, or refused."""
    complained: int
    """Reported as unwanted by their readers."""
    rate: float
    """Letters a second, just now."""
    seconds_left: int | None
    """At this rate; None where nothing moves."""

    @property
    def share(self) -> int:
        """Percent of the way."""
        return min(100, 100 * self.ended // max(1, self.expected)) if self.is_moving else 100

    @property
    def is_moving(self) -> bool:
        """Whether letters go or will go on."""
        return self.progress in (Progress.SENDING, Progress.PAUSED)


def figures_of(mailing: Mailing, *, now: datetime) -> Figures:
    """In six queries. What was forgotten since is in the mailing's tally."""
    counts = Counter(mailing.tally)
    letters = Parcel.objects.filter(mailing=mailing).order_by()
    counts.update(dict(letters.values_list("state").annotate(Count("pk"))))
    lately = letters.filter(ended_at__gte=now - RATE_OVER).count()
    rate = lately / min(RATE_OVER, max(now - mailing.written_at, timedelta(seconds=1))).total_seconds()
    ended = sum(counts[state] for state in State.values) - counts[State.WAITING] - counts[State.LEASED]
    left = max(0, mailing.expected - ended)
    return Figures(
        progress=mailing.progress,
        progress_label=str(mailing.get_progress_display()),
        expected=mailing.expected,
        ended=ended,
        sent=counts[State.SENT],
        refused=counts[State.REFUSED] + counts[State.GIVEN_UP],
        not_sent=counts[State.CLOSED] + counts[State.TAKEN_BACK],
        trying=letters.open().filter(tries__gt=0).count(),
        unsure=letters.filter(unsure__gt=0).aggregate(Sum("unsure"))["unsure__sum"] or 0,
        bounced=counts[CAME_BACK] + _reported(mailing, BOUNCES),
        complained=counts[COMPLAINED] + _reported(mailing, (ReportKind.COMPLAINT,)),
        rate=round(rate, 1),
        seconds_left=round(left / rate) if rate and mailing.progress == Progress.SENDING else None,
    )


def _reported(mailing: Mailing, kinds: Collection[str]) -> int:
    """Letters of which something came back; of what was forgotten since, the tally knows."""
    about = Report.objects.believed().filter(parcel__mailing=mailing, kind__in=kinds)
    return about.values("parcel").distinct().count()


def clicks_of(issue: Issue) -> list[tuple[str, int]]:
    """How often each link was opened, the most first."""
    return list(issue.links.order_by("-opened", "place").values_list("url", "opened"))
