# SPDX-License-Identifier: BSD-3-Clause
"""Fills the archive: all months, one month, one day."""

import zoneinfo
from collections.abc import Callable
from dataclasses import replace
from datetime import date, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from broadsheet.core.dependencies import HIGHEST, LOWEST, in_listing, note_listing, position
from broadsheet.newsroom.addresses import ARCHIVE, day_path, month_path
from broadsheet.newsroom.calendar import Span, day_span, days_with, month_span, months_with
from broadsheet.newsroom.context.cards import cards_in_order
from broadsheet.newsroom.context.pages import ArchiveContext, Pager
from broadsheet.newsroom.context.paging import page_of_keys, paged_address
from broadsheet.newsroom.context.parts import Head, Link, PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticlePage


def archive_context() -> ArchiveContext:
    """The overview: all months in which articles were published."""
    publication = publication_value(load_publication())
    months = months_with(ArticlePage.objects.readable(), _zone(publication))
    title = _("Archive")
    return ArchiveContext(
        publication=publication,
        head=Head(
            title=title,
            description=_("Everything %(name)s has published, month by month.") % {"name": publication.name},
            canonical=publication.url + ARCHIVE,
        ),
        title=title,
        year=0,
        month=0,
        day=0,
        months=tuple(_month_link(month) for month in reversed(months)),
        days=(),
        previous=None,
        next=None,
        cards=(),
        pager=Pager(1, "", ""),
    )


def month_context(month: date, *, number: int = 1) -> ArchiveContext | None:
    """Page `number` of the month's articles; None for a month without any. Raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    zone = _zone(publication)
    days = days_with(ArticlePage.objects.readable(), month, zone)
    if not days:
        return None
    listing = _listing(publication, month_span(month, zone), _month_link, month, number)
    return replace(listing, year=month.year, month=month.month, days=tuple(_day_link(day) for day in days))


def day_context(day: date, *, number: int = 1) -> ArchiveContext | None:
    """Page `number` of the day's articles; None for a day without any. Raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    span = day_span(day, _zone(publication))
    if not ArticlePage.objects.readable().published_within(span).exists():
        return None
    return replace(_listing(publication, span, _day_link, day, number), year=day.year, month=day.month, day=day.day)


def _listing(
    publication: PublicationValue, span: Span, link_to: Callable[[date], Link], here: date, number: int
) -> ArchiveContext:
    link = link_to(here)
    before, after = _neighbours(span, _zone(publication))
    keys, pager = page_of_keys(ArticlePage.objects.readable().published_within(span).newest_first(), number, link.url)
    return ArchiveContext(
        publication=publication,
        head=Head(
            title=link.label,
            description=_("Everything published in this time, newest first."),
            canonical=publication.url + paged_address(link.url, number),
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        title=link.label,
        year=0,
        month=0,
        day=0,
        months=(),
        days=(),
        previous=link_to(before) if before else None,
        next=link_to(after) if after else None,
        cards=cards_in_order(keys, publication),
        pager=pager,
    )


def _neighbours(span: Span, zone: tzinfo) -> tuple[date | None, date | None]:
    readable = ArticlePage.objects.readable()
    times = readable.order_by().values_list("published_at", flat=True)
    with in_listing():
        before = times.filter(published_at__lt=span[0]).order_by("-published_at").first()
        after = times.filter(published_at__gte=span[1]).order_by("published_at").first()
    note_listing(
        "articles",
        low=position(before) if before else LOWEST,
        high=position(after) if after else HIGHEST,
    )
    return before and before.astimezone(zone).date(), after and after.astimezone(zone).date()


def _month_link(month: date) -> Link:
    return Link(date_format(month, "YEAR_MONTH_FORMAT"), month_path(month))


def _day_link(day: date) -> Link:
    return Link(date_format(day, "DATE_FORMAT"), day_path(day))


def _zone(publication: PublicationValue) -> tzinfo:
    return zoneinfo.ZoneInfo(publication.time_zone)
