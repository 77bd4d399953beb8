# SPDX-License-Identifier: BSD-3-Clause
"""The value, and the text it is kept as.

The canonical text follows EDTF (ISO 8601-2, level 1): `2025`, `2025-06`, `2025-06-13`, `2025-06-13T04:30+02:00`,
`2025-21` for spring to `2025-24` for winter, a `~` at the end for "about", and `first/last` for a range. One thing is
ours: `2025-06-early`, `-mid` and `-late`, which EDTF cannot say.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum


class WhenError(ValueError):
    """A date that cannot be; the message is a sentence for the person who typed it."""


class Season(IntEnum):
    """The seasons of the northern half of the earth, by EDTF's codes. Winter begins in December of its year."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


class Part(StrEnum):
    """A third of a month."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True)
class Point:
    """One date, as well as it is known. Only sound ones can be made: everything else raises `WhenError`."""

    year: int
    """From 1 to 9999."""
    month: int | None = None
    """From 1 to 12."""
    day: int | None = None
    """Only with a month."""
    part: Part | None = None
    """Only with a month and no day."""
    season: Season | None = None
    """Only with a year and nothing else."""
    moment: datetime | None = None
    """The minute, with its offset from UTC; only with a day."""
    about: bool = False
    """True: it may lie somewhat before or after."""

    def __post_init__(self) -> None:
        """Refuse what no calendar has."""
        if not 1 <= self.year <= 9998:
            raise WhenError(f"The year {self.year} is out of reach. Use a year from 1 to 9998.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise WhenError(f"There is no month {self.month}. Months go from 1 to 12.")
        if self.day is not None and self.month is not None:
            last = calendar.monthrange(self.year, self.month)[1]
            if not 1 <= self.day <= last:
                month = calendar.month_name[self.month]
                raise WhenError(f"There is no {self.day} {month} {self.year}. {month} {self.year} has {last} days.")

    @property
    def first_day(self) -> date:
        """The first day it can mean, taking "about" at its word."""
        return self._span()[0]

    @property
    def last_day(self) -> date:
        """The last day it can mean, taking "about" at its word."""
        return self._span()[1]

    @property
    def text(self) -> str:
        """The canonical text."""
        return self._bare_text() + ("~" if self.about else "")

    def _bare_text(self) -> str:
        if self.moment is not None:
            return self.moment.isoformat(timespec="minutes")
        if self.season is not None:
            return f"{self.year:04}-{self.season.value}"
        parts = [f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        elif self.part is not None:
            parts.append(self.part.value)
        return "-".join(parts)

    def _span(self) -> tuple[date, date]:
        if self.season is not None:
            return _season_span(self.year, self.season)
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        length = calendar.monthrange(self.year, self.month)[1]
        first, last = {Part.EARLY: (1, 10), Part.MID: (11, 20), Part.LATE: (21, length), None: (1, length)}[self.part]
        if self.day is not None:
            first = last = self.day
        return date(self.year, self.month, first), date(self.year, self.month, last)


@dataclass(frozen=True)
class When:
    """A point, or a range between two. Equal values have equal texts, and order by their days with `sort_key`."""

    start: Point
    """The point, or where the range begins."""
    end: Point | None = None
    """Where the range ends; None for a point."""

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards."""
        if self.end is not None and (
            self.end.last_day < self.start.first_day or _out_of_order(self.start.moment, self.end.moment)
        ):
            raise WhenError("The end lies before the beginning. Write the earlier date first.")

    @classmethod
    def on(cls, day: date) -> "When":
        """That day."""
        return cls(Point(day.year, day.month, day.day))

    @classmethod
    def at(cls, moment: datetime) -> "When":
        """That minute; the moment must carry its zone."""
        fixed = datetime.fromisoformat(moment.isoformat(timespec="minutes"))
        return cls(Point(fixed.year, fixed.month, fixed.day, moment=fixed))

    @classmethod
    def parse(cls, text: str) -> "When":
        """The value of a canonical text; raises `WhenError` for any other text."""
        first, slash, last = text.partition("/")
        return cls(_parse_point(first), _parse_point(last) if slash else None)

    @property
    def text(self) -> str:
        """The canonical text."""
        return f"{self.start.text}/{self.end.text}" if self.end else self.start.text

    @property
    def first_day(self) -> date:
        """The first day it can mean."""
        return self.start.first_day

    @property
    def last_day(self) -> date:
        """The last day it can mean."""
        return (self.end or self.start).last_day

    @property
    def is_one_day(self) -> bool:
        """Whether it names exactly one day."""
        return self.first_day == self.last_day and not self.start.about

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Orders by beginning, the better known last, and is the same for no two values."""
        return self.first_day, self.last_day, self.text

    def __str__(self) -> str:
        return self.text


def _out_of_order(first: datetime | None, last: datetime | None) -> bool:
    return first is not None and last is not None and last < first


def _season_span(year: int, season: Season) -> tuple[date, date]:
    month = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}[season]
    after = date(year + (month + 3) // 13, (month + 3 - 1) % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


POINT = re.compile(
    r"(?P<year>\d{4})"
    r"(-(?P<season>2[1-4])|-(?P<month>\d{2})(-(?P<part>early|mid|late)|-(?P<day>\d{2})(?P<clock>T\d\d:\d\d[+-]\d\d:\d\d)?)?)?"
    r"(?P<about>~)?"
)


def _parse_point(text: str) -> Point:
    match = POINT.fullmatch(text)
    if match is None:
        raise WhenError(f"“{text}” is not the canonical text of a date.")
    found = match.groupdict()
    try:
        moment = datetime.fromisoformat(text.removesuffix("~")) if found["clock"] else None
    except ValueError as error:
        raise WhenError(f"“{text}” is not the canonical text of a date.") from error
    return Point(
        year=int(found["year"]),
        month=int(found["month"]) if found["month"] else None,
        day=int(found["day"]) if found["day"] else None,
        part=Part(found["part"]) if found["part"] else None,
        season=Season(int(found["season"])) if found["season"] else None,
        moment=moment,
        about=bool(found["about"]),
    )
