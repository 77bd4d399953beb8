# SPDX-License-Identifier: BSD-3-Clause
"""Two versions of a text stand in one: whole runs of words that went and came, not a word here and a word there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.newsroom.context.story.wording import word_changes

TEXTS = st.lists(st.sampled_from(["a", "b", "talks", "open."]), max_size=12).map(" ".join)


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.kind, change.words) for change in word_changes(before, after)]


def test_words_that_were_replaced_side_by_side_are_one_change() -> None:
    assert told("Whether there will be new talks", "He rejects the offer of new talks") == [
        ("removed", "Whether there will be"),
        ("added", "He rejects the offer of"),
        ("same", " new talks"),
    ]


def test_words_at_the_end_are_a_change_of_their_own() -> None:
    assert told("It is open.", "It is open. Nobody knows.") == [("same", "It is open."), ("added", " Nobody knows.")]


def test_equal_texts_show_no_change() -> None:
    assert told("It is open.", "It is open.") == [("same", "It is open.")]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_stays_and_what_came_is_the_text_after(before: str, after: str) -> None:
    changes = word_changes(before, after)
    assert "".join(change.words for change in changes if change.kind != "removed") == after
    went = "".join(change.words for change in changes if change.kind != "added")
    assert went.split() == before.split()
