# SPDX-License-Identifier: BSD-3-Clause
"""Dates that say how well they are known: a minute, a day, "early June 2025", a season, a year, "about", and ranges.

`value.py` holds the value and its canonical text, `reading.py` understands what people type, `printing.py` writes it
out. The package knows no table; `models/when.py` keeps the value in a column. Start with `value.py`.
"""

from broadsheet.record.dating.printing import print_when
from broadsheet.record.dating.reading import read_when
from broadsheet.record.dating.value import Part, Point, Season, When, WhenError

__all__ = ["Part", "Point", "Season", "When", "WhenError", "print_when", "read_when"]
