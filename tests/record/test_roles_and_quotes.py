# SPDX-License-Identifier: BSD-3-Clause
"""The role shown with a quote is the one held that day, whatever roles somebody held."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.record.dating import When
from broadsheet.record.models import Person, Role
from tests.factories.record import PersonFactory, QuoteFactory

pytestmark = pytest.mark.django_db

FIRST = date(2000, 1, 1)
PERIODS = st.lists(st.integers(1, 400), min_size=1, max_size=6)
DAYS = st.integers(0, 2000)


def in_office(lengths: list[int]) -> Person:
    """One role after the other without a gap, each so many days long."""
    person = PersonFactory(slug="")
    begins = FIRST
    for number, length in enumerate(lengths):
        ends = begins + timedelta(days=length - 1)
        Role.objects.create(person=person, title=f"Role {number}", since=When.on(begins), until=When.on(ends))
        begins = ends + timedelta(days=1)
    return Person.objects.get(pk=person.pk)


def role_by_counting(lengths: list[int], day: int) -> str:
    """The same from the numbers alone."""
    for number, length in enumerate(lengths):
        if day < length:
            return f"Role {number}"
        day -= length
    return ""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=PERIODS, day=DAYS)
def test_on_a_day_it_is_the_role_of_that_day(lengths: list[int], day: int) -> None:
    quote = QuoteFactory(speaker=in_office(lengths), when=When.on(FIRST + timedelta(days=day)))
    assert quote.role_then == role_by_counting(lengths, day)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=PERIODS, year=st.integers(1999, 2007), month=st.integers(1, 12))
def test_of_a_month_it_is_the_role_held_all_the_month_or_none(lengths: list[int], year: int, month: int) -> None:
    when = When.parse(f"{year:04}-{month:02}")
    quote = QuoteFactory(speaker=in_office(lengths), when=when)
    first, last = ((day - FIRST).days for day in (when.first_day, when.last_day))
    held = {role_by_counting(lengths, day) if day >= 0 else "" for day in range(first, last + 1)}
    assert quote.role_then == (held.pop() if len(held) == 1 else "")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lengths=PERIODS, day=DAYS)
def test_what_was_typed_comes_first(lengths: list[int], day: int) -> None:
    when = When.on(FIRST + timedelta(days=day))
    assert QuoteFactory(speaker=in_office(lengths), when=when, role="on his boat").role_then == "on his boat"
