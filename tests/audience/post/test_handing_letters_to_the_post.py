# SPDX-License-Identifier: BSD-3-Clause
"""Letters are written once, in the transaction of their cause, to addresses that can be."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from broadsheet.audience.post.actions import forget_old_letters, post_letters
from broadsheet.audience.post.addresses import check_address, fingerprint, normal_address
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.post.models import Because, ClosedAddress, Parcel, State
from broadsheet.audience.post.suppression import is_suppressed, reopen, suppress
from broadsheet.config.health import find_problems

pytestmark = pytest.mark.django_db


def letter(key: str = "welcome", **changes: object) -> Letter:
    return Letter(**{"key": key, "to": "Ada@Example.org", "subject": "Hello", "text": "Hello, Ada.", **changes})  # type: ignore[arg-type]


def test_a_letter_waits_under_its_key_with_the_address_as_typed() -> None:
    assert post_letters([letter()], kind=Kind.SINGLE) == 1
    parcel = Parcel.objects.get()
    assert (parcel.key, parcel.to, parcel.domain) == ("welcome", "Ada@Example.org", "example.org")


def test_the_same_letter_is_written_once_however_often_it_is_handed_in() -> None:
    post_letters([letter()], kind=Kind.SINGLE)
    assert post_letters([letter(), letter(), letter("second")], kind=Kind.SINGLE) == 1
    assert Parcel.objects.count() == 2


def test_a_letter_is_forgotten_a_month_after_its_end_and_never_before() -> None:
    now = timezone.now()
    post_letters([letter(key) for key in ("old", "new", "waiting")], kind=Kind.SINGLE)
    for key, days in (("old", 31), ("new", 29)):
        Parcel.objects.filter(key=key).update(state=State.SENT, ended_at=now - timedelta(days=days))
    forget_old_letters(now=now)
    assert set(Parcel.objects.values_list("key", flat=True)) == {"new", "waiting"}


def test_letters_that_do_not_go_are_an_alarm() -> None:
    now = timezone.now()
    post_letters([letter()], kind=Kind.SINGLE)
    assert not [problem for problem in find_problems(now=now) if "letters" in problem]
    assert "1 letters should have been sent" in find_problems(now=now + timedelta(minutes=20))[-1]


def test_what_is_rolled_back_is_not_sent() -> None:
    with transaction.atomic():
        post_letters([letter()], kind=Kind.SINGLE)
        transaction.set_rollback(True)
    assert not Parcel.objects.exists()


@pytest.mark.parametrize("field", ["subject", "sender", "reply_to"])
@pytest.mark.parametrize("breaks", ["a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\0b", "a\u2028b", "a\n"])
def test_no_field_can_add_a_header(field: str, breaks: str) -> None:
    with pytest.raises(ValidationError) as refused:
        post_letters([letter("good"), letter(**{field: breaks})], kind=Kind.SINGLE)
    assert field in refused.value.message_dict
    assert not Parcel.objects.exists()


def test_no_header_can_add_another() -> None:
    with pytest.raises(ValidationError):
        post_letters([letter(headers={"List-Id": "a\r\nBcc: b@example.org"})], kind=Kind.SINGLE)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nobody",
        "two@at@example.org",
        "a b@example.org",
        "a@example",
        "a@-example.org",
        '"quoted"@example.org',
        "comment(in it)@example.org",
        "Ada <ada@example.org>",
        "a@example.org\r\nBcc: b@example.org",
        "a\0@example.org",
        "a" * 65 + "@example.org",
        "a" * 64 + "@" + "b" * 60 + "." + ("c" * 60 + ".") * 3 + "org",
    ],
)
def test_what_no_mail_can_reach_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_address(typed)
    assert "mail address" in refused.value.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada@Example.ORG", "ada@example.org"),
        ("straße@bücher.example.org", "strasse@xn--bcher-kva.example.org"),
        (" ada@example.org ", "ada@example.org"),
    ],
)
def test_two_spellings_of_one_mailbox_are_one(one: str, other: str) -> None:
    assert normal_address(one) == normal_address(other)
    assert fingerprint(one) == fingerprint(other)


def test_a_dot_or_a_plus_makes_another_mailbox() -> None:
    assert len({normal_address(f"{name}@example.org") for name in ("ada.l", "adal", "ada+l")}) == 3


def test_a_closed_address_is_known_again_without_being_kept() -> None:
    suppress("Ada@Example.org", because=Because.BOUNCE)
    assert is_suppressed("ada@example.org")
    assert not is_suppressed("bob@example.org")
    assert "ada" not in str(ClosedAddress.objects.values().get()).lower()


def test_an_address_that_bounced_opens_again_when_its_owner_asks_but_not_after_a_complaint() -> None:
    suppress("ada@example.org", because=Because.BOUNCE)
    assert reopen("ada@example.org")
    assert not is_suppressed("ada@example.org")
    suppress("ada@example.org", because=Because.BOUNCE)
    suppress("ada@example.org", because=Because.COMPLAINT)
    suppress("ada@example.org", because=Because.BOUNCE)
    assert not reopen("ada@example.org")
    assert is_suppressed("ada@example.org")
