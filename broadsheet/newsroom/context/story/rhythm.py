# SPDX-License-Identifier: BSD-3-Clause
"""The picture of a story's rhythm: how many events there were in each month, or each year of a long story."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from broadsheet.newsroom.context.story.values import Rhythm, RhythmBar

WIDTH, HEIGHT = 600, 56
MOST_BARS = 60
GAP = 0.25


def rhythm_of(days: Sequence[date]) -> Rhythm | None:
    """The drawing for events that began on these days; None for fewer than three, which need no picture."""
    if len(days) < 3:
        return None
    by_month = Counter(day.replace(day=1) for day in days)
    months = list(_months(min(by_month), max(by_month)))
    if len(months) <= MOST_BARS:
        return _drawn(months, by_month, "YEAR_MONTH_FORMAT", _("month"))
    by_year = Counter(day.replace(month=1, day=1) for day in days)
    years = [date(year, 1, 1) for year in range(min(by_year).year, max(by_year).year + 1)]
    return _drawn(years, by_year, "Y", _("year"))


def _drawn(spans: list[date], counts: Counter[date], words: str, unit: str) -> Rhythm:
    step, most = WIDTH / len(spans), max(counts.values())
    bars = tuple(
        RhythmBar(
            label=str(formats.date_format(span, words)),
            count=counts[span],
            x=round(place * step + step * GAP / 2, 2),
            y=round(HEIGHT - HEIGHT * counts[span] / most, 2),
            width=round(step * (1 - GAP), 2),
            height=round(HEIGHT * counts[span] / most, 2),
        )
        for place, span in enumerate(spans)
        if counts[span]
    )
    first, last = (str(formats.date_format(span, words)) for span in (spans[0], spans[-1]))
    return Rhythm(WIDTH, HEIGHT, bars, first, last, unit)


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
