# SPDX-License-Identifier: BSD-3-Clause
"""What comes back closes an address where it is proved to be about one of our letters, and never otherwise."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from broadsheet.audience.post.actions import forget_letters, forget_old_letters, post_letters
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.post.models import Because, ClosedAddress, Parcel, Proof, Report, ReportKind
from broadsheet.audience.post.returns.actions import forget_old_reports, take_report
from broadsheet.audience.readers.models import Reader
from tests.audience.post import samples
from tests.audience.post.samples import bounce, complaint, message_id, returns_to

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def secret(settings: Any) -> None:
    settings.SECRET_KEY = samples.SECRETLY


@pytest.fixture
def letter() -> Parcel:
    """To Ada, taken by the mail server an hour ago."""
    return sent("ada@example.net")


def sent(to: str, *, key: str = "", ago: timedelta = timedelta(hours=1)) -> Parcel:
    key = key or to
    post_letters([Letter(key=key, to=to, subject="Today", text="Dear reader")], kind=Kind.DIGEST)
    at = timezone.now() - ago
    Parcel.objects.filter(key=key).update(state="sent", written_at=at, ended_at=at)
    return Parcel.objects.get(key=key)


def closed() -> list[str]:
    return list(ClosedAddress.objects.values_list("because", flat=True))


@pytest.mark.parametrize("case", [str, str.upper])
def test_a_bounce_to_our_return_path_closes_the_address_at_once(letter: Parcel, case: Any) -> None:
    report = take_report(bounce(to=case(returns_to(letter))))
    assert (report.kind, report.proof, report.parcel, report.code) == ("hard", "mark", letter, "5.1.1")
    assert report.closed
    assert ClosedAddress.objects.get().fingerprint == letter.fingerprint


def test_a_bounce_with_our_message_id_does_too(letter: Parcel) -> None:
    report = take_report(bounce(returned=message_id(letter)))
    assert (report.proof, closed()) == (Proof.MESSAGE, [Because.BOUNCE])


def test_a_bounce_that_only_names_an_address_is_taken_down_and_closes_nothing(letter: Parcel) -> None:
    report = take_report(bounce())
    assert (report.kind, report.proof, report.parcel) == ("hard", Proof.ADDRESS, letter)
    assert not closed()


@pytest.mark.parametrize("way", ["another secret", "a changed letter", "an unknown message"])
def test_what_is_forged_closes_nothing(letter: Parcel, way: str) -> None:
    other = sent("bob@example.net")
    forged = {
        "another secret": bounce(to=returns_to(letter, secret="y" * 50), recipient="?"),
        # The end of one mark with the beginning of another.
        "a changed letter": bounce(to=returns_to(other)[:28] + returns_to(letter)[28:], recipient="?"),
        "an unknown message": bounce(returned=f"<{'0' * 32}@example.org>", recipient="?"),
    }
    report = take_report(forged[way])
    assert (report.proof, report.parcel) == (Proof.NONE, None)
    assert not closed()


def test_a_report_of_an_unknown_reader_is_counted() -> None:
    report = take_report(bounce(recipient="nobody@example.com"))
    assert (report.kind, report.proof, report.fingerprint) == ("hard", Proof.NONE, "")
    assert Report.objects.count() == 1


def test_the_same_report_counts_once_whatever_was_added_on_its_way(letter: Parcel) -> None:
    once = bounce(to=returns_to(letter))
    first = take_report(once)
    ClosedAddress.objects.all().delete()
    second = take_report(b"Received: from elsewhere\r\n" + once)
    assert first == second
    assert not closed()


def test_a_mark_leads_to_the_reader_after_its_letter_was_forgotten(letter: Parcel) -> None:
    to = returns_to(letter)
    Parcel.objects.update(ended_at=timezone.now() - timedelta(days=31))
    forget_old_letters(now=timezone.now())
    assert take_report(bounce(to=to)).proof == Proof.NONE
    again = sent("ada@example.net", key="another")
    report = take_report(bounce(to=to, own_id="<later@mx>"))
    assert (report.proof, report.parcel, report.fingerprint) == (Proof.MARK, None, again.fingerprint)
    assert closed() == [Because.BOUNCE]


@pytest.mark.parametrize(
    ("status", "diagnostic", "kind"),
    [
        ("5.1.1", "smtp; 550 no", ReportKind.HARD),
        ("5.0.0", "smtp; 550 5.1.1 no", ReportKind.HARD),
        ("5.0.0", "smtp; 550 No such user here", ReportKind.HARD),
        ("5.2.1", "smtp; 550 disabled", ReportKind.HARD),
        ("5.2.2", "smtp; 552 user is over quota, unknown when it will end", ReportKind.SOFT),
        ("4.4.1", "smtp; connection timed out", ReportKind.SOFT),
        ("5.0.0", "smtp; 550 no", ReportKind.SOFT),
        ("5.7.1", "smtp; 550 message looks like spam, unknown user agent", ReportKind.POLICY),
        ("5.6.7", "smtp; 550 no", ReportKind.POLICY),
    ],
)
def test_only_a_mailbox_that_is_not_there_closes_at_once(
    letter: Parcel, status: str, diagnostic: str, kind: ReportKind
) -> None:
    report = take_report(bounce(to=returns_to(letter), status=status, diagnostic=diagnostic))
    assert report.kind == kind
    assert bool(closed()) == (kind == ReportKind.HARD)


@pytest.mark.parametrize(
    ("action", "kind"), [("delayed", ReportKind.DELAYED), ("delivered", ReportKind.AUTOMATIC), ("", ReportKind.OTHER)]
)
def test_what_is_late_or_well_closes_nothing(letter: Parcel, action: str, kind: ReportKind) -> None:
    report = take_report(bounce(to=returns_to(letter), action=action, status="4.4.1"))
    assert report.kind in (kind, ReportKind.AUTOMATIC)
    assert not closed()


def soft(letter: Parcel) -> Report:
    return take_report(bounce(to=returns_to(letter), status="5.2.2", diagnostic="full", own_id=f"<{letter.pk}@mx>"))


def test_a_full_mailbox_is_given_up_after_four_letters_on_end_over_three_days() -> None:
    letters = [sent("ada@example.net", key=str(day), ago=timedelta(days=day)) for day in (9, 6, 3, 1)]
    for letter in letters[:-1]:
        assert not soft(letter).closed
    assert soft(letters[-1]).closed
    assert closed() == [Because.BOUNCE]


def test_four_letters_within_a_day_are_not_enough() -> None:
    for hours in (20, 15, 10, 5):
        soft(sent("ada@example.net", key=str(hours), ago=timedelta(hours=hours)))
    assert not closed()


def test_one_letter_that_arrived_in_between_begins_the_count_anew() -> None:
    letters = [sent("ada@example.net", key=str(day), ago=timedelta(days=day)) for day in (12, 9, 6, 4, 1)]
    for letter in (*letters[:3], letters[4]):
        soft(letter)
    assert not closed()


def test_one_letter_that_comes_back_four_times_counts_once() -> None:
    letter = sent("ada@example.net", ago=timedelta(days=5))
    for number in range(4):
        take_report(bounce(to=returns_to(letter), status="5.2.2", diagnostic="full", own_id=f"<{number}@mx>"))
    assert not closed()


@pytest.mark.parametrize("way", ["mail from", "message"])
def test_a_complaint_ends_what_the_reader_gets(
    letter: Parcel, way: str, django_capture_on_commit_callbacks: Any
) -> None:
    reader = Reader.objects.create(
        address="ada@example.net",
        normal="ada@example.net",
        fingerprint=letter.fingerprint,
        asked_at=timezone.now(),
        confirmed_at=timezone.now(),
    )
    told = {"mail_from": returns_to(letter)} if way == "mail from" else {"returned": message_id(letter)}
    with django_capture_on_commit_callbacks(execute=True):
        report = take_report(complaint(**told))
    assert (report.kind, closed()) == (ReportKind.COMPLAINT, [Because.COMPLAINT])
    reader.refresh_from_db()
    assert (reader.state, reader.stopped_because) == ("stopped", "complaint")


@pytest.mark.parametrize("kind", ["not-spam", "auth-failure"])
def test_what_is_no_complaint_ends_nothing(letter: Parcel, kind: str) -> None:
    assert take_report(complaint(kind=kind, returned=message_id(letter))).kind == ReportKind.AUTOMATIC
    assert not closed()


def test_a_complaint_after_a_bounce_stands(letter: Parcel) -> None:
    take_report(bounce(to=returns_to(letter)))
    take_report(complaint(returned=message_id(letter)))
    assert closed() == [Because.COMPLAINT]


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied (vacation)", "Precedence: bulk", "X-Autoreply: yes", "Return-Path: <>"]
)
def test_who_is_away_stays_with_us(letter: Parcel, header: str) -> None:
    report = take_report(samples.vacation(to=returns_to(letter), header=header))
    assert report.kind == ReportKind.AUTOMATIC
    assert not closed()


def test_what_a_person_writes_is_no_report(letter: Parcel) -> None:
    assert take_report(samples.from_a_person()).kind == ReportKind.OTHER


@pytest.mark.parametrize("form", [samples.qmail, samples.exim])
def test_servers_that_do_not_follow_the_standard_are_understood(letter: Parcel, form: Any) -> None:
    report = take_report(form(returned=message_id(letter)))
    assert (report.kind, report.proof, report.parcel) == ("hard", Proof.MESSAGE, letter)
    assert closed()


def test_a_full_mailbox_told_by_qmail_is_a_soft_one(letter: Parcel) -> None:
    report = take_report(samples.qmail(returned=message_id(letter), reason="Mailbox is full. #5.2.2"))
    assert (report.kind, report.code) == (ReportKind.SOFT, "5.2.2")


def test_a_bounce_that_somebody_forwarded_counts_where_it_carries_our_mark(letter: Parcel) -> None:
    assert take_report(samples.forwarded(bounce(to=returns_to(letter)))).proof == Proof.MARK
    assert closed()


def test_a_bounce_of_a_bounce_is_not_taken_for_the_one_within(letter: Parcel) -> None:
    report = take_report(samples.bounce_of(bounce(to=returns_to(letter))))
    assert report.proof in (Proof.NONE, Proof.ADDRESS)
    assert not closed()


def test_nothing_is_ever_answered(letter: Parcel) -> None:
    before = Parcel.objects.count()
    for raw in (bounce(to=returns_to(letter)), samples.vacation(), complaint(), samples.from_a_person()):
        take_report(raw)
    assert Parcel.objects.count() == before
    assert not mail.outbox


def test_a_report_cut_off_anywhere_is_taken_down(letter: Parcel) -> None:
    whole = bounce(to=returns_to(letter))
    for length in range(0, len(whole), 97):
        take_report(whole[:length])
    assert closed() == [Because.BOUNCE]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 1000,
        bytes(range(256)) * 40,
        b"Content-Type: multipart/report; boundary=a\r\n\r\n" + b"--a\r\nContent-Type: message/rfc822\r\n\r\n" * 500,
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 3000,
        b"Content-Type: text/plain; charset=no-such-thing\r\nSubject: =?x?q?=00?=\r\n\r\n\xff\xfe",
        b"X" * 100_000 + b"\r\n",
    ],
)
def test_nonsense_is_taken_down_as_no_report(raw: bytes) -> None:
    assert take_report(raw).kind == ReportKind.OTHER


def test_null_characters_and_strange_letters_in_a_report_do_no_harm(letter: Parcel) -> None:
    words = "smtp; 550 5.1.1 \0\0 Grüße \udcff ada@example.net"
    raw = bounce(to=returns_to(letter), diagnostic="@").replace(b"@\r\n", words.encode("utf-8", "surrogateescape"), 1)
    report = take_report(bounce(to=returns_to(letter)).replace(b"is not known", b"is\0not \xff known"))
    assert report.kind == ReportKind.HARD
    assert "\0" not in report.words
    take_report(raw)


def test_thirty_megabytes_are_read_as_far_as_it_matters(letter: Parcel) -> None:
    report = take_report(bounce(to=returns_to(letter)) + b"a" * 30_000_000)
    assert (report.kind, report.proof) == (ReportKind.HARD, Proof.MARK)


def test_no_address_is_kept(letter: Parcel) -> None:
    take_report(bounce(to=returns_to(letter)))
    assert "ada" not in str(Report.objects.values().get()).lower()
    assert len(Report.objects.get().words) <= 300


def test_who_asks_to_be_forgotten_is_forgotten_here_too(letter: Parcel) -> None:
    take_report(bounce(to=returns_to(letter)))
    forget_letters(to=["ada@example.net"])
    report = Report.objects.get()
    assert (report.fingerprint, report.words, report.parcel) == ("", "", None)
    assert closed() == [Because.BOUNCE]


def test_reports_go_after_three_months(letter: Parcel) -> None:
    take_report(bounce(to=returns_to(letter)))
    forget_old_reports(now=timezone.now() + timedelta(days=89))
    assert Report.objects.exists()
    forget_old_reports(now=timezone.now() + timedelta(days=91))
    assert not Report.objects.exists()
