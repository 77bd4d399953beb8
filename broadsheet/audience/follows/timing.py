# SPDX-License-Identifier: BSD-3-Clause
"""When a reader hears of an article, by their own clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from broadsheet.audience.follows.models import Rhythm

COALESCE = timedelta(minutes=5)
"""How long an article waits for others, so that two that appear together come in one letter."""


def due_at(rhythm: str, *, now: datetime, clock: ZoneInfo, hour: int, weekday: int) -> datetime:
    """The next moment at which a letter of that rhythm goes out, after now.

    Where the clock is put forward over the hour, it is an hour later; where it is put back, the first of the two.
    """
    if rhythm == Rhythm.NOW:
        return now + COALESCE
    day = now.astimezone(clock).date()
    if rhythm == Rhythm.WEEKLY:
        day += timedelta(days=(weekday - day.weekday()) % 7)
    step = timedelta(days=7 if rhythm == Rhythm.WEEKLY else 1)
    moment = datetime.combine(day, time(hour), tzinfo=clock).astimezone(UTC)
    while moment <= now:
        day += step
        moment = datetime.combine(day, time(hour), tzinfo=clock).astimezone(UTC)
    return moment
