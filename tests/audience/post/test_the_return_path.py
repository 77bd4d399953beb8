# SPDX-License-Identifier: BSD-3-Clause
"""Each letter comes back to an address of its own, which says whose it was and cannot be made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.audience.post.return_path import MAILBOX, Mark, ReturnPath
from broadsheet.config.env import SettingError, read_env

PATH = ReturnPath("bounces@example.org", secret="s" * 50)
FINGERPRINT = "0123456789abcdef" * 4


@given(letter=st.integers(0, 2**48 - 1), fingerprint=st.text("0123456789abcdef", min_size=64, max_size=64))
def test_it_leads_to_letter_and_mailbox_whatever_became_of_its_case(letter: int, fingerprint: str) -> None:
    address = PATH.of(letter=letter, fingerprint=fingerprint)
    assert len(address.partition("@")[0]) <= 64
    expected = [Mark(letter, fingerprint[: 2 * MAILBOX])]
    assert PATH.marks_in(f"<{address}>") == PATH.marks_in(address.upper()) == expected


@given(place=st.integers(0, 39), letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_no_letter_of_it_can_be_changed(place: int, letter: str) -> None:
    address = PATH.of(letter=7, fingerprint=FINGERPRINT)
    at = len("bounces+") + place
    changed = address[:at] + letter + address[at + 1 :]
    assert (changed == address) == bool(PATH.marks_in(changed))


def test_another_publications_mark_is_none_of_ours() -> None:
    other = ReturnPath("bounces@example.org", secret="t" * 50).of(letter=7, fingerprint=FINGERPRINT)
    assert PATH.marks_in(other) == []


@pytest.mark.parametrize("text", ["", "bounces@example.org", "bounces+@example.org", "bounces+" + "8" * 40 + "@x"])
def test_what_is_no_mark_is_none(text: str) -> None:
    assert PATH.marks_in(text) == []


@pytest.mark.parametrize("value", ["bounces", "B <b@example.org>", "a" * 24 + "@example.org", "a b@example.org", "a@b"])
def test_an_address_without_room_for_a_mark_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match="BROADSHEET_BOUNCE_ADDRESS"):
        read_env({"BROADSHEET_BOUNCE_ADDRESS": value})


def test_the_longest_that_is_taken_leaves_room() -> None:
    longest = "a" * 23 + "@example.org"
    assert read_env({"BROADSHEET_BOUNCE_ADDRESS": longest}).bounce_address == longest
    assert len(ReturnPath(longest, secret="s").of(letter=1, fingerprint=FINGERPRINT).partition("@")[0]) == 64
