# SPDX-License-Identifier: BSD-3-Clause
"""Honest dates in words, in the active language."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from broadsheet.record.dating.value import Part, Point, Season, When


def print_when(when: When) -> str:
    """The date as readers see it: no more exact than it is known."""
    if when.end is None:
        return _point(when.start)
    return _("%(first)s \u2013 %(last)s") % {"first": _point(when.start), "last": _point(when.end)}


def _point(point: Point) -> str:
    words = _exact(point)
    return _("about %(date)s") % {"date": words} if point.about else words


def _exact(point: Point) -> str:
    if point.season is not None:
        return _season(point.season, point.year)
    if point.month is None:
        return str(point.year)
    if point.day is None:
        return _month(point)
    day = str(formats.date_format(date(point.year, point.month, point.day), "DATE_FORMAT"))
    if point.moment is None:
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": formats.date_format(point.moment, "TIME_FORMAT")}


def _month(point: Point) -> str:
    month = str(formats.date_format(date(point.year, point.month or 1, 1), "YEAR_MONTH_FORMAT"))
    match point.part:
        case Part.EARLY:
            return _("early %(month)s") % {"month": month}
        case Part.MID:
            return _("mid-%(month)s") % {"month": month}
        case Part.LATE:
            return _("late %(month)s") % {"month": month}
        case _other:
            return month


def _season(season: Season, year: int) -> str:
    match season:
        case Season.SPRING:
            return pgettext("season", "spring %(year)s") % {"year": year}
        case Season.SUMMER:
            return pgettext("season", "summer %(year)s") % {"year": year}
        case Season.AUTUMN:
            return pgettext("season", "autumn %(year)s") % {"year": year}
        case Season.WINTER:
            return pgettext("season", "winter %(years)s") % {"years": f"{year}/{(year + 1) % 100:02}"}
