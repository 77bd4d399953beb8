# SPDX-License-Identifier: BSD-3-Clause
"""A mailing's letters are written while it is being sent: it begins at once, and each reader gets one."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.audience.post import leases, recipients
from broadsheet.audience.post.actions import (
    KEPT_FOR,
    forget_letters,
    forget_old_letters,
    hold_mailing,
    resume_mailing,
    stop_mailing,
    take_back,
)
from broadsheet.audience.post.addresses import fingerprint
from broadsheet.audience.post.backend import BackendSender
from broadsheet.audience.post.engine import Pace
from broadsheet.audience.post.letter import Kind
from broadsheet.audience.post.message import place
from broadsheet.audience.post.models import Mailing, Parcel, Progress, Proof, Report, ReportKind, State
from broadsheet.audience.post.recipients import Recipient, fill_mailings, sources
from tests.audience.post.conftest import SendTo
from tests.audience.post.sink import Sink, sink

pytestmark = pytest.mark.django_db

SPACE = uuid.UUID("2b0d6f0e-5d6e-4b51-9a53-5f8a2c3f3c11")
Readers = Callable[[int], Mailing]


class Numbered:
    """Readers by number, up to as many as the mailing expects."""

    def after(self, mailing: Mailing, cursor: int, most: int) -> tuple[list[Recipient], int | None]:
        end = min(cursor + most, mailing.expected)
        found = [
            Recipient(
                key=f"{mailing.uuid}:{number}",
                uuid=uuid.uuid5(SPACE, str(number)),
                to=f"r{number}@example.org",
                domain="example.org",
                fingerprint=fingerprint(f"r{number}@example.org"),
                values={"name": f"Reader <{number}>"},
            )
            for number in range(cursor, end)
        ]
        return found, end if end < mailing.expected else None


@pytest.fixture
def to_readers(monkeypatch: pytest.MonkeyPatch) -> Readers:
    """A mailing to so many numbered readers, written a few at a time."""
    monkeypatch.setattr(recipients, "FILL_BELOW", 8)
    monkeypatch.setattr(recipients, "AT_ONCE", 5)
    monkeypatch.setitem(sources._entries, "numbered", Numbered())

    def make(count: int) -> Mailing:
        return Mailing.objects.create(
            kind=Kind.LETTER,
            subject="Today",
            text=f"Dear {place('name')}",
            html=f"<p>Dear {place('name')}</p>",
            source="numbered",
            expected=count,
        )

    return make


def taken_by(server: Sink) -> list[str]:
    return sorted(row["to"] for row in server.taken)


def test_every_reader_gets_one_letter_though_few_are_written_at_a_time(to_readers: Readers, send: SendTo) -> None:
    made = to_readers(23)
    fill_mailings(now=timezone.now())
    assert Parcel.objects.count() == 5
    with sink() as server:
        send(server)
    assert taken_by(server) == sorted(f"r{number}@example.org" for number in range(23))
    made.refresh_from_db()
    assert made.progress == Progress.DONE
    assert made.filled_at
    assert set(Parcel.objects.values_list("uuid", flat=True)) == {uuid.uuid5(SPACE, str(n)) for n in range(23)}


def test_no_more_are_written_while_enough_wait(to_readers: Readers) -> None:
    to_readers(100)
    written = [fill_mailings(now=timezone.now()) for _ in range(5)]
    assert written == [5, 5, 0, 0, 0]


def test_letters_written_twice_by_mistake_are_one(to_readers: Readers, send: SendTo) -> None:
    made = to_readers(12)
    fill_mailings(now=timezone.now())
    # A crash between the letters and the cursor cannot be: they are one transaction. This is worse.
    Mailing.objects.filter(pk=made.pk).update(cursor=0)
    with sink() as server:
        send(server)
    assert taken_by(server) == sorted(f"r{number}@example.org" for number in range(12))


def test_whoever_left_meanwhile_gets_nothing(to_readers: Readers, send: SendTo) -> None:
    made = to_readers(4)
    fill_mailings(now=timezone.now())
    assert take_back(keys=[f"{made.uuid}:2", "another"], now=timezone.now()) == 1
    with sink() as server:
        send(server)
    assert taken_by(server) == ["r0@example.org", "r1@example.org", "r3@example.org"]
    assert Parcel.objects.get(to="r2@example.org").state == State.TAKEN_BACK


def test_one_that_is_leased_is_not_begun_after_it_was_taken_back(
    to_readers: Readers, send: SendTo, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = to_readers(6)
    record = leases.record

    def the_last_leaves_meanwhile(*args: Any, **kwargs: Any) -> None:
        record(*args, **kwargs)
        take_back(keys=[f"{made.uuid}:5"], now=timezone.now())

    monkeypatch.setattr(leases, "record", the_last_leaves_meanwhile)
    monkeypatch.setattr(recipients, "AT_ONCE", 6)
    with sink() as server:
        send(server, pace=Pace(connections=1, rate=3))
    assert taken_by(server) == [f"r{number}@example.org" for number in range(5)]


def test_a_held_mailing_writes_nothing_and_goes_on_where_it_was(to_readers: Readers, send: SendTo) -> None:
    made = to_readers(9)
    fill_mailings(now=timezone.now())
    assert hold_mailing(mailing=made)
    with sink() as server:
        send(server)
        assert taken_by(server) == []
        assert Parcel.objects.count() == 5
        assert resume_mailing(mailing=made)
        send(server)
    assert len(server.taken) == 9


def test_without_smtp_it_can_be_held_and_letters_taken_back_as_well(to_readers: Readers, tmp_path: Path) -> None:
    made = to_readers(5)
    outbox: list[str] = []

    class Slow:
        """Somebody holds the mailing, and a reader leaves, while the second letter goes."""

        def send_messages(self, messages: Any) -> int:
            outbox.extend(messages[0].to)
            if len(outbox) == 2:
                hold_mailing(mailing=made)
                take_back(keys=[f"{made.uuid}:3"], now=timezone.now())
            return 1

    sender = BackendSender(default_sender="desk@example.org", folder=tmp_path, connection=Slow())
    sender.run(lambda: False, until_empty=True)
    assert outbox == ["r0@example.org", "r1@example.org"]
    waiting = Parcel.objects.filter(state=State.WAITING)
    assert sorted(waiting.values_list("to", flat=True)) == ["r2@example.org", "r4@example.org"]
    resume_mailing(mailing=made)
    sender.run(lambda: False, until_empty=True)
    assert sorted(outbox) == [f"r{number}@example.org" for number in (0, 1, 2, 4)]


def test_a_stopped_mailing_is_over(to_readers: Readers, send: SendTo) -> None:
    made = to_readers(9)
    fill_mailings(now=timezone.now())
    assert stop_mailing(mailing=made, now=timezone.now())
    assert not resume_mailing(mailing=made)
    assert not stop_mailing(mailing=made, now=timezone.now())
    with sink() as server:
        send(server)
    assert taken_by(server) == []
    assert set(Parcel.objects.values_list("state", flat=True)) == {State.TAKEN_BACK}


def test_what_became_of_letters_is_known_after_they_are_forgotten(to_readers: Readers, send: SendTo) -> None:
    made = to_readers(7)
    with sink(answers={"r3": "550 5.7.1 no"}) as server:
        send(server)
    back = Parcel.objects.get(to="r1@example.org")
    for digest, kind in (("a", ReportKind.SOFT), ("b", ReportKind.HARD), ("c", ReportKind.COMPLAINT)):
        Report.objects.create(digest=digest, kind=kind, proof=Proof.MARK, parcel=back)
    forget_letters(to=["r2@example.org"])
    forget_old_letters(now=timezone.now() + KEPT_FOR)
    made.refresh_from_db()
    assert Parcel.objects.count() == 0
    assert made.tally == {"sent": 6, "refused": 1, "came back": 1, "complained": 1}


def test_a_mailing_whose_readers_nobody_names_keeps_no_other_letter_back(to_readers: Readers, send: SendTo) -> None:
    Mailing.objects.create(kind=Kind.LETTER, subject="Lost", text="x", source="nobody", expected=1)
    to_readers(2)
    with sink() as server:
        send(server)
    assert len(server.taken) == 2
