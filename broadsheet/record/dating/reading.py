# SPDX-License-Identifier: BSD-3-Clause
"""What people type, understood: "13 June 2025", "June 13, 2025", "13.6.2025", "early June 2025", "about 1980",
"spring 2025", "June to August 2025", "13 to 24 June 2025", "13 June 2025, 04:30", "yesterday".

English is always understood, and the names of the months in the active language besides. What cannot be, or can be
read in two ways, is answered with a sentence that says what to write.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import dates, timezone, translation

from broadsheet.record.dating.value import Part, Point, Season, When, WhenError

ABOUT = re.compile(r"^(about|around|circa|approximately|roughly|ca?\.?)\s+|^~\s*")
PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of"), Part.EARLY),
    **dict.fromkeys(("mid", "middle of"), Part.MID),
    **dict.fromkeys(("late", "end of"), Part.LATE),
}
PART = re.compile(rf"^(?:the )?({'|'.join(PARTS)})[\s-]+(.*)$")
SEASONS = {
    "spring": Season.SPRING,
    "summer": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
}
RANGE = re.compile(r"^(?:from |between )?(.+?)(?: to | until | till | and |\s*[\u2013\u2014]\s*|\s+-\s+)(.+)$")
CLOCK = re.compile(r"^(.*\d)(?:,? at |, ?|\s+)(\d{1,2})[:.h](\d{2})(?: ?h| ?([ap])\.?m\.?)?$")
ISO = re.compile(r"^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$")
DOTTED = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
YEAR = re.compile(r"^\d{4}$")
DAY_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? (\D+?)(?: (\d{4}))?$")
MONTH_DAY = re.compile(r"^([^\d]+?) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$")
MONTH_YEAR = re.compile(r"^(\D+?)(?: of)?(?: (\d{4}))?$")
SEASON_YEAR = re.compile(
    r"^(?:in )?(spring|summer|autumn|fall|winter)(?: (?:of )?(\d{4})(?:[/\u2013-](\d{2}|\d{4}))?)?$"
)

EXAMPLES = "Write it like 13 June 2025, early June 2025, spring 2025, about 2019 or 13 to 24 June 2025."


@dataclass(frozen=True)
class Draft:
    """A point that may still lack its year or month, which the end of its range lends it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part | None = None
    season: Season | None = None
    clock: tuple[int, int] | None = None
    about: bool = False


def read_when(text: str) -> When:
    """The date that the text means; raises `WhenError` with a sentence for its writer."""
    words = " ".join(text.strip().split())
    try:
        return When.parse(words)
    except WhenError:
        pass  # not our own writing, so read it as people's
    if len(words) > 100:
        raise WhenError(f"This is too long for a date. {EXAMPLES}")
    lowered = words.lower()
    single = _today(lowered)
    if single:
        return single
    found = _range(lowered)
    if found:
        return found
    return When(_finished(_draft(lowered), lowered))


def _today(words: str) -> When | None:
    back = {"today": 0, "yesterday": 1}.get(words)
    return None if back is None else When.on(timezone.localdate() - timedelta(days=back))


def _range(words: str) -> When | None:
    match = RANGE.match(words)
    if match is None or SEASON_YEAR.match(words):
        return None
    end = _finished(_draft(match[2]), match[2])
    start = _start_of_range(match[1], end)
    return When(start, end)


def _start_of_range(words: str, end: Point) -> Point:
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th|\.)?", words):
        draft = Draft(day=int(re.sub(r"\D", "", words)), month=end.month)
    else:
        draft = _draft(words)
    return _finished(replace(draft, year=draft.year or end.year), words)


def _draft(words: str) -> Draft:
    about = ABOUT.match(words)
    if about:
        return replace(_draft(words[about.end() :]), about=True)
    timed = CLOCK.match(words)
    if timed and not DOTTED.match(words):
        return replace(_draft(timed[1]), clock=_clock(int(timed[2]), int(timed[3]), timed[4]))
    part = PART.match(words)
    if part:
        return replace(_month_only(part[2]), part=PARTS[part[1]])
    return _numbers(words) or _season(words) or _named(words)


