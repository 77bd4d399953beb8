# SPDX-License-Identifier: BSD-3-Clause
"""Honest dates as templates see them."""

from datetime import date
from typing import Any

from broadsheet.newsroom.context.parts import WhenValue
from broadsheet.record.dating import When, WhenError, print_when


def when_value(when: When | None) -> WhenValue | None:
    """The date in words, and as HTML can say it."""
    if when is None:
        return None
    return WhenValue(print_when(when), _html(when), when.first_day, when.last_day)


def stored_when(value: Any) -> When | None:
    """A date out of a block: its canonical text in the database, a value in a preview; None where there is none."""
    if isinstance(value, When) or not value:
        return value or None
    if isinstance(value, date):
        return When.on(value)
    try:
        return When.parse(str(value))
    except WhenError:
        return None  # written by an import that did not go through the field


def _html(when: When) -> str:
    point = when.start
    if when.end is not None or point.about or point.season is not None or point.part is not None:
        return ""
    return point.text
