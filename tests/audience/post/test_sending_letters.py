# SPDX-License-Identifier: BSD-3-Clause
"""Letters go to a mail server in a real conversation; whatever it answers, each ends as what really became of it."""

import base64
import errno
import os
import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.mail.backends import locmem
from django.utils import timezone

from broadsheet.audience.post import journal
from broadsheet.audience.post.actions import post_letters
from broadsheet.audience.post.backend import BackendSender
from broadsheet.audience.post.engine import Pace
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.post.message import place
from broadsheet.audience.post.models import Because, ClosedAddress, Mailing, Parcel, Progress
from broadsheet.audience.post.return_path import ReturnPath
from broadsheet.audience.post.suppression import suppress
from broadsheet.audience.post.wrapping import Wrapper
from tests.audience.post.conftest import SendTo
from tests.audience.post.sink import free_port, sink

pytestmark = pytest.mark.django_db


def post(*names: str, kind: Kind = Kind.DIGEST) -> None:
    letters = [
        Letter(
            key=f"to {name}", to=f"{name}@example.org", subject="Häfen", text=f"Dear {name},\n.\nbye", html="<p>.</p>"
        )
        for name in names
    ]
    post_letters(letters, kind=kind)


def mailing(*names: str, **changes: Any) -> Mailing:
    made = Mailing.objects.create(kind=Kind.LETTER, subject="Today", text=f"Dear {place('name')}", **changes)
    post(*names)
    Parcel.objects.filter(key__in=[f"to {name}" for name in names]).update(mailing=made, content={}, kind=Kind.LETTER)
    for name in names:
        Parcel.objects.filter(key=f"to {name}").update(values={"name": name.title()})
    return made


def states() -> dict[str, str]:
    return {to.partition("@")[0]: state for to, state in Parcel.objects.values_list("to", "state")}


def later() -> None:
    """The pause before the next try is over."""
    Parcel.objects.filter(state="waiting").update(due_at=timezone.now())


@pytest.mark.parametrize("says", [("PIPELINING", "8BITMIME"), ()])
def test_every_letter_arrives_as_it_was_written(send: SendTo, says: tuple[str, ...]) -> None:
    post("ada", "bob", "cy")
    with sink(says=says) as server:
        send(server)
    assert states() == dict.fromkeys(["ada", "bob", "cy"], "sent")
    assert sorted(row["to"] for row in server.taken) == [f"{name}@example.org" for name in ("ada", "bob", "cy")]
    letter: Any = message_from_bytes(next(row["letter"] for row in server.taken if "ada" in row["to"]), policy=SMTP)
    assert (letter["Subject"], letter["From"]) == ("Häfen", "The Lantern <desk@example.org>")
    assert letter.get_body(("plain",)).get_content() == "Dear ada,\r\n.\r\nbye"
    assert letter.get_body(("html",)).get_content() == "<p>.</p>"


def test_each_reader_of_a_mailing_gets_their_own_letter(send: SendTo) -> None:
    mailing("ada", "bob")
    with sink() as server:
        send(server)
    letters = {row["to"].partition("@")[0]: row["letter"] for row in server.taken}
    assert b"Ada" in letters["ada"]
    assert b"Bob" in letters["bob"]
    assert b"Ada" not in letters["bob"]


def test_each_letter_names_an_address_of_its_own_to_come_back_to(send: SendTo) -> None:
    post("ada", "bob")
    returns = ReturnPath("bounces@example.org", secret="s" * 50)
    with sink() as server:
        send(server, wrapper=Wrapper(default_sender="The Lantern <desk@example.org>", returns=returns))
    found = {row["to"]: [mark.letter for mark in returns.marks_in(row["from"])] for row in server.taken}
    assert found == {to: [pk] for to, pk in Parcel.objects.values_list("to", "pk")}
    assert all(b"From: The Lantern <desk@example.org>" in row["letter"] for row in server.taken)


def test_the_most_urgent_goes_first(send: SendTo) -> None:
    post("patient", kind=Kind.DIGEST)
    post("urgent", kind=Kind.SINGLE)
    with sink() as server:
        send(server, pace=Pace(connections=1))
    assert [row["to"].partition("@")[0] for row in server.taken] == ["urgent", "patient"]


@pytest.mark.parametrize("says", [("PIPELINING",), ()])
def test_one_whom_the_server_refuses_does_not_hold_up_the_others(send: SendTo, says: tuple[str, ...]) -> None:
    post("ada", "gone", "bob", "gone2", "cy")
    no = "550 5.1.1 No such mailbox"
    with sink(says=says, answers={"gone": no, "gone2": no}) as server:
        send(server, pace=Pace(connections=1))
    assert states() == {"ada": "sent", "gone": "refused", "bob": "sent", "gone2": "refused", "cy": "sent"}
    assert Parcel.objects.get(to__startswith="gone@").answer == no
    assert ClosedAddress.objects.filter(because=Because.BOUNCE).count() == 2


