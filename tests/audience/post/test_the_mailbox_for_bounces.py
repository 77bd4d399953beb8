# SPDX-License-Identifier: BSD-3-Clause
"""A mailbox is read over IMAP or POP3; what was read goes from it only once the database has it, and nobody is lost."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from broadsheet.audience.post.models import Report
from broadsheet.audience.post.returns import collecting
from broadsheet.audience.post.returns.collecting import SIGN_OF_LIFE, collect, collector
from broadsheet.audience.post.returns.mailbox import Collector, Mailbox, MailboxError
from broadsheet.core.models import Heartbeat
from tests.audience.post import samples
from tests.audience.post.dovecot import Dovecot, running
from tests.audience.post.sink import free_port
from tests.audience.post.test_what_came_back import sent
from tests.servers import NO_SERVER, find_server

pytestmark = pytest.mark.django_db

needs_dovecot = pytest.mark.skipif(not (find_server("dovecot") and find_server("pop3")), reason=NO_SERVER)
BOTH = pytest.mark.parametrize("protocol", ["imap", "pop3"])


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    with running() as box:
        yield box


@pytest.mark.server
@needs_dovecot
@BOTH
def test_bounces_are_read_and_go_and_what_a_person_wrote_stays(dovecot: Dovecot, protocol: str, settings: Any) -> None:
    settings.SECRET_KEY = samples.SECRETLY
    settings.POST_MAILBOX = dovecot.at(protocol)
    letter = sent("ada@example.net")
    dovecot.put(
        samples.from_a_person(),
        samples.bounce(to=samples.returns_to(letter)),
        samples.vacation(),
        b"X-Bad: \0\xff\n" + b"\xff" * 3000 + b"\n",
    )
    box = collector()
    assert box is not None
    for _ in range(5):  # over POP3 the endless line is given up after three
        collect(box)
    assert Report.objects.filter(closed=True, parcel=letter).count() == 1
    assert Report.objects.filter(kind="automatic").count() == 1
    left = dovecot.left()
    assert "From:" in left
    assert "Retur" not in left
    assert left["From:"] == ("F" if protocol == "imap" else "")
    assert Heartbeat.objects.filter(name=SIGN_OF_LIFE).exists()


@pytest.mark.server
@needs_dovecot
@BOTH
def test_while_the_database_is_away_everything_stays(
    dovecot: Dovecot, protocol: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.POST_MAILBOX = dovecot.at(protocol)
    dovecot.put(samples.bounce(), samples.vacation())
    box = collector()
    assert box is not None

    def away(raw: bytes) -> Any:
        raise OperationalError("away")

    with monkeypatch.context() as patch:
        patch.setattr(collecting, "take_report", away)
        with pytest.raises(OperationalError):
            collect(box)
    assert len(dovecot.left()) == 2
    collect(box)
    assert (len(dovecot.left()), Report.objects.count()) == (0, 2)


@pytest.mark.server
@needs_dovecot
@BOTH
def test_thirty_megabytes_do_not_keep_the_next_one_waiting(dovecot: Dovecot, protocol: str, settings: Any) -> None:
    settings.SECRET_KEY = samples.SECRETLY
    settings.POST_MAILBOX = dovecot.at(protocol)
    letter = sent("ada@example.net")
    big = samples.bounce(to=samples.returns_to(letter)) + (b"a" * 70 + b"\r\n") * 420_000
    dovecot.put(big, samples.vacation())
    box = collector()
    assert box is not None
    collect(box)
    assert Report.objects.filter(closed=True).count() == 1
    assert not dovecot.left()


@pytest.mark.server
@needs_dovecot
def test_a_wrong_password_is_told_and_does_not_end_the_worker(
    dovecot: Dovecot, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for protocol in ("imap", "pop3"):
        settings.POST_MAILBOX = dovecot.at(protocol, password="wrong")
        box = collector()
        assert box is not None
        collect(box)
    assert caplog.text.count("cannot be read") == 2
    assert "wrong" not in caplog.text
    assert not Heartbeat.objects.filter(name=SIGN_OF_LIFE).exists()


class Script(socketserver.StreamRequestHandler):
    """A server that says what it is told, line by line, and hangs up then."""

    server: Any

    def handle(self) -> None:
        greeting, *answers = self.server.answers
        self.wfile.write(greeting)
        for answer in answers:
            line = self.rfile.readline()
            if not line:
                return
            self.server.heard.append(line)
            tag = line.split()[0]
            self.wfile.write(answer.replace(b"TAG", tag))


@contextmanager
def script(*answers: bytes) -> Iterator[Any]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Script) as server:
        server.answers, server.heard = answers, []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def fetched(uid: int, raw: bytes) -> bytes:
    return b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%s)\r\nTAG OK done\r\n" % (uid, uid, len(raw), raw)


IMAP = (b"* OK [CAPABILITY IMAP4rev1] hello\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"TAG OK done\r\n")
"""The greeting, what it can, and that the password is right."""


def box_at(port: int, take: Callable[[bytes], bool], protocol: str = "imap") -> Collector:
    return Collector(Mailbox(protocol, "127.0.0.1", port, "desk", "secret", tls=False), take)


def test_a_mailbox_that_is_gone_mid_way_is_read_on_later_and_counts_each_message_once() -> None:
    raw = samples.bounce()
    begin = (*IMAP, b"* 2 EXISTS\r\nTAG OK done\r\n", b"* SEARCH 1 2\r\nTAG OK done\r\n", fetched(1, raw))
    with script(*begin) as server, pytest.raises(MailboxError):
        box_at(server.server_address[1], collecting.take_and_say).collect()
    assert Report.objects.count() == 1
    again = samples.bounce(own_id="<bounce-2@mx>")
    end = (b"TAG OK done\r\n", fetched(2, again), b"TAG OK done\r\n", b"TAG OK done\r\n", b"* BYE\r\nTAG OK done\r\n")
    with script(*begin, *end) as server:
        assert box_at(server.server_address[1], collecting.take_and_say).collect() == 2
    assert Report.objects.count() == 2
    stored = next(line for line in server.heard if b"STORE" in line)
    assert stored.endswith(b"STORE 1 +FLAGS.SILENT (\\Deleted)\r\n")


def test_a_message_that_cannot_be_fetched_stays_and_the_next_is_read() -> None:
    taken: list[bytes] = []

    def take(raw: bytes) -> bool:
        taken.append(raw)
        return True

    answers = (
        *IMAP,
        b"* 2 EXISTS\r\nTAG OK done\r\n",
        b"* SEARCH 1 2\r\nTAG OK done\r\n",
        b"TAG NO broken on disk\r\n",
        fetched(2, b"Subject: a\r\n\r\n"),
        b"TAG OK done\r\n",
        b"TAG OK done\r\n",
        b"* BYE\r\nTAG OK done\r\n",
    )
    with script(*answers) as server:
        assert box_at(server.server_address[1], take).collect() == 1
    assert len(taken) == 1
    assert not any(b"STORE 1" in line for line in server.heard)


def test_over_pop3_a_line_without_end_is_left_alone_after_three_times() -> None:
    begin = (b"+OK hello\r\n", b"+OK\r\n", b"+OK\r\n", b"+OK\r\n1 a\r\n2 b\r\n.\r\n")
    endless = (b"+OK 1 9000\r\n", b"+OK\r\n" + b"x" * 9000 + b"\r\n.\r\n")
    fine = (b"+OK 2 20\r\n", b"+OK\r\nSubject: a\r\n\r\n.\r\n", b"+OK\r\n", b"+OK\r\n")
    taken: list[bytes] = []
    box = None
    for _ in range(3):
        with script(*begin, *endless) as server:
            box = box or box_at(0, lambda raw: not taken.append(raw), "pop3")  # type: ignore[func-returns-value]
            box._mailbox = Mailbox("pop3", "127.0.0.1", server.server_address[1], "desk", "secret", tls=False)
            with pytest.raises(MailboxError):
                box.collect()
    with script(*begin, *fine) as server:
        box._mailbox = Mailbox("pop3", "127.0.0.1", server.server_address[1], "desk", "secret", tls=False)
        assert box.collect() == 1
    assert taken == [b"Subject: a\r\n"]


def test_no_server_and_no_sense_are_the_same_in_the_end(caplog: pytest.LogCaptureFixture) -> None:
    with script(b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        for port in (server.server_address[1], free_port()):
            for protocol in ("imap", "pop3"):
                with pytest.raises(MailboxError):
                    box_at(port, lambda raw: True, protocol).collect()
    assert not Heartbeat.objects.filter(name=SIGN_OF_LIFE, at__lt=timezone.now()).exists()
