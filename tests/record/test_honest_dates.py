# SPDX-License-Identifier: BSD-3-Clause
"""Dates no more exact than they are known: read, kept, printed."""

import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.record.dating import Part, Point, Season, When, WhenError, print_when, read_when


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13 June 2025", "2025-06-13"),
        ("June 13, 2025", "2025-06-13"),
        ("1st of May 2020", "2020-05-01"),
        ("13.6.2025", "2025-06-13"),
        ("13/4/2025", "2025-04-13"),
        ("2025-06-13", "2025-06-13"),
        ("early June 2025", "2025-06-early"),
        ("mid-June 2025", "2025-06-mid"),
        ("end of June 2025", "2025-06-late"),
        ("June 2025", "2025-06"),
        ("spring 2025", "2025-21"),
        ("winter 2025/26", "2025-24"),
        ("2025", "2025"),
        ("about 1980", "1980~"),
        ("circa June 2020", "2020-06~"),
        ("13 to 24 June 2025", "2025-06-13/2025-06-24"),
        ("13\u201324 June 2025", "2025-06-13/2025-06-24"),
        ("June to August 2025", "2025-06/2025-08"),
        ("from 3 May to 5 June 2025", "2025-05-03/2025-06-05"),
        ("spring to autumn 2025", "2025-21/2025-23"),
        ("13 June 2025, 04:30", "2025-06-13T04:30+00:00"),
        ("June 13, 2025, 4:30 p.m.", "2025-06-13T16:30+00:00"),
    ],
)
def test_what_people_type_is_understood(typed: str, kept: str) -> None:
    assert read_when(typed).text == kept


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("31 February", "There is no 31 February in any year."),
        ("31 February 2025", "There is no 31 February 2025. February 2025 has 28 days."),
        ("29 February 2025", "February 2025 has 28 days"),
        ("June", "Which year?"),
        ("3/4/2025", "can be read in two ways. Write 3 April 2025 or 4 March 2025"),
        ("winter 2025", "Which winter? Write winter 2024/25 or winter 2025/26."),
        ("winter 2025/27", "winter 2025/26"),
        ("24 June 2025 to 3 May 2025", "The end lies before the beginning"),
        ("13 June 2025 25:10", "There is no 25:10"),
        ("June 2025, 04:30", "A time of day needs a day"),
        ("0000", "out of reach"),
        ("2025-13", "There is no month 13"),
        ("last week or so", "cannot be understood as a date. Write it like"),
        ("x" * 500, "too long"),
        ("<script>", "cannot be understood"),
        ("", "cannot be understood"),
    ],
)
def test_what_cannot_be_is_answered_in_a_sentence(typed: str, answer: str) -> None:
    with pytest.raises(WhenError, match=re.escape(answer)):
        read_when(typed)


@pytest.mark.parametrize(
    ("kept", "first", "last"),
    [
        ("2025-06-early", date(2025, 6, 1), date(2025, 6, 10)),
        ("2025-06-late", date(2025, 6, 21), date(2025, 6, 30)),
        ("2025-24", date(2025, 12, 1), date(2026, 2, 28)),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-06-13/2025-06-24", date(2025, 6, 13), date(2025, 6, 24)),
    ],
)
def test_a_date_knows_between_which_days_it_lies(kept: str, first: date, last: date) -> None:
    when = When.parse(kept)
    assert (when.first_day, when.last_day) == (first, last)


def test_month_names_of_the_active_language_are_understood_and_printed() -> None:
    with translation.override("de"):
        assert read_when("13. Juni 2025").text == "2025-06-13"
        assert print_when(When.parse("2025-06")) == "Juni 2025"


POINTS = st.builds(
    lambda day, exactness, about: _point(day, exactness, about),
    st.dates(date(1000, 1, 1), date(9000, 1, 1)),
    st.integers(0, 4),
    st.booleans(),
)


def _point(day: date, exactness: int, about: bool) -> Point:
    return [
        Point(day.year, day.month, day.day, about=about),
        Point(day.year, day.month, about=about),
        Point(day.year, day.month, part=list(Part)[day.day % 3], about=about),
        Point(day.year, season=list(Season)[day.day % 4], about=about),
        Point(day.year, about=about),
    ][exactness]


@given(POINTS)
def test_what_is_kept_is_read_back_the_same(point: Point) -> None:
    assert When.parse(When(point).text) == When(point)


@given(POINTS)
def test_what_is_printed_in_english_is_read_back_the_same(point: Point) -> None:
    with translation.override("en"):
        assert read_when(print_when(When(point))) == When(point)


@given(POINTS, POINTS)
def test_a_range_spans_both_its_ends_or_is_refused(first: Point, last: Point) -> None:
    if last.last_day < first.first_day:
        with pytest.raises(WhenError, match="before the beginning"):
            When(first, last)
        return
    when = When(first, last)
    assert when.first_day == first.first_day
    assert when.last_day == last.last_day
    assert When.parse(when.text) == when


@given(st.text(max_size=120))
def test_whatever_is_typed_gives_a_date_or_a_sentence(typed: str) -> None:
    answer = _answer(typed)
    assert answer.endswith(".") or When.parse(answer).first_day <= When.parse(answer).last_day


def _answer(typed: str) -> str:
    try:
        return read_when(typed).text
    except WhenError as refused:
        return str(refused)