def test_what_the_server_takes_later_is_tried_again_and_arrives_once(send: SendTo) -> None:
    post("ada", "busy")
    with sink(answers={"busy": "451 4.3.0 later"}, once=True) as server:
        send(server)
        assert states() == {"ada": "sent", "busy": "waiting"}
        busy = Parcel.objects.get(to__startswith="busy")
        assert (busy.tries, busy.unsure) == (1, 0)
        assert busy.due_at > timezone.now() + timedelta(seconds=20)
        later()
        send(server)
    assert states() == {"ada": "sent", "busy": "sent"}
    assert len(server.taken) == 2


@pytest.mark.parametrize("answer", ["451 4.3.0 no room", "421 4.3.2 shutting down", "552 5.3.4 too big"])
def test_an_answer_to_the_letter_itself_is_what_counts(send: SendTo, answer: str) -> None:
    post("ada", "bob")
    with sink(answers={"DATA": answer}, once=True) as server:
        send(server, pace=Pace(connections=1))
        later()
        send(server)
    expected = "refused" if answer.startswith("5") else "sent"
    assert sorted(states().values()) == sorted([expected, "sent"])
    assert len(server.taken) == (1 if expected == "refused" else 2)
    assert not ClosedAddress.objects.exists()


def test_a_server_that_refuses_the_sender_condemns_no_letter(send: SendTo) -> None:
    post("ada", "bob", "cy", "dee")
    with sink(answers={"MAIL": "553 5.7.1 Sender not yours"}) as server:
        send(server, pace=Pace(connections=1), stop=stop_after(2.0))
    assert set(states().values()) == {"waiting"}
    assert not server.taken
    assert not ClosedAddress.objects.exists()


def test_a_connection_cut_after_the_letter_is_counted_and_the_same_letter_goes_again(send: SendTo) -> None:
    post("ada")
    with sink(hang_up_after_letter=1.0) as server:
        send(server, stop=lambda: bool(server.taken))
        parcel = Parcel.objects.get()
        assert (parcel.state, parcel.unsure) == ("waiting", 1)
        server.faults.hang_up_after_letter = 0.0
        later()
        send(server)
    assert states() == {"ada": "sent"}
    assert len({(row["id"], row["digest"]) for row in server.taken}) == 1


def test_a_connection_cut_at_the_envelope_loses_nothing_and_sends_nothing_twice(send: SendTo) -> None:
    post(*(f"reader{number}" for number in range(40)))
    with sink(hang_up_before=0.2) as server:
        for _ in range(12):
            send(server, stop=stop_after(6.0))
            later()
            if set(states().values()) == {"sent"}:
                break
    assert set(states().values()) == {"sent"}
    assert len(server.taken) == 40


def test_without_a_server_everything_waits(send: SendTo) -> None:
    post("ada")
    send(free_port(), stop=stop_after(1.0))
    assert states() == {"ada": "waiting"}
    assert Parcel.objects.get().tries == 0


def test_nothing_goes_to_a_closed_address_but_what_its_owner_asks_for(send: SendTo) -> None:
    post("ada", "bob")
    post("cy", "dee", kind=Kind.SINGLE)
    suppress("ada@example.org", because=Because.BOUNCE)
    suppress("cy@example.org", because=Because.BOUNCE)
    suppress("dee@example.org", because=Because.COMPLAINT)
    with sink() as server:
        send(server)
    assert states() == {"ada": "closed", "bob": "sent", "cy": "sent", "dee": "closed"}
    assert len(server.taken) == 2


@pytest.mark.parametrize("progress", [Progress.PAUSED, Progress.STOPPED])
def test_of_a_mailing_that_an_editor_holds_nothing_goes(send: SendTo, progress: Progress) -> None:
    made = mailing("ada", "bob")
    Mailing.objects.update(progress=progress)
    post("cy")
    with sink() as server:
        send(server)
        assert states() == {"ada": "waiting", "bob": "waiting", "cy": "sent"}
        Mailing.objects.filter(pk=made.pk).update(progress=Progress.SENDING)
        send(server)
    assert set(states().values()) == {"sent"}


def test_a_sender_that_is_told_to_stop_gives_back_what_it_has_not_sent(send: SendTo) -> None:
    post(*(f"reader{number}" for number in range(30)))
    with sink(stall=0.1) as server:
        send(server, stop=lambda: len(server.taken) > 2, pace=Pace(connections=1))
        assert 0 < len(server.taken) < 30
        assert sorted(set(states().values())) == ["sent", "waiting"]
        assert Parcel.objects.filter(state="sent").count() == len(server.taken)
        server.faults.stall = 0.0
        send(server)
    assert len(server.taken) == 30


