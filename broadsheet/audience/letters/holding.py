# SPDX-License-Identifier: BSD-3-Clause
"""Newsletters as one of the things that readers can have."""

from typing import Any

from broadsheet.audience.letters.actions import end_subscriptions, subscribe
from broadsheet.audience.letters.models import Newsletter, Subscription
from broadsheet.audience.readers.holdings import holdings
from broadsheet.audience.readers.models import Reader

NAME = "newsletters"


class Newsletters:
    """Wanted as a list of their primary keys."""

    def lines(self, wants: Any) -> list[str]:
        """One line a newsletter."""
        return [newsletter.name for newsletter in _wanted(wants)]

    def grant(self, *, reader: Reader, wants: Any) -> None:
        """Subscribe to those that still are open."""
        subscribe(reader=reader, newsletters=_wanted(wants))

    def end_all(self, *, reader: Reader) -> None:
        """End every subscription."""
        end_subscriptions(reader=reader)

    def export(self, *, reader: Reader) -> Any:
        """What was and is subscribed to."""
        rows = Subscription.objects.filter(reader=reader).select_related("newsletter").order_by("since")
        return [
            {
                "newsletter": row.newsletter.name,
                "since": row.since.isoformat(),
                "ended": row.ended_at.isoformat() if row.ended_at else None,
                "proof of consent": row.proof,
            }
            for row in rows
        ]


def _wanted(wants: Any) -> list[Newsletter]:
    return list(Newsletter.objects.filter(is_open=True, pk__in=wants).order_by("name"))


holdings.register(NAME, Newsletters())
