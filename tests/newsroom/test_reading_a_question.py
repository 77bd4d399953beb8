# SPDX-License-Identifier: BSD-3-Clause
"""What a reader types into the search is always understood somehow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.newsroom.search.question import MAX_TERMS, Term, read_question


def words(question: str) -> list[list[str]]:
    return [[term.text for term in group] for group in read_question(question).groups]


def test_every_word_must_occur() -> None:
    assert words("harbour repair") == [["harbour"], ["repair"]]


def test_words_in_quotation_marks_are_one_phrase() -> None:
    assert read_question('"peace deal" talks').groups == (
        (Term("peace deal", exact=True),),
        (Term("talks", exact=False),),
    )


@pytest.mark.parametrize("typed", ["“peace deal”", "„peace deal“", "«peace deal»", '"peace deal"', '"peace deal'])
def test_quotation_marks_of_every_country_make_a_phrase_or_words(typed: str) -> None:
    assert " ".join(term.text for term in read_question(typed).terms) == "peace deal"


def test_a_word_after_a_minus_is_left_out() -> None:
    question = read_question('harbour -repair -"dry dock"')
    assert [term.text for term in question.without] == ["repair", "dry dock"]


def test_or_joins_its_neighbours() -> None:
    assert words("harbour OR port repair") == [["harbour", "port"], ["repair"]]


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "- -", "()", "* ^ ~", "🚀🚀", "\x00", "OR", "-OR"])
def test_a_question_without_words_asks_for_nothing(typed: str) -> None:
    assert read_question(typed).groups == ()


def test_a_word_of_two_letters_is_not_a_beginning() -> None:
    assert read_question("EU").terms == (Term("EU", exact=True),)


def test_what_is_too_long_is_shortened() -> None:
    question = read_question("word " * 5000)
    assert question.shortened
    assert len(question.groups) == MAX_TERMS


@given(st.text())
def test_no_text_is_refused(typed: str) -> None:
    for term in read_question(typed).terms:
        assert any(letter.isalnum() for letter in term.text)
        assert '"' not in term.text
