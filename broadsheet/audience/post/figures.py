# SPDX-License-Identifier: BSD-3-Clause
"""How the post stands, in numbers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from broadsheet.audience.post.models import Because, ClosedAddress, Parcel, State

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class PostFigures:
    """For the desk and the terminal."""

    waiting: int
    late: int
    """Of the waiting: should have gone a while ago."""
    refused: int
    """By the mail server, within a week."""
    given_up: int
    """After many tries, within a week."""
    unsure: int
    """Sent without the mail server's saying that it had them, within a week; they went again."""
    closed: dict[str, int]
    """Addresses that get nothing any more, by reason."""


def post_figures(*, now: datetime) -> PostFigures:
    """In four queries."""
    lately = Parcel.objects.filter(ended_at__gt=now - WEEK).aggregate(
        refused=Count("pk", filter=Q(state=State.REFUSED)),
        given_up=Count("pk", filter=Q(state=State.GIVEN_UP)),
        unsure=Count("pk", filter=Q(unsure__gt=0)),
    )
    closed = dict(ClosedAddress.objects.order_by().values_list("because").annotate(Count("pk")))
    return PostFigures(
        waiting=Parcel.objects.filter(state=State.WAITING).count(),
        late=Parcel.objects.late(now=now).count(),
        closed={str(because.label): closed.get(because.value, 0) for because in Because},
        **lately,
    )
