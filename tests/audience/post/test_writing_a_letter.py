# SPDX-License-Identifier: BSD-3-Clause
"""A letter that is written once and filled in reads, for any words, as one that Python's `email` understands."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.audience.post.message import Compiled, Content, place, without_places

WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co"]), max_size=300)
LINES = st.lists(WORDS, max_size=6).map("\n".join)
AT = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
OWN = {"to": "ada@example.org", "message_id": "<1@example.org>"}


def written(values: dict[str, str] | None = None, **changes: object) -> bytes:
    plain = {"sender": "The Lantern <desk@example.org>", "subject": "Today", "text": "Text", "html": "", "headers": {}}
    return Compiled(Content(**{**plain, "at": AT, **changes}), boundary="=_b").fill({**OWN, **(values or {})})  # type: ignore[arg-type]


def read(letter: bytes) -> EmailMessage:
    found = message_from_bytes(letter, policy=SMTP)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def body(letter: bytes, kind: str) -> str:
    part = read(letter).get_body((kind,))
    assert part is not None
    assert not part.defects
    return str(part.get_content()).replace("\r\n", "\n")


@given(text=LINES, html=LINES, name=LINES)
def test_any_words_arrive_as_they_were_written(text: str, html: str, name: str) -> None:
    letter = written({"name": name}, text=f"{text}{place('name')}{text}", html=f"<p>{html}</p>")
    assert body(letter, "plain") == f"{text}{name}{text}"
    assert body(letter, "html") == f"<p>{html}</p>"
    assert all(len(line) <= 998 for line in letter.split(b"\r\n"))
    assert b"\n" not in letter.replace(b"\r\n", b"")


@given(text=LINES)
def test_no_line_of_text_is_longer_than_76_characters(text: str) -> None:
    encoded = written({"name": text}, text=text + place("name")).partition(b"\r\n\r\n")[2]
    assert all(len(line) <= 76 for line in encoded.split(b"\r\n"))


@given(subject=WORDS, name=WORDS)
def test_any_words_can_be_a_subject(subject: str, name: str) -> None:
    found = read(written({"name": name}, subject=f"{subject}{place('name')}"))["Subject"]
    assert "".join(str(found).split()) == "".join(f"{subject}{name}".split())


def test_a_readers_value_is_text_in_html_too() -> None:
    letter = written({"name": '<script>"&'}, html=f"<p>{place('name')}</p>")
    assert body(letter, "html") == "<p>&lt;script&gt;&quot;&amp;</p>"


def test_a_value_that_is_missing_is_empty_and_one_that_is_unknown_is_left_out() -> None:
    assert body(written({"other": "x"}, text=f"Dear {place('name')}!"), "plain") == "Dear !\n"


def test_words_from_outside_cannot_ask_for_a_readers_values() -> None:
    assert without_places(f"a{place('token')}b") == "atokenb"


@pytest.mark.parametrize("breaks", ["a\nBcc: b@example.org", "a\r\nb", "a\u2028b", "a\x85b", "a\n"])
def test_a_value_never_begins_another_header(breaks: str) -> None:
    with pytest.raises(ValueError, match="line break"):
        written({"name": breaks}, subject=place("name"))
    with pytest.raises(ValueError, match="line break"):
        written(headers={"List-Id": breaks})


@pytest.mark.parametrize(
    "sender",
    [
        "desk@example.org",
        "The Lantern <desk@example.org>",
        '"Lantern, The" <desk@example.org>',
        "Die Fähre <desk@example.org>",
        '"Fähre, Die" <desk@example.org>',
    ],
)
def test_the_sender_is_named_as_it_was_given(sender: str) -> None:
    found = read(written(sender=sender))["From"].addresses[0]
    assert (found.display_name, found.addr_spec) == parseaddr(sender)


def test_an_international_address_is_written_in_utf_8() -> None:
    assert "To: straße@bücher.example.org\r\n".encode() in written({"to": "straße@bücher.example.org"})


def test_the_same_letter_is_the_same_to_the_last_byte() -> None:
    assert written({"name": "Ada"}) == written({"name": "Ada"})
    assert read(written())["Message-ID"] == "<1@example.org>"
    assert read(written())["Date"].datetime == AT