def _clock(hour: int, minute: int, half: str | None) -> tuple[int, int]:
    if half and not 1 <= hour <= 12:
        raise WhenError(f"There is no {hour}:{minute:02} {half}.m. Write the hour from 0 to 23.")
    return (hour % 12 + (12 if half == "p" else 0) if half else hour), minute


def _numbers(words: str) -> Draft | None:
    if YEAR.match(words):
        return Draft(year=int(words))
    if match := ISO.match(words):
        return Draft(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    if match := DOTTED.match(words):
        return Draft(int(match[3]), int(match[2]), int(match[1]))
    if match := SLASHED.match(words):
        return _slashed(words, int(match[1]), int(match[2]), int(match[3]))
    return None


def _slashed(words: str, first: int, second: int, year: int) -> Draft:
    if first > 12 or first == second:
        return Draft(year, second, first)
    if second > 12:
        return Draft(year, first, second)
    names = dates.MONTHS
    raise WhenError(
        f"“{words}” can be read in two ways. Write {first} {names[second]} {year} or {second} {names[first]} {year}."
    )


def _season(words: str) -> Draft | None:
    match = SEASON_YEAR.match(words)
    if match is None:
        return None
    season, year = SEASONS[match[1]], int(match[2]) if match[2] else None
    if season is not Season.WINTER and match[3]:
        raise WhenError(f"Only a winter lies in two years. {EXAMPLES}")
    if season is Season.WINTER and year and not match[3]:
        raise WhenError(
            f"Which winter? Write winter {year - 1}/{year % 100:02} or winter {year}/{(year + 1) % 100:02}."
        )
    if season is Season.WINTER and year and match[3] and int(match[3]) % 100 != (year + 1) % 100:
        raise WhenError(f"A winter ends in the year after it begins: winter {year}/{(year + 1) % 100:02}.")
    return Draft(year=year, season=season)


def _named(words: str) -> Draft:
    if match := DAY_MONTH.match(words):
        return Draft(_year(match[3]), _month(match[2], words), int(match[1]))
    if match := MONTH_DAY.match(words):
        return Draft(_year(match[3]), _month(match[1], words), int(match[2]))
    return _month_only(words)


def _month_only(words: str) -> Draft:
    match = MONTH_YEAR.match(words)
    if match is None:
        raise WhenError(f"“{words}” cannot be understood as a date. {EXAMPLES}")
    return Draft(_year(match[2]), _month(match[1], words))


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(name: str, words: str) -> int:
    wanted = name.strip(" ,.")
    for number, names in _month_names().items():
        if wanted in names:
            return number
    raise WhenError(f"“{words}” cannot be understood as a date. {EXAMPLES}")


def _month_names() -> dict[int, set[str]]:
    def names(number: int) -> set[str]:
        written = {str(table[number]).lower().strip(".") for table in (dates.MONTHS, dates.MONTHS_3, dates.MONTHS_AP)}
        return written | {"sept"} if number == 9 else written

    with translation.override("en"):
        english = {number: names(number) for number in range(1, 13)}
    return {number: english[number] | names(number) for number in range(1, 13)}


def _finished(draft: Draft, words: str) -> Point:
    if draft.year is None:
        raise WhenError(_without_year(draft, words))
    point = Point(draft.year, draft.month, draft.day, draft.part, draft.season, None, draft.about)
    if draft.clock is None:
        return point
    if point.day is None or point.month is None:
        raise WhenError("A time of day needs a day. Write it like 13 June 2025, 04:30.")
    hour, minute = draft.clock
    if hour > 23 or minute > 59:
        raise WhenError(f"There is no {hour}:{minute:02}. Hours go from 0 to 23, minutes from 0 to 59.")
    local = datetime(point.year, point.month, point.day, hour, minute, tzinfo=timezone.get_current_timezone())
    return replace(point, moment=datetime.fromisoformat(local.isoformat(timespec="minutes")))


def _without_year(draft: Draft, words: str) -> str:
    # A leap year has every day that any year has, so what it refuses never was.
    if draft.month is not None and draft.day is not None:
        try:
            Point(2024, draft.month, draft.day)
        except WhenError:
            with translation.override("en"):
                return f"There is no {draft.day} {dates.MONTHS[draft.month]} in any year."
    return f"Which year? Write “{words}” with its year."