def test_a_limit_to_one_domain_puts_its_letters_off_and_lets_the_others_through(send: SendTo) -> None:
    post(*(f"reader{number}" for number in range(10)))
    post_letters([Letter(key="other", to="ada@example.net", subject="a", text="a")], kind=Kind.LETTER)
    with sink() as server:
        send(server, pace=Pace(connections=1, domain_rate=0.5))
    assert Parcel.objects.get(to="ada@example.net").state == "sent"
    waiting = sorted(Parcel.objects.filter(state="waiting").values_list("due_at", flat=True))
    assert len(waiting) >= 8
    assert {round((late - early).total_seconds()) for early, late in pairwise(waiting)} == {2}


def test_it_says_name_and_password_where_the_server_wants_them(send: SendTo) -> None:
    post("ada")
    with sink(password=base64.b64encode(b"\0desk\0secret").decode()) as server:
        send(server, user="desk", password="wrong", stop=stop_after(1.0))
        assert states() == {"ada": "waiting"}
        send(server, user="desk", password="secret")
    assert states() == {"ada": "sent"}


def test_an_international_address_goes_to_a_server_that_takes_it_and_is_refused_in_words_elsewhere(
    send: SendTo,
) -> None:
    post_letters([Letter(key="a", to="straße@bücher.example.org", subject="a", text="a")], kind=Kind.SINGLE)
    post_letters([Letter(key="b", to="ada@bücher.example.org", subject="a", text="a")], kind=Kind.SINGLE)
    with sink(says=("PIPELINING",)) as server:
        send(server)
    refused = Parcel.objects.get(key="a")
    assert (refused.state, "SMTPUTF8" in refused.answer) == ("refused", True)
    assert [row["to"] for row in server.taken] == ["ada@xn--bcher-kva.example.org"]
    Parcel.objects.filter(key="a").update(state="waiting", ended_at=None)
    with sink() as server:
        send(server)
    assert [row["to"] for row in server.taken] == ["straße@xn--bcher-kva.example.org"]


def test_what_is_not_smtp_is_not_believed(send: SendTo) -> None:
    post("ada")
    with sink(answers={"CONNECT": "HTTP/1.1 400 Bad Request"}) as server:
        send(server, stop=stop_after(1.0))
    assert states() == {"ada": "waiting"}


def test_without_smtp_letters_go_through_the_mail_backend_one_by_one(
    tmp_path: Path, mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing("ada")
    post("bob")
    sender = BackendSender(default_sender="desk@example.org", folder=tmp_path, connection=locmem.EmailBackend())
    sender.run(lambda: False, until_empty=True)
    assert states() == {"ada": "sent", "bob": "sent"}
    assert sorted(message.to[0] for message in mailoutbox) == ["ada@example.org", "bob@example.org"]
    assert {message.body for message in mailoutbox} == {"Dear Ada", "Dear bob,\n.\nbye"}
    assert not list(tmp_path.iterdir())


def test_a_backend_that_fails_is_tried_again(tmp_path: Path) -> None:
    class Failing(locmem.EmailBackend):
        def send_messages(self, messages: Any) -> int:
            raise ConnectionRefusedError("nobody there")

    post("ada")
    BackendSender(default_sender="desk@example.org", folder=tmp_path, connection=Failing()).run(
        lambda: False, until_empty=True
    )
    parcel = Parcel.objects.get()
    assert (parcel.state, parcel.tries, parcel.answer) == ("waiting", 1, "nobody there")


def stop_after(seconds: float) -> Callable[[], bool]:
    """Says stop from then on."""
    over = threading.Event()
    timer = threading.Timer(seconds, over.set)
    timer.daemon = True
    timer.start()
    return over.is_set


def test_what_a_lost_machine_had_leased_goes_again_and_is_counted(send: SendTo) -> None:
    post("ada", "bob")
    hour = timedelta(hours=1)
    Parcel.objects.filter(to="ada@example.org").update(
        state="leased", lease=uuid.uuid4(), leased_until=timezone.now() - hour
    )
    Parcel.objects.filter(to="bob@example.org").update(
        state="leased", lease=uuid.uuid4(), leased_until=timezone.now() + hour
    )
    with sink() as server:
        send(server)
        later()
        send(server)
    assert states() == {"ada": "sent", "bob": "leased"}
    assert Parcel.objects.get(to="ada@example.org").unsure == 1


def test_a_full_disk_holds_letters_back_until_there_is_room(send: SendTo, monkeypatch: pytest.MonkeyPatch) -> None:
    post("ada", "bob", "cy")
    write, full = os.write, [True] * 4

    def as_long_as_there_is_room(file: int, data: bytes) -> int:
        if full and data.startswith(b"\nG "):
            full.pop()
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data)

    monkeypatch.setattr(journal.os, "write", as_long_as_there_is_room)
    with sink() as server:
        for _ in range(6):
            later()
            send(server)
    assert not full
    assert states() == {"ada": "sent", "bob": "sent", "cy": "sent"}
    assert len(server.taken) == 3
