# SPDX-License-Identifier: BSD-3-Clause
"""Dates and times in words, in the language of the page; the context has put them in the publication's zone."""

from datetime import date, datetime

from django.utils import formats


def day(value: date) -> str:
    """The day, as the language writes it in full."""
    return str(formats.date_format(value, "DATE_FORMAT"))


def clock(value: datetime) -> str:
    """Hours and minutes, as the language writes them."""
    return str(formats.date_format(value, "TIME_FORMAT"))


def zone(value: datetime) -> str:
    """The zone's usual short name, such as CET."""
    return value.tzname() or ""
