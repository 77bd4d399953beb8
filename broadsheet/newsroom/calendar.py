# SPDX-License-Identifier: BSD-3-Clause
"""Days and months as readers of the publication live them: on its clock, not in UTC."""

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo

from django.db import connection

from broadsheet.core.dependencies import in_listing, note_listing, position
from broadsheet.newsroom.models.article import ArticleQuerySet

# Midnight of a day nearer to the ends of the calendar may not exist in UTC.
EARLIEST = date(1000, 1, 1)
LATEST = date(MAXYEAR - 1, 1, 1)
MOST_MONTHS = 12 * 400

Span = tuple[datetime, datetime]
"""From the first moment to the first moment after, in UTC."""


def starts_at(day: date, zone: tzinfo) -> datetime:
    """The first moment of the day, in UTC."""
    return datetime.combine(min(max(day, EARLIEST), LATEST), time.min, zone).astimezone(UTC)


def day_span(day: date, zone: tzinfo) -> Span:
    """The whole day."""
    return starts_at(day, zone), starts_at(min(day, LATEST) + timedelta(days=1), zone)


def month_span(month: date, zone: tzinfo) -> Span:
    """The whole month that the day lies in."""
    return starts_at(month.replace(day=1), zone), starts_at(next_month(month), zone)


def next_month(month: date) -> date:
    """The first day of the month after; the last day of all after the last month of all."""
    if month >= date(MAXYEAR, 12, 1):
        return date.max
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def days_with(articles: ArticleQuerySet, month: date, zone: tzinfo) -> list[date]:
    """The days of the month on which any of the articles was published, oldest first; one query."""
    first, after = month.replace(day=1), next_month(month)
    start, end = month_span(month, zone)
    note_listing("articles", low=position(start), high=position(end) - 1)
    days = [first + timedelta(days=count) for count in range((after - first).days)]
    with in_listing():
        return [days[index] for index in _not_empty(articles, [day_span(day, zone) for day in days])]


def months_with(articles: ArticleQuerySet, zone: tzinfo) -> list[date]:
    """The months in which any of the articles was published, oldest first, each by its first day; three queries."""
    note_listing("articles")
    with in_listing():
        times = articles.order_by().values_list("published_at", flat=True)
        oldest = times.order_by("published_at").first()
        newest = times.order_by("-published_at").first()
        if oldest is None or newest is None:
            return []
        months = list(_months(oldest.astimezone(zone).date(), newest.astimezone(zone).date()))[-MOST_MONTHS:]
        return [months[index] for index in _not_empty(articles, [month_span(month, zone) for month in months])]


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = next_month(month)


def _not_empty(articles: ArticleQuerySet, spans: Sequence[Span]) -> list[int]:
    # One look into the index for each span. Grouping by month would read every article of the paper's life.
    column = '"newsroom_articlepage"."published_at"'
    within = articles.order_by().extra(where=[f"{column} >= span.starts", f"{column} < span.ends"])  # noqa: S610 - constant text
    inner, values = within.values("pk").query.sql_with_params()
    adapt = connection.ops.adapt_datetimefield_value
    rows = ", ".join(["(%s, %s, %s)"] * len(spans))
    statement = (
        f"WITH span(place, starts, ends) AS (VALUES {rows}) "  # noqa: S608 - constant text and Django's own
        f"SELECT place FROM span WHERE EXISTS ({inner}) ORDER BY place"
    )
    numbered = [value for place, span in enumerate(spans) for value in (place, adapt(span[0]), adapt(span[1]))]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*numbered, *values])
        return [row[0] for row in cursor.fetchall()]
