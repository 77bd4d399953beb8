# SPDX-License-Identifier: BSD-3-Clause
"""How near two words are."""

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.newsroom.search.spelling import changes, closest

WORD = st.text("abc", max_size=7)


def test_a_swapped_pair_of_letters_is_one_change() -> None:
    assert changes("habrour", "harbour", limit=3) == 1


def test_a_forgotten_letter_is_one_change() -> None:
    assert changes("harbor", "harbour", limit=3) == 1


def test_counting_stops_beyond_the_limit() -> None:
    assert changes("harbour", "election", limit=2) == 3


@given(WORD, WORD)
def test_the_way_back_is_as_long(one: str, other: str) -> None:
    assert changes(one, other, limit=9) == changes(other, one, limit=9)


@given(WORD, WORD)
def test_only_equal_words_need_no_change(one: str, other: str) -> None:
    assert (changes(one, other, limit=9) == 0) == (one == other)


def test_the_nearest_candidate_is_chosen() -> None:
    assert closest("habour", ["labour", "harbours", "harbour"]) == "labour"
    assert closest("harbuor", ["harbours", "harbour"]) == "harbour"


def test_a_word_that_is_not_near_is_not_offered() -> None:
    assert closest("election", ["harbour", "elevator"]) is None
